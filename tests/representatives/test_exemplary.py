"""优秀案例: who nominates, who decides, who releases, and what an appraisal and the public read of it."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Role
from representatives import archive, workflow
from representatives.models import ExemplaryCase, ExemplaryRecord, PublishedCase
from representatives.states.exemplary import CASE_MOVES, CaseAction, CaseStatus
from tests.factories import MembershipFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db

FACTS = {"year": 2026, "kind": "duty", "title": "三部电梯", "text": "走访四十户，装好三部电梯。"}
WHO = {
    "representatives.change_nomination": {"office", "representative"},
    "representatives.select_case": {"office"},
    "representatives.publish_case": {"office"},
}
PERSONAS = [
    "office", "leader", "committee", "dispatch", "clerk", "station_worker", "town_worker", "representative", "colleague",
    "foreign_office", "system_administrator", "security_administrator", "audit_administrator", "visitor",
]  # fmt: skip


@pytest.fixture
def people(request, district):
    others = {
        "colleague": RepresentativeFactory.create(district=district, logged_in=True).user,
        "foreign_office": MembershipFactory.create(role=Role.CONGRESS_OFFICE).user,
    }
    return {name: others.get(name) or request.getfixturevalue(name) for name in PERSONAS}


@pytest.fixture
def make(district, representative, office, second_office):
    """`make("selected")`: a nomination that has come as far as this status."""

    def go(status="nominated"):
        case = workflow.exemplary.nominate(
            district, by=representative, representatives=[representative.representative], **FACTS
        )
        if status in ("selected", "published"):
            workflow.exemplary.select(case, by=office)
            workflow.exemplary.prepare_release(
                case, by=second_office, title="三部电梯", text="走访。"
            )
        if status == "published":
            workflow.exemplary.publish(case, by=office)
        if status == "not_selected":
            workflow.exemplary.decline(case, by=office, because="另有更好的")
        if status == "withdrawn":
            workflow.exemplary.take_back(case, by=representative)
        return ExemplaryCase.objects.get(pk=case.pk)

    return go


ACTS = {
    "change": lambda c, by: workflow.exemplary.change(
        c, by=by, representatives=list(c.representatives.all()), title="改过"
    ),
    "take_back": lambda c, by: workflow.exemplary.take_back(c, by=by),
    "select": lambda c, by: workflow.exemplary.select(c, by=by),
    "decline": lambda c, by: workflow.exemplary.decline(c, by=by, because="不够"),
    "prepare_release": lambda c, by: workflow.exemplary.prepare_release(
        c, by=by, title="题", text="文"
    ),
    "publish": lambda c, by: workflow.exemplary.publish(c, by=by),
    "unpublish": lambda c, by: workflow.exemplary.unpublish(c, by=by, because="有误"),
    "revoke": lambda c, by: workflow.exemplary.revoke(c, by=by, because="有误"),
}


@pytest.mark.parametrize("action", list(CaseAction))
def test_every_status_and_role_is_answered_by_the_table(people, make, action):
    move, found, expected = CASE_MOVES[action], {}, {}
    for status in CaseStatus:
        with transaction.atomic():
            case = make(status.value)
            records = case.records.count()
            for name, by in people.items():
                found[status.value, name] = _answer(case, ACTS[action], by)
                assert (
                    case.records.count() == records
                )  # what was done is undone, a refusal left nothing
            transaction.set_rollback(True)
        for name in PERSONAS:
            allowed = name in WHO[move.permission]
            done = "done" if status in move.sources else 409
            expected[status.value, name] = done if allowed else 403

    assert found == expected


def _answer(case, act, by):
    with transaction.atomic():
        try:
            act(ExemplaryCase.objects.get(pk=case.pk), by)
        except PermissionDenied:
            answer = 403
        except Refused:
            answer = 409
        else:
            answer = "done"
        transaction.set_rollback(True)
    return answer


def test_a_town_nominates_in_its_own_name(district, town, town_worker, office):
    person = RepresentativeFactory.create(district=district, town=town)

    case = workflow.exemplary.nominate(district, by=town_worker, representatives=[person], **FACTS)

    assert (case.organ, case.status) == (town, "nominated")
    assert list(ExemplaryCase.objects.visible_to(office)) == [case]


def test_a_double_tap_nominates_once(district, representative):
    key = uuid4()
    person = representative.representative

    made = {
        workflow.exemplary.nominate(
            district, by=representative, representatives=[person], key=key, **FACTS
        )
        for _ in range(2)
    }

    assert (len(made), ExemplaryCase.objects.count(), ExemplaryRecord.objects.count()) == (1, 1, 1)


def test_somebody_of_another_district_is_no_part_of_a_case(district, representative):
    stranger = RepresentativeFactory.create()

    with pytest.raises(Refused, match="不是本区的代表"):
        workflow.exemplary.nominate(
            district, by=representative, representatives=[stranger], **FACTS
        )


def test_the_appraisal_counts_what_was_chosen_and_nothing_else(make, representative):
    day = timezone.localdate()
    chapter, person = archive.chapter("exemplary"), representative.representative
    make("selected")
    make("published")
    make("nominated")
    make("not_selected")

    assert chapter.count([person], day, day) == {person.pk: 2}
    assert chapter.count([person], day - timedelta(days=9), day - timedelta(days=1)) == {}
    assert len(chapter.lines(person, day, day)) == 2
    assert [line.title for line in chapter.public(person, day, day)] == ["三部电梯"]


def test_who_nominated_and_whom_it_is_about_hear_of_it(district, town_worker, office):
    person = RepresentativeFactory.create(district=district, logged_in=True)
    case = workflow.exemplary.nominate(district, by=town_worker, representatives=[person], **FACTS)

    workflow.exemplary.select(case, by=office)

    told = Notice.objects.filter(about=case.public_id)
    assert {notice.user for notice in told} == {town_worker, person.user}
    assert {notice.subject for notice in told} == {"《三部电梯》被评为2026年优秀案例。"}


def test_whoever_prepared_it_does_not_release_it(make, second_office):
    case = make("selected")

    with pytest.raises(Refused, match="请由另一个人审核公开"):
        workflow.exemplary.publish(case, by=second_office)


def test_a_phone_number_is_not_prepared_for_the_public(make, office):
    case = make("selected")

    with pytest.raises(Refused, match="手机号"):
        workflow.exemplary.prepare_release(case, by=office, title="题", text="致电 13912345678。")


def test_withdrawn_from_the_public_it_stays_selected(client, make, office, district):
    case = make("published")
    address = PublishedCase.objects.get().get_absolute_url()
    assert client.get(address).status_code == 200

    workflow.exemplary.unpublish(case, by=office, because="有错字")

    assert client.get(address).status_code == 404
    assert list(client.get(reverse("public_cases", args=[district.slug])).context["page"]) == []
    assert (case.status, PublishedCase.objects.get().text) == ("selected", "")


def test_on_the_phone_names_are_typed_and_an_unknown_one_is_named(client, representative):
    client.force_login(representative)
    told = {**FACTS, "people": f"{representative.name}、张无忌", "key": uuid4()}

    unknown = client.post(reverse("nominate_case"), told)
    done = client.post(reverse("nominate_case"), told | {"people": representative.name})

    assert "本区没有叫“张无忌”的代表" in unknown.content.decode()
    assert done["Location"] == ExemplaryCase.objects.get().get_absolute_url()


def test_the_office_selects_many_at_once(client, make, office):
    cases = [make(), make()]
    client.force_login(office)

    client.post(
        reverse("cases_together", args=["select"]), {"case": [one.public_id for one in cases]}
    )

    assert {one.status for one in ExemplaryCase.objects.all()} == {"selected"}


@pytest.mark.parametrize("count", [1, 5])
def test_the_lists_ask_the_database_as_often_for_one_as_for_many(
    client, make, office, district, count, django_assert_num_queries
):
    for _ in range(count):
        make("published")
    with django_assert_num_queries(3):
        client.get(reverse("public_cases", args=[district.slug]))
    client.force_login(office)

    with django_assert_num_queries(8):
        client.get(reverse("exemplary_cases"))


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_decide_once(make, office, second_office):
    case = make("nominated")
    barrier, came = threading.Barrier(2), []

    def select(by):
        mine = ExemplaryCase.objects.get(pk=case.pk)
        barrier.wait(timeout=30)
        try:
            workflow.exemplary.select(mine, by=by)
        except Refused:
            came.append("refused")
        else:
            came.append("done")
        finally:
            connection.close()

    threads = [threading.Thread(target=select, args=[by]) for by in (office, second_office)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["done", "refused"]
    assert ExemplaryRecord.objects.filter(action="select").count() == 1
