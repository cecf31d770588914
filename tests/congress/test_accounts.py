"""Accounts and posts: opened, activated, appointed, handed over, closed; and the change of term."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pghistory.models import Context

from congress import accounts
from congress.errors import Refused
from congress.models import Activation, Membership, Role, User
from representatives.models import Level, WhyEnded
from representatives.terms import roll_over
from tests.factories import (
    PASSWORD,
    DistrictFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    TermFactory,
    UserFactory,
)

TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)


def refusal(verb, *args, **facts):
    """The code of the refusal."""
    with pytest.raises(Refused) as refused:
        verb(*args, **facts)
    assert str(refused.value).endswith("。")
    return refused.value.code


@pytest.fixture
def newcomer(district, system_administrator):
    """An account that waits for its slip."""
    return accounts.open_account(name="张三", district=district, by=system_administrator)


def test_an_account_is_opened_without_a_password_under_a_name_that_can_be_spelt(newcomer, district):
    second = accounts.open_account(name="张三", district=district, by=None)

    assert (newcomer.username, second.username) == ("jiading.zhangsan", "jiading.zhangsan2")
    assert not newcomer.has_usable_password()
    assert newcomer.district == district
    assert list(newcomer.memberships.all()) == []


def test_the_office_opens_accounts_of_representatives_and_no_others(district, office):
    user = accounts.open_account(name="李四", district=district, by=office, as_representative=True)

    assert [post.role for post in user.memberships.all()] == [Role.REPRESENTATIVE]
    with pytest.raises(PermissionDenied):
        accounts.open_account(name="李四", district=district, by=office)


def test_nobody_opens_accounts_in_another_district(system_administrator):
    with pytest.raises(PermissionDenied):
        accounts.open_account(
            name="李四", district=DistrictFactory.create(), by=system_administrator
        )


def test_a_phone_belongs_to_one_account(district, newcomer):
    accounts.change_phone(newcomer, "13812345678", by=None)

    code = refusal(
        accounts.open_account, name="李四", district=district, phone="13812345678", by=None
    )

    assert code == "account_invalid"


def test_a_code_has_sixty_random_bits_and_is_stored_hashed_alone(newcomer, system_administrator):
    slip = accounts.issue_activation(newcomer, by=system_administrator)

    stored = Activation.objects.get(user=newcomer)
    plain = slip.code.replace("-", "")
    assert [len(part) for part in slip.code.split("-")] == [4, 4, 4]
    assert set(plain) <= set(accounts.ALPHABET)
    assert len(accounts.ALPHABET) ** len(plain) == 2**60
    assert len(stored.code_hash) == 64
    assert plain not in str(Activation.objects.filter(pk=stored.pk).values().get())


@pytest.mark.parametrize(
    "spelt", [str.lower, lambda code: code.replace("-", " "), lambda code: f"　{code}\n"]
)
def test_a_code_is_known_however_it_is_typed(newcomer, spelt):
    slip = accounts.issue_activation(newcomer, by=None)

    assert accounts.code_hash(spelt(slip.code)) == Activation.objects.get().code_hash


def test_letters_that_look_like_digits_are_read_as_digits():
    assert accounts.code_hash("OIL0-11AB-CDEF") == accounts.code_hash("0110-11AB-CDEF")


def test_a_new_slip_makes_the_older_ones_void(newcomer):
    old = accounts.issue_activation(newcomer, by=None)
    new = accounts.issue_activation(newcomer, by=None)

    assert (
        refusal(accounts.activate, accounts.code_hash(old.code), password=PASSWORD)
        == "activation_unknown"
    )
    assert accounts.activate(accounts.code_hash(new.code), password=PASSWORD) == newcomer


def test_a_code_works_once(newcomer):
    digest = accounts.code_hash(accounts.issue_activation(newcomer, by=None).code)
    accounts.activate(digest, password=PASSWORD)

    assert refusal(accounts.activate, digest, password="另一个够长的密码") == "activation_unknown"
    newcomer.refresh_from_db()
    assert newcomer.check_password(PASSWORD)


def test_a_code_is_worth_nothing_after_thirty_days(newcomer):
    digest = accounts.code_hash(accounts.issue_activation(newcomer, by=None).code)
    Activation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert refusal(accounts.activate, digest, password=PASSWORD) == "activation_unknown"


def test_the_office_prints_slips_for_representatives_alone(
    office, representative, system_administrator, clerk
):
    assert accounts.issue_activation(representative, by=office).user == representative

    for other in (system_administrator, clerk):
        with pytest.raises(PermissionDenied):
            accounts.issue_activation(other, by=office)


def test_a_representative_who_also_works_at_a_desk_gets_no_slip_from_the_office(
    office, representative, district
):
    MembershipFactory.create(user=representative, district=district, role=Role.COMMITTEE_STAFF)

    with pytest.raises(PermissionDenied):
        accounts.issue_activation(representative, by=office)


def test_slips_do_not_cross_districts(representative):
    stranger = MembershipFactory.create(role=Role.SYSTEM_ADMINISTRATOR).user

    with pytest.raises(PermissionDenied):
        accounts.issue_activation(representative, by=stranger)
    assert list(User.objects.activated_by(stranger)) == [stranger]


def test_the_security_administrator_appoints(district, newcomer, security_administrator):
    post = accounts.appoint(
        newcomer, Role.CONGRESS_OFFICE, district=district, by=security_administrator
    )

    assert (post.valid_from, post.valid_to, post.is_valid()) == (TODAY, None, True)


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.CONGRESS_OFFICE, "post_held"),
        (Role.SYSTEM_ADMINISTRATOR, "post_invalid"),
        (Role.ORGAN_CLERK, "post_invalid"),
    ],
)
def test_an_appointment_that_cannot_be_is_refused(
    district, office, security_administrator, role, code
):
    assert (
        refusal(accounts.appoint, office, role, district=district, by=security_administrator)
        == code
    )
    assert office.memberships.count() == 1


def test_an_account_that_was_closed_meanwhile_is_not_appointed(
    district, newcomer, security_administrator, system_administrator
):
    opened = User.objects.get(pk=newcomer.pk)
    accounts.close_account(newcomer, by=system_administrator)

    with pytest.raises(Refused, match="已经注销"):
        accounts.appoint(opened, Role.COMMITTEE_STAFF, district=district, by=security_administrator)

    assert not opened.memberships.exists()


def test_nobody_appoints_themselves(district, security_administrator):
    code = refusal(
        accounts.appoint,
        security_administrator,
        Role.CONGRESS_OFFICE,
        district=district,
        by=security_administrator,
    )

    assert code == "own_post"


@pytest.mark.parametrize(
    "persona", ["system_administrator", "audit_administrator", "office", "representative"]
)
def test_nobody_else_appoints(request, district, newcomer, persona):
    with pytest.raises(PermissionDenied):
        accounts.appoint(
            newcomer, Role.CONGRESS_LEADER, district=district, by=request.getfixturevalue(persona)
        )


def test_a_clerk_is_replaced_from_one_day_to_the_next(
    clerk, organ, newcomer, security_administrator
):
    post = clerk.memberships.get()

    new = accounts.hand_over(post, to=newcomer, by=security_administrator, on=TOMORROW)

    post.refresh_from_db()
    assert post.valid_to == TODAY
    assert (new.user, new.organ, new.role, new.valid_from) == (
        newcomer,
        organ,
        Role.ORGAN_CLERK,
        TOMORROW,
    )
    assert [each.user for each in Membership.objects.valid(on=TODAY).filter(organ=organ)] == [clerk]
    assert [each.user for each in Membership.objects.valid(on=TOMORROW).filter(organ=organ)] == [
        newcomer
    ]


def test_a_hand_over_that_makes_no_sense_is_refused(clerk, newcomer, security_administrator):
    post = clerk.memberships.get()
    by = security_administrator

    def code(to, on):
        return refusal(accounts.hand_over, post, to=to, by=by, on=on)

    assert code(clerk, TOMORROW) == "same_person"
    assert code(newcomer, TODAY - timedelta(days=1)) == "past"
    assert code(by, TOMORROW) == "own_post"
    assert code(UserFactory.create(district=DistrictFactory.create()), TOMORROW) == "other_district"
    accounts.close_account(newcomer, by=None)
    assert code(newcomer, TOMORROW) == "account_closed"
    post.refresh_from_db()
    assert post.valid_to is None


def test_nobody_but_the_own_districts_security_administrator_hands_over(
    clerk, newcomer, system_administrator, office
):
    post = clerk.memberships.get()
    stranger = MembershipFactory.create(role=Role.SECURITY_ADMINISTRATOR).user

    for other in (system_administrator, office, clerk, stranger):
        with pytest.raises(PermissionDenied):
            accounts.hand_over(post, to=newcomer, by=other, on=TOMORROW)

    post.refresh_from_db()
    assert post.valid_to is None


def test_a_post_that_has_ended_or_not_begun_is_not_handed_over(clerk, newcomer):
    post = clerk.memberships.get()
    post.valid_from = TOMORROW
    post.save()
    assert refusal(accounts.hand_over, post, to=newcomer, by=None, on=TOMORROW) == "too_early"

    post.valid_from, post.valid_to = date(2021, 1, 1), date(2022, 1, 1)
    post.save()
    assert refusal(accounts.hand_over, post, to=newcomer, by=None, on=TOMORROW) == "post_ended"


def test_a_mandate_is_not_handed_over(representative, newcomer):
    post = representative.memberships.get()

    assert refusal(accounts.hand_over, post, to=newcomer, by=None, on=TOMORROW) == "representative"


def test_a_closed_account_keeps_its_past_and_opens_nothing(clerk, organ, system_administrator):
    slip = accounts.issue_activation(clerk, by=None)

    accounts.close_account(clerk, by=system_administrator)

    clerk.refresh_from_db()
    assert (clerk.is_active, clerk.phone, clerk.is_staff) == (False, None, False)
    assert clerk.closed_at is not None
    assert [post.valid_to for post in clerk.memberships.all()] == [TODAY - timedelta(days=1)]
    assert (
        refusal(accounts.activate, accounts.code_hash(slip.code), password=PASSWORD)
        == "activation_unknown"
    )
    assert refusal(accounts.close_account, clerk, by=system_administrator) == "account_closed"
    assert refusal(accounts.issue_activation, clerk, by=system_administrator) == "account_closed"


def test_nobody_closes_the_own_account(system_administrator):
    with pytest.raises(PermissionDenied):
        accounts.close_account(system_administrator, by=system_administrator)


def test_the_administrator_who_prints_slips_cannot_lift_the_second_factor(
    system_administrator, security_administrator, office
):
    with pytest.raises(PermissionDenied):
        accounts.forget_second_factor(office, by=system_administrator)
    with pytest.raises(PermissionDenied):
        accounts.issue_activation(office, by=security_administrator)

    accounts.forget_second_factor(office, by=security_administrator)


def test_a_term_rolls_over(district, term, office, representative):
    ours = MandateFactory.create(representative=representative.representative, term=term)
    city = MandateFactory.create(
        representative=RepresentativeFactory.create(district=district, logged_in=True),
        term=None,
        level=Level.CITY,
    )
    elsewhere = MandateFactory.create()

    new = roll_over(district, to=8, on=TOMORROW, by=office)

    for row in (term, ours, city, elsewhere):
        row.refresh_from_db()
    assert (term.valid_to, new.number, new.valid_from) == (TODAY, 8, TOMORROW)
    assert (ours.valid_to, ours.why_ended) == (TODAY, WhyEnded.TERM)
    assert (city.valid_to, elsewhere.valid_to) == (None, None)
    assert representative.memberships.get().valid_to == TODAY
    assert city.representative.user.memberships.get().valid_to is None
    assert office.memberships.get().valid_to is None


def test_a_mandate_that_ended_before_keeps_its_own_reason(district, term, representative):
    gone = MandateFactory.create(
        representative=representative.representative,
        term=term,
        valid_to=date(2023, 5, 1),
        why_ended=WhyEnded.RESIGNED,
    )

    roll_over(district, to=8, on=TOMORROW, by=None)

    gone.refresh_from_db()
    assert (gone.valid_to, gone.why_ended) == (date(2023, 5, 1), WhyEnded.RESIGNED)


def test_a_roll_over_that_makes_no_sense_is_refused(district, term):
    assert refusal(roll_over, district, to=7, on=TOMORROW, by=None) == "newer_term"
    assert refusal(roll_over, district, to=9, on=TOMORROW, by=None) == "term_skipped"
    assert refusal(roll_over, district, to=8, on=term.valid_from, by=None) == "too_early"
    assert refusal(roll_over, DistrictFactory.create(), to=1, on=TOMORROW, by=None) == "no_term"
    assert district.terms.count() == 1


def test_only_the_own_office_rolls_a_term_over(district, term, system_administrator):
    stranger = MembershipFactory.create(role=Role.CONGRESS_OFFICE).user

    for other in (system_administrator, stranger):
        with pytest.raises(PermissionDenied):
            roll_over(district, to=8, on=TOMORROW, by=other)


def test_a_second_roll_over_finds_the_newer_term(district, term):
    TermFactory.create(district=district, number=8, valid_from=date(2026, 11, 1))

    assert refusal(roll_over, district, to=8, on=date(2031, 11, 1), by=None) == "newer_term"


def test_what_was_done_to_an_account_is_recorded_with_who_did_it(newcomer, system_administrator):
    accounts.close_account(newcomer, by=system_administrator)

    contexts = [
        context.metadata for context in Context.objects.filter(metadata__verb="close_account")
    ]
    assert [context["user"] for context in contexts] == [system_administrator.pk]


def test_an_organ_post_names_an_organ_of_the_district(newcomer, district):
    foreign = OrganFactory.create()

    code = refusal(
        accounts.appoint, newcomer, Role.ORGAN_CLERK, district=district, organ=foreign, by=None
    )

    assert code == "post_invalid"
