"""表决: one voter one ballot, two keepers, two counters, two who certify; and nothing that says who voted what."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.models import Notice
from representatives.models import CommitteeSeat, WhySuspended
from supervision.models import Ballot, Elector, PublishedVote, Vote, VoteRule
from supervision.states.votes import Electorate, Outcome, VoteKind, VoteStatus, Way
from supervision.workflow import counting, votes
from tests.factories import MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db


def representatives(district, how_many):
    people = [RepresentativeFactory.create(district=district, logged_in=True) for _ in range(how_many)]  # fmt: skip
    for person in people:
        MandateFactory.create(representative=person)
    return [person.user for person in people]


@pytest.fixture
def voters(district, term):
    return representatives(district, 5)


def a_test(district, office, **facts):
    told = {
        "kind": VoteKind.TEST,
        "title": "就业审议意见落实情况",
        "items": [("就业审议意见落实情况", None)],
    }
    return votes.prepare(district, by=office, **(told | facts))


def opened(vote, *keepers):
    """The keepers' slips."""
    slips = [votes.take_key(vote, by=keeper) for keeper in keepers]
    votes.start(vote, by=keepers[0])
    return slips


def among(district, office, **facts):
    items = [(title, None) for title in ("菜场改造", "健身驿站", "停车位")]
    told = {"kind": VoteKind.PROJECTS, "title": "项目票决", "places": 2, "items": items}
    return votes.prepare(district, by=office, **(told | facts))


def certified(vote, office, second, slips):
    votes.close(vote, by=office)
    counting.count(vote, by=office, slips=slips)
    counting.sign(vote, by=office)
    counting.certify(vote, by=second)


def test_a_vote_from_the_keys_to_the_public_result(district, office, second, voters):
    vote = a_test(district, office)
    slips = opened(vote, office, second)
    for user, answer in zip(voters, (1, 1, 2, 3), strict=False):
        votes.cast(vote, by=user, answers=[answer])
    certified(vote, office, second, slips)
    copy = counting.announce(vote, by=office)

    item = vote.items.get()
    assert (vote.roll, vote.returned, vote.valid, vote.invalid) == (5, 4, 4, 0)
    assert (item.counts, item.outcome) == ([2, 1, 1], Outcome.PASSED)  # 3 of 5 are more than half
    assert (copy.roll, copy.returned, copy.threshold) == (
        5,
        4,
        "满意超过应投票人数的半数为满意，满意、基本满意合计超过应投票人数的半数为基本满意",
    )
    told = Notice.objects.filter(subject__contains="的结果已公布", link=copy.get_absolute_url())
    assert set(told.values_list("user", flat=True)) == {user.pk for user in voters}
    counting.retract(vote, by=office, because="标题有误。")
    assert not PublishedVote.objects.released().exists()


def test_a_district_says_what_share_passes_and_whether_the_middle_counts(
    district, office, second, voters
):
    VoteRule.objects.create(
        district=district, kind=VoteKind.TEST, numerator=1, denominator=2, base="valid", counts_second=False,
        source="区人大常委会满意度测评办法第八条", valid_from="2024-01-01",
    )  # fmt: skip
    vote = a_test(district, office)
    slips = opened(vote, office, second)
    for user, answer in zip(voters, (1, 1, 2, 3), strict=False):
        votes.cast(vote, by=user, answers=[answer])
    certified(vote, office, second, slips)

    assert vote.items.get().outcome == Outcome.FAILED  # 2 of 4 are not more than half
    assert vote.source == "区人大常委会满意度测评办法第八条"


@pytest.mark.parametrize(
    ("share", "roll", "enough", "words"),
    [
        ((2, 3), 30, 20, "满意达到应投票人数的三分之二为满意，否则为不满意"),
        ((1, 2), 31, 16, "满意达到应投票人数的半数为满意，否则为不满意"),
        ((85, 100), 20, 17, "满意达到应投票人数的 85/100 为满意，否则为不满意"),
    ],
)
def test_two_thirds_are_two_thirds_and_no_whole_per_cent(share, roll, enough, words):
    numerator, denominator = share

    vote = Vote(
        question="grade", roll=roll, base="roll", or_equal=True, numerator=numerator, denominator=denominator
    )  # fmt: skip

    assert (vote.carries(enough), vote.carries(enough - 1)) == (True, False)
    assert vote.threshold_words == words


def test_of_more_projects_than_places_those_with_most_approvals_win(
    district, office, second, voters
):
    vote = among(district, office)
    slips = opened(vote, office, second)
    for user, answers in zip(
        voters, ([1, 1, 2], [1, 1, 0], [1, 3, 1], [1, 1, 2], [0, 1, 1]), strict=True
    ):
        votes.cast(vote, by=user, answers=answers)
    certified(vote, office, second, slips)

    first, second_item, third = vote.items.all()
    assert [one.outcome for one in (first, second_item, third)] == ["passed", "passed", "failed"]
    assert (third.counts, third.blank) == ([2, 2, 0], 1)


def test_a_tie_about_the_last_place_is_voted_on_again(district, office, second, voters):
    vote = among(district, office, places=1)
    VoteRule.objects.create(
        district=district, kind=VoteKind.PROJECTS, numerator=1, denominator=5, base="roll", source="区规定",
        valid_from="2024-01-01",
    )  # fmt: skip
    votes.void(vote, by=office, because="规则更新。")
    vote = among(district, office, places=1)
    slips = opened(vote, office, second)
    for user, answers in zip(
        voters, ([1, 2, 2], [1, 2, 2], [2, 1, 2], [2, 1, 2], [2, 2, 1]), strict=True
    ):
        votes.cast(vote, by=user, answers=answers)
    certified(vote, office, second, slips)

    assert [item.outcome for item in vote.items.all()] == ["tied", "tied", "failed"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ([0, 0, 0], "一项也没有选"),
        ([1, 1, 1], "最多赞成 2 项"),
        ([1, 1], "请刷新页面"),
        ([9, 1, 1], "请刷新页面"),
    ],
)
def test_a_ballot_that_would_not_count_is_refused_before_it_is_cast(
    district, office, second, voters, answers, words
):
    vote = among(district, office)
    opened(vote, office, second)

    with pytest.raises(Refused, match=words):
        votes.cast(vote, by=voters[0], answers=answers)

    assert not Elector.objects.filter(has_voted=True).exists()


def test_nobody_votes_twice_and_nobody_who_is_not_on_the_roll(
    district, office, second, voters, representative
):
    vote = a_test(district, office)
    opened(vote, office, second)
    votes.cast(vote, by=voters[0], answers=[1])

    with pytest.raises(Refused, match="一人一票"):
        votes.cast(vote, by=voters[0], answers=[3])
    with pytest.raises(PermissionDenied):
        votes.cast(vote, by=office, answers=[1])
    with pytest.raises(PermissionDenied):  # in office, but without a mandate on the day of opening
        votes.cast(vote, by=representative, answers=[1])
    assert vote.ballots.count() == 1


def test_the_committee_alone_votes_where_it_alone_decides(district, office, second, voters):
    CommitteeSeat.objects.create(representative=voters[0].representative, valid_from="2022-01-01")
    vote = a_test(district, office, electorate=Electorate.COMMITTEE)
    opened(vote, office, second)

    assert vote.roll == 1
    with pytest.raises(PermissionDenied):
        votes.cast(vote, by=voters[1], answers=[1])


def test_not_even_raw_sql_stuffs_the_box_or_changes_the_roll(district, office, second, voters):
    vote = a_test(district, office)
    opened(vote, office, second)
    votes.cast(vote, by=voters[0], answers=[1])

    for statement in (
        "INSERT INTO supervision_ballot (id, vote_id, sealed) VALUES (gen_random_uuid(), %s, '\\x00')",
        "INSERT INTO supervision_elector (vote_id, representative_id, has_voted) SELECT %s, max(representative_id) + 0, true FROM supervision_elector",
        "UPDATE supervision_elector SET has_voted = false WHERE vote_id = %s",
        "DELETE FROM supervision_elector WHERE vote_id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [vote.pk])
    votes.close(vote, by=office)
    with pytest.raises(IntegrityError), transaction.atomic():
        Elector.objects.filter(vote=vote, has_voted=False).update(has_voted=True)
    assert Ballot.objects.count() == 1


def test_two_people_hold_the_keys_and_neither_opens_a_ballot_alone(
    district, office, second, voters
):
    vote = a_test(district, office)
    mine = votes.take_key(vote, by=office)
    with pytest.raises(Refused, match="另一个人"):
        votes.take_key(vote, by=office)
    with pytest.raises(Refused, match="两名监票人"):
        votes.start(vote, by=office)
    theirs = votes.take_key(vote, by=second)
    votes.start(vote, by=office)
    votes.cast(vote, by=voters[0], answers=[1])
    votes.close(vote, by=office)

    for slips in ([mine, mine], [mine, "0" * 64], [mine, "不是密钥"]):
        with pytest.raises(Refused, match="密钥"):
            counting.count(vote, by=office, slips=slips)
    counting.count(vote, by=office, slips=[theirs.lower().replace("-", " "), mine])
    assert vote.status == VoteStatus.COUNTED


def test_a_ballot_that_was_tampered_with_stops_the_count(district, office, second, voters):
    vote = a_test(district, office)
    slips = opened(vote, office, second)
    votes.cast(vote, by=voters[0], answers=[1])
    votes.close(vote, by=office)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE supervision_ballot DISABLE TRIGGER USER")
        cursor.execute("UPDATE supervision_ballot SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)")  # fmt: skip
        cursor.execute("ALTER TABLE supervision_ballot ENABLE TRIGGER USER")

    with pytest.raises(Refused, match="1 张选票打不开"):
        counting.count(vote, by=office, slips=slips)


def test_two_people_certify_and_each_keeper_says_that_the_own_key_is_gone(
    district, office, second, voters
):
    vote = a_test(district, office)
    slips = opened(vote, office, second)
    votes.cast(vote, by=voters[0], answers=[1])
    votes.close(vote, by=office)
    counting.count(vote, by=office, slips=slips)
    with pytest.raises(Refused, match="状态下不能公布结果"):
        counting.announce(vote, by=office)
    counting.sign(vote, by=office)
    with pytest.raises(Refused, match="另一个人"):
        counting.certify(vote, by=office)
    counting.certify(vote, by=second)
    votes.destroy_key(vote, by=office)
    with pytest.raises(Refused, match="不在您手里"):
        votes.destroy_key(vote, by=office)
    votes.destroy_key(vote, by=second)

    assert not vote.has_keys_left


def paper(**figures):
    told = {"returned": 5, "blank": 1, "double": 1, "too_many": 0}
    return told | {"item_1_1": 2, "item_1_2": 1, "item_1_3": 0} | figures


def test_a_paper_count_is_entered_by_two_people_who_must_agree(district, office, second, voters):
    vote = a_test(district, office, way=Way.PAPER)
    votes.start(vote, by=office)
    votes.close(vote, by=office)
    with pytest.raises(Refused, match="多于有效票"):
        counting.enter_count(vote, by=office, figures=paper(item_1_1=3))
    with pytest.raises(Refused, match="多于应投票人数"):
        counting.enter_count(vote, by=office, figures=paper(returned=6))
    counting.enter_count(vote, by=office, figures=paper())
    with pytest.raises(Refused, match="另一个人"):
        counting.confirm_count(vote, by=office, figures=paper())
    with pytest.raises(Refused, match="“就业审议意见落实情况”满意、“就业审议意见落实情况”基本满意"):
        counting.confirm_count(vote, by=second, figures=paper(item_1_1=1, item_1_2=2))
    counting.confirm_count(vote, by=second, figures=paper())

    assert (vote.returned, vote.valid, vote.invalid) == (5, 3, 2)
    assert vote.items.get().counts == [2, 1, 0]


def test_as_many_places_as_candidates_is_no_choice(district, office):
    with pytest.raises(Refused, match="多于应选名额"):
        among(district, office, places=3)


def test_a_double_tap_on_the_phone_is_one_ballot_and_no_error(
    client, district, office, second, voters
):
    vote = a_test(district, office)
    opened(vote, office, second)
    client.force_login(voters[0])
    address = reverse("my_vote", args=[vote.public_id])

    pages = [client.post(address, {"item_1": "1"}, follow=True) for _ in range(2)]
    spoilt = client.post(reverse("my_vote", args=[among(district, office).public_id]), {})

    assert [page.status_code for page in pages] == [200, 200]
    assert "您已投票" in pages[1].content.decode()
    assert vote.ballots.count() == 1
    assert spoilt.status_code == 404  # it is not open, so nobody sees it


def test_the_desk_sees_how_many_voted_and_nobody_s_name(client, district, office, second, voters):
    vote = a_test(district, office)
    opened(vote, office, second)
    votes.cast(vote, by=voters[0], answers=[1])
    client.force_login(office)

    page = client.get(vote.get_absolute_url()).content.decode()

    assert "5 人中 1 人" in page
    assert not any(str(voter.representative) in page for voter in voters)


def test_a_key_is_shown_once_and_kept_nowhere(client, district, office):
    vote = a_test(district, office)
    client.force_login(office)

    page = client.post(reverse("desk_vote_key", args=[vote.public_id]))
    slip = page.context["slip"]

    assert slip in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert slip not in client.get(vote.get_absolute_url()).content.decode()
    assert slip.replace("-", "").lower() not in str(list(vote.keys.values()))


def test_a_vote_counts_in_the_year_in_which_its_result_holds(district, office, second, voters):
    vote = a_test(district, office)
    type(vote).objects.filter(pk=vote.pk).update(year=2020)
    slips = opened(vote, office, second)
    votes.cast(vote, by=voters[0], answers=[1])
    certified(vote, office, second, slips)
    this_year = timezone.localdate().year

    counted = [
        indicators.tally(district=district, year=year)["votes.tests"] for year in (2020, this_year)
    ]
    assert (counted, vote.year) == ([0, 1], this_year)


def test_a_former_representative_reads_no_vote_any_more(district, office, second, voters):
    vote = a_test(district, office)
    opened(vote, office, second)
    former = voters[0]

    def read():
        return (type(vote).objects.visible_to(former).count(), type(vote).objects.waiting_for(former).count())  # fmt: skip

    before = read()
    former.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))
    assert (before, read()) == ((1, 1), (0, 0))


def test_whose_mandate_is_no_longer_in_force_does_not_vote_though_on_the_roll(
    client, district, office, second, voters
):
    vote = a_test(district, office)
    opened(vote, office, second)
    mandate = voters[0].representative.mandates.get()
    mandate.suspensions.create(ground=WhySuspended.values[0], since=timezone.localdate())

    with pytest.raises(Refused, match="代表资格"):
        votes.cast(vote, by=voters[0], answers=[1])
    votes.cast(vote, by=voters[1], answers=[1])

    assert (vote.ballots.count(), vote.electors.filter(has_voted=True).count()) == (1, 1)


def test_the_desk_lists_votes_by_how_far_they_are_and_offers_a_key_to_who_has_none(
    client, district, office, second
):
    vote = a_test(district, office)
    a_test(district, office, title="作废的")
    votes.void(type(vote).objects.get(title="作废的"), by=office, because="重复")
    votes.take_key(vote, by=office)

    def asked(who, address):
        client.force_login(who)
        return client.get(address)

    listed = asked(office, reverse("desk_votes") + "?status=void").context
    own, other = (asked(who, vote.get_absolute_url()) for who in (office, second))

    assert [str(row) for row, _ in listed["rows"]] == ["作废的"]
    assert (listed["all"], len(listed["statuses"])) == (2, 2)
    assert (own.context["may_take_key"], other.context["may_take_key"]) == (False, True)
    assert "另一名监票人" in own.content.decode()
    assert [rule.key for rule in own.context["rules"]] == ["blank"]


def test_who_has_signed_is_not_offered_to_certify(client, district, office, second, voters):
    vote = a_test(district, office)
    slips = opened(vote, office, second)
    votes.close(vote, by=office)
    counting.count(vote, by=office, slips=slips)
    counting.sign(vote, by=office)

    def offered(who):
        client.force_login(who)
        acts = client.get(vote.get_absolute_url()).context["acts"]
        return "certify" in [act.name for act in acts]

    assert (offered(office), offered(second)) == (False, True)


def test_a_graded_ballot_has_no_places_to_go_beyond(client, district, office, second):
    vote = a_test(district, office, electorate=Electorate.REPRESENTATIVES, way=Way.PAPER)
    representatives(district, 3)
    client.force_login(office)
    with pytest.raises(Refused, match="请先在后台登记常委会组成人员"):
        votes.start(
            a_test(district, office, electorate=Electorate.COMMITTEE, way=Way.PAPER), by=office
        )
    votes.start(vote, by=office)
    votes.close(vote, by=office)
    address = reverse("desk_vote_act", args=[vote.public_id, "enter_count"])

    asked = client.get(address).context["form"].fields
    told = {"returned": 3, "blank": 0, "double": 0, "item_1_1": 2, "item_1_2": 1, "item_1_3": 0}
    client.post(address, told)
    shown = client.get(vote.get_absolute_url()).content.decode()

    assert "too_many" not in asked
    assert vote.paper_counts.get().figures["too_many"] == 0
    assert "应选名额" not in shown


def test_a_program_learns_of_a_result_when_two_people_have_certified_it(
    client, district, office, second, voters
):
    vote = a_test(district, office)
    slips = opened(vote, office, second)
    votes.cast(vote, by=voters[0], answers=[1])
    votes.close(vote, by=office)
    counting.count(vote, by=office, slips=slips)
    address = f"/api/v1/votes/{vote.public_id}/"

    def told(user):
        client.force_login(user)
        answer = client.get(address).json()
        (row,) = client.get("/api/v1/votes/").json()["results"]
        return (
            answer["items"][0]["counts"],
            answer["items"][0]["outcome"],
            answer["valid"],
            row["valid"],
        )

    before = told(voters[1]), told(office)
    counting.sign(vote, by=office)
    counting.certify(vote, by=second)

    assert before == (([None] * 3, "", None, None), ([1, 0, 0], "failed", 1, 1))
    assert told(voters[1]) == ([1, 0, 0], "failed", 1, 1)
