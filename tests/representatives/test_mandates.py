"""代表资格: elected, resigned, terminated, suspended, resumed; each leaves its row, and the role follows."""

import threading
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Role
from representatives.models import (
    ChangeKind,
    CommitteeSeat,
    DutyKind,
    GroupKind,
    GroupMembership,
    HowElected,
    Level,
    Mandate,
    MandateChange,
    Representative,
    Suspension,
    WhyEnded,
    WhySuspended,
)
from representatives.terms import roll_over
from representatives.workflow import duties, mandates
from suggestions.states import Status
from tests.factories import (
    MandateFactory,
    MembershipFactory,
    RepresentativeFactory,
    RepresentativeGroupFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db

DECIDED = {"decision": "区七届人大常委会第二十次会议", "announcement": "第 12 号"}
DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def changes():
    return list(MandateChange.objects.order_by("id").values_list("kind", "ground", "level"))


@pytest.fixture
def person(representative):
    return representative.representative


@pytest.fixture
def mandate(person):
    return MandateFactory.create(representative=person)


def test_somebody_new_is_elected_in_a_by_election(district, term, office):
    mandate = mandates.elect(
        district=district, level=Level.DISTRICT, name="张伟", on=today() - DAY, by=office, **DECIDED
    )

    person = mandate.representative
    assert (person.name, person.sort_key, person.stroke_key[:2]) == ("张伟", "zhang wei 张伟", "07")
    assert (mandate.how_elected, mandate.term, mandate.valid_from) == (
        HowElected.BY_ELECTION, term, today() - DAY,
    )  # fmt: skip
    change = MandateChange.objects.get()
    assert (change.district, change.year, change.mandate, change.by) == (
        district, change.on.year, mandate, office,
    )  # fmt: skip
    assert (change.kind, change.announcement, change.decision) == (
        ChangeKind.BY_ELECTED, "第 12 号", DECIDED["decision"],
    )  # fmt: skip


def test_a_known_person_is_elected_to_another_level_and_holds_the_role_again(person, office):
    person.user.memberships.update(valid_to=today() - 30 * DAY)

    mandates.elect(
        district=person.district, level=Level.CITY, person=person, on=today(), by=office,
        how=HowElected.GENERAL,
    )  # fmt: skip

    assert changes() == [("elected", "", "city")]
    assert person.mandates.get().term is None
    assert [post.valid_to for post in person.user.memberships.order_by("valid_from")] == [
        today() - 30 * DAY, None,
    ]  # fmt: skip


def test_a_level_is_held_once_and_nobody_is_elected_tomorrow(person, mandate, office):
    facts = {"district": person.district, "level": Level.DISTRICT, "by": office}

    with pytest.raises(Refused, match="已经是区代表"):
        mandates.elect(**facts, person=person, on=today())
    with pytest.raises(Refused, match="不能晚于今天"):
        mandates.elect(**facts, name="张伟", on=today() + DAY)
    with pytest.raises(Refused, match="姓名"):
        mandates.elect(**facts, name=" ", on=today())

    assert Mandate.objects.count() == 1


def test_an_accepted_resignation_ends_the_mandate_and_all_that_hangs_on_it(person, mandate, office):
    other = MembershipFactory.create(district=person.district, role=Role.CONGRESS_OFFICE).user
    member = GroupMembership.objects.create(
        group=RepresentativeGroupFactory.create(district=person.district),
        representative=person,
        valid_from=mandate.valid_from,
    )
    seat = CommitteeSeat.objects.create(representative=person, valid_from=mandate.valid_from)

    mandates.accept_resignation(mandate, by=office, on=today(), **DECIDED)

    for row in (mandate, member, seat):
        row.refresh_from_db()
        assert row.valid_to == today() - DAY
    assert mandate.why_ended == WhyEnded.RESIGNED
    assert person.user.memberships.get().valid_to == today() - DAY
    assert changes() == [("resigned", "resigned", "district")]
    assert [(notice.user, notice.subject) for notice in Notice.objects.all()] == [
        (other, f"代表变动：{person}（区代表）辞职，{today()}。")
    ]
    assert not Representative.objects.in_office().exists()
    with pytest.raises(PermissionDenied):
        duties.register(
            person, by=person.user, kind=DutyKind.objects.get(code="contact"), done_on=today()
        )


def test_whoever_holds_another_mandate_keeps_the_role_and_the_group(person, mandate, office):
    MandateFactory.create(representative=person, level=Level.CITY, term=None)
    area = RepresentativeGroupFactory.create(district=person.district)
    kept = GroupMembership.objects.create(group=area, representative=person)

    mandates.accept_resignation(mandate, by=office, on=today(), ground=WhyEnded.ORDERED)

    kept.refresh_from_db()
    assert (kept.valid_to, person.user.memberships.get().valid_to) == (None, None)
    assert (changes(), person.level_on(today())) == ([("resigned", "ordered", "district")], "city")


def test_leaving_the_city_congress_leaves_its_working_group_alone(person, mandate, office):
    city = MandateFactory.create(representative=person, level=Level.CITY, term=None)
    rows = {
        kind: GroupMembership.objects.create(
            group=RepresentativeGroupFactory.create(district=person.district, kind=kind),
            representative=person,
            valid_from=today() - 30 * DAY,
        )
        for kind in (GroupKind.AREA, GroupKind.CITY)
    }

    mandates.accept_resignation(city, by=office, on=today())

    for row in rows.values():
        row.refresh_from_db()
    assert rows[GroupKind.AREA].valid_to is None
    assert rows[GroupKind.CITY].valid_to == today() - DAY


@pytest.mark.parametrize("ground", mandates.TERMINATIONS)
def test_every_ground_of_the_law_terminates(mandate, office, ground):
    mandates.terminate(mandate, by=office, on=today(), ground=ground, **DECIDED)

    mandate.refresh_from_db()
    assert mandate.why_ended == ground
    assert changes() == [("terminated", ground, "district")]


def test_the_grounds_are_those_of_the_law():
    assert [str(ground.label) for ground in mandates.TERMINATIONS] == [
        "迁出或者调离本行政区域",
        "未经批准两次不出席本级人民代表大会会议",
        "被罢免",
        "丧失中华人民共和国国籍",
        "依照法律被剥夺政治权利",
        "丧失行为能力",
        "去世",
    ]


@pytest.mark.parametrize("ground", ["term", "resigned", "whatever"])
def test_other_grounds_do_not(mandate, office, ground):
    with pytest.raises(Refused, match="法律规定的终止情形"):
        mandates.terminate(mandate, by=office, on=today(), ground=ground)

    assert changes() == []


def test_open_suggestions_of_the_ended_go_on(person, mandate, office):
    suggestion = SuggestionFactory.create(author=person, district=person.district, assigned=True)

    mandates.terminate(mandate, by=office, on=today(), ground=WhyEnded.MOVED)

    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.author) == (Status.ASSIGNED, person)


def test_what_has_ended_does_not_end_again_nor_before_it_began(mandate, office):
    with pytest.raises(Refused, match="不能早于资格起始"):
        mandates.terminate(mandate, by=office, on=mandate.valid_from - DAY, ground=WhyEnded.MOVED)
    mandates.terminate(mandate, by=office, on=today(), ground=WhyEnded.MOVED)

    for verb, facts in (
        (mandates.accept_resignation, {}),
        (mandates.terminate, {"ground": WhyEnded.DIED}),
        (mandates.suspend, {"ground": WhySuspended.DETAINED}),
        (mandates.resume, {}),
    ):
        with pytest.raises(Refused, match="已经结束（迁出或者调离本行政区域）"):
            verb(mandate, by=office, on=today(), **facts)

    assert len(changes()) == 1


def test_a_suspended_representative_performs_no_duties_until_resumed(person, mandate, office):
    past = today() - 10 * DAY

    mandates.suspend(mandate, by=office, on=past, ground=WhySuspended.DETAINED, **DECIDED)

    assert not Representative.objects.in_office().exists()
    assert Representative.objects.in_office(on=past - DAY).get() == person
    assert Mandate.objects.suspended().get() == mandate
    with pytest.raises(PermissionDenied):
        duties.register(
            person, by=person.user, kind=DutyKind.objects.get(code="contact"), done_on=today()
        )

    mandates.resume(mandate, by=office, on=today(), **DECIDED)

    assert Representative.objects.in_office().get() == person
    assert list(person.user.memberships.order_by("valid_from").values_list("valid_to", flat=True)) == [
        past - DAY, None,
    ]  # fmt: skip
    assert duties.register(
        person, by=person.user, kind=DutyKind.objects.get(code="contact"), done_on=today()
    ).pk
    assert changes() == [("suspended", "detained", "district"), ("resumed", "", "district")]
    assert not Representative.objects.in_office(on=today() - DAY).exists()


def test_suspended_and_resumed_on_one_day_leaves_one_post(person, mandate, office):
    mandates.suspend(mandate, by=office, on=today(), ground=WhySuspended.SERVING)
    with pytest.raises(Refused, match="已经暂停"):
        mandates.suspend(mandate, by=office, on=today(), ground=WhySuspended.SERVING)

    mandates.resume(mandate, by=office, on=today())

    assert person.user.memberships.get().valid_to is None
    with pytest.raises(Refused, match="没有暂停"):
        mandates.resume(mandate, by=office, on=today())


def test_a_suspension_of_one_level_leaves_the_other(person, mandate, office):
    city = MandateFactory.create(representative=person, level=Level.CITY, term=None)

    mandates.suspend(city, by=office, on=today(), ground=WhySuspended.DETAINED)

    assert person.user.memberships.get().valid_to is None
    assert (person.level_on(today()), person.level_on(today() - DAY)) == ("district", "city")


def test_a_suspension_ends_with_its_mandate(mandate, office):
    mandates.suspend(mandate, by=office, on=today() - 5 * DAY, ground=WhySuspended.DETAINED)

    mandates.terminate(mandate, by=office, on=today(), ground=WhyEnded.RIGHTS)

    assert Suspension.objects.get().until == today() - DAY


def test_a_roll_over_ends_groups_and_suspensions_too(term, person, mandate, office):
    GroupMembership.objects.create(
        group=RepresentativeGroupFactory.create(district=person.district),
        representative=person,
        valid_from=mandate.valid_from,
    )
    mandates.suspend(mandate, by=office, on=today(), ground=WhySuspended.DETAINED)

    roll_over(person.district, to=8, on=today() + DAY, by=office)

    assert GroupMembership.objects.get().valid_to == today()
    assert Suspension.objects.get().until == today()


def test_a_mandate_is_put_right_with_a_reason(mandate, office):
    with pytest.raises(Refused, match="理由"):
        mandates.correct(mandate, by=office, reason=" ", how_elected=HowElected.BY_ELECTION)

    mandates.correct(mandate, by=office, reason="登记时选错", how_elected=HowElected.BY_ELECTION)

    mandate.refresh_from_db()
    change = MandateChange.objects.get()
    assert (mandate.how_elected, mandate.version) == (HowElected.BY_ELECTION, 2)
    assert (change.kind, change.note) == ("corrected", "更正当选方式：登记时选错")
    with pytest.raises(Refused, match="没有改动"):
        mandates.correct(mandate, by=office, reason="再来", how_elected=HowElected.BY_ELECTION)


def test_an_ending_entered_by_mistake_is_taken_back_and_no_figure_counts_it(
    person, mandate, office
):
    wrong = mandates.accept_resignation(mandate, by=office, on=today())

    mandates.take_back(wrong, by=office, reason="登记错了人")

    mandate.refresh_from_db()
    assert (mandate.valid_to, mandate.why_ended) == (None, "")
    assert person.user.memberships.get().valid_to is None
    assert list(MandateChange.objects.counted().values_list("kind", flat=True)) == ["corrected"]
    with pytest.raises(Refused, match="撤回一次"):
        mandates.take_back(wrong, by=office, reason="再来一次")


def test_only_the_own_office_records_changes(person, mandate, leader, town_worker):
    stranger = MembershipFactory.create(role=Role.CONGRESS_OFFICE).user

    for other in (person.user, leader, town_worker, stranger):
        for verb, facts in (
            (mandates.accept_resignation, {"on": today()}),
            (mandates.terminate, {"on": today(), "ground": WhyEnded.MOVED}),
            (mandates.suspend, {"on": today(), "ground": WhySuspended.DETAINED}),
            (mandates.resume, {"on": today()}),
            (mandates.correct, {"reason": "错了", "how_elected": HowElected.BY_ELECTION}),
        ):
            with pytest.raises(PermissionDenied):
                verb(mandate, by=other, **facts)
        with pytest.raises(PermissionDenied):
            mandates.elect(
                district=person.district, level=Level.CITY, person=person, on=today(), by=other
            )

    assert changes() == []


def test_the_database_keeps_changes_as_they_are(mandate, office):
    change = mandates.suspend(mandate, by=office, on=today(), ground=WhySuspended.DETAINED)
    table = MandateChange._meta.db_table

    for statement in (
        f"DELETE FROM {table} WHERE id = {change.pk}",
        f"UPDATE {table} SET ground = 'serving' WHERE id = {change.pk}",
        f"UPDATE {table} SET year = 1999 WHERE id = {change.pk}",
    ):
        with pytest.raises(DatabaseError):
            sql(statement)
    sql(f"UPDATE {table} SET is_void = true WHERE id = {change.pk}")
    with pytest.raises(DatabaseError):
        sql(f"UPDATE {table} SET is_void = false WHERE id = {change.pk}")


@pytest.mark.parametrize(
    ("column", "value"),
    [("ground", "'whatever'"), ("ground", "''"), ("year", "1999"), ("kind", "'by_elected'")],
)
def test_the_database_refuses_changes_that_make_no_sense(mandate, office, column, value):
    mandates.suspend(mandate, by=office, on=today(), ground=WhySuspended.DETAINED)
    table = MandateChange._meta.db_table
    columns = "district_id, representative_id, mandate_id, level, at, decision, announcement, note, is_void"
    facts = {"ground": "ground", "year": "year", "kind": "kind", '"on"': '"on"'} | {column: value}

    with pytest.raises(DatabaseError, match="mandate_change"):
        sql(
            f"INSERT INTO {table} (public_id, {columns}, {', '.join(facts)}) "
            f"SELECT gen_random_uuid(), {columns}, {', '.join(facts.values())} FROM {table}"
        )


def test_the_database_keeps_one_suspension_at_a_time(mandate, office):
    mandates.suspend(mandate, by=office, on=today(), ground=WhySuspended.DETAINED)
    table = Suspension._meta.db_table

    for ground, since, until in (
        ("detained", "current_date", "NULL"),
        ("whim", "current_date", "current_date"),
        ("detained", "current_date", "current_date - 1"),
    ):
        with pytest.raises(DatabaseError):
            sql(
                f"INSERT INTO {table} (mandate_id, ground, since, until) "
                f"VALUES ({mandate.pk}, '{ground}', {since}, {until})"
            )


@pytest.mark.django_db(transaction=True)
def test_of_two_who_end_a_mandate_together_one_is_refused(mandate, office):
    came = _together(
        lambda own: mandates.accept_resignation(own[0], by=office, on=today()),
        [[mandate.pk], [mandate.pk]],
    )

    assert came == ["done", "refused"]
    assert len(changes()) == 1


@pytest.mark.django_db(transaction=True)
def test_two_mandates_that_end_together_take_the_role_with_them(person, mandate, office):
    city = MandateFactory.create(representative=person, level=Level.CITY, term=None)

    came = _together(
        lambda own: mandates.terminate(own[0], by=office, on=today(), ground=WhyEnded.DIED),
        [[mandate.pk], [city.pk]],
    )

    assert came == ["done", "done"]
    assert person.user.memberships.get().valid_to == today() - DAY


def _together(act, keys):
    barrier, came = threading.Barrier(len(keys)), []

    def one(mine):
        own = list(Mandate.objects.select_related("representative__district").filter(pk__in=mine))
        barrier.wait()
        try:
            act(own)
            came.append("done")
        except Refused:
            came.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(mine,)) for mine in keys]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(came)


def test_who_is_in_office_is_asked_in_one_statement(django_assert_num_queries, office):
    for _ in range(3):
        MandateFactory.create()

    with django_assert_num_queries(1):
        assert len(Representative.objects.in_office()) == 3
    person = RepresentativeFactory.create()
    with django_assert_num_queries(1):
        person.level_on(today())


def test_a_double_click_elects_nobody_twice(district, office):
    facts = {"district": district, "level": "district", "by": office, "name": "赵新人"}
    mandates.elect(on=timezone.localdate(), **facts)

    with pytest.raises(Refused, match="已经登记"):
        mandates.elect(on=timezone.localdate(), **facts)

    assert Representative.objects.filter(name="赵新人").count() == 1


def test_a_day_that_was_wrong_counts_in_the_year_of_the_right_one(district, office):
    mandate = mandates.elect(
        district=district, level="district", by=office, name="钱新人", on=date(2025, 12, 30)
    )

    mandates.correct(mandate, by=office, reason="日期写错", valid_from=date(2026, 1, 5))

    counted = MandateChange.objects.filter(kind="by_elected", is_void=False)
    assert [row.year for row in counted] == [2026]
