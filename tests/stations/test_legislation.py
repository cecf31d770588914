"""立法联系点: drafts and tasks, who sees them, what is public, who is reminded."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.errors import Refused
from congress.models import Membership, Notice, Role
from stations.models import (
    ConsultationTask,
    InformationOfficer,
    LegislativeDraft,
    PublishedDraft,
)
from stations.states.legislation import Adoption, DraftStage, TaskStatus
from stations.workflow import (
    legislation_comments,
    legislation_drafts,
    legislation_in_public,
    legislation_officers,
    legislation_tasks,
    legislation_telling,
)
from stations.workflow.legislation_comments import Answer, Said
from tests.factories import MembershipFactory, OrganFactory
from tests.stations.law_steps import CANARY, days_ago, out, submitted, task_at

pytestmark = pytest.mark.django_db


def test_a_task_closes_when_everybody_is_told(office, point):
    task, rows = submitted(point, office)
    with pytest.raises(Refused, match="还有提出人没有回告"):
        legislation_tasks.close(task, by=office)
    with pytest.raises(Refused, match="公布以后再回告"):
        legislation_comments.tell(task, by=office, comments=rows, how="phone")
    out(task, office)
    task.refresh_from_db()
    with pytest.raises(Refused, match="还没有登记采纳情况"):
        legislation_comments.tell(task, by=office, comments=rows, how="phone")
    legislation_comments.adopt(task, by=office, answers=[Answer(row, Adoption.NOT) for row in rows])

    assert legislation_comments.tell(task, by=office, comments=rows, how="phone") == 3
    legislation_tasks.close(task, by=office)
    assert task.status == TaskStatus.CLOSED


def test_another_town_neither_sees_nor_enters(office, point, district):
    task = task_at(point, office)
    elsewhere = OrganFactory.create(district=district, kind="town", name="外冈镇")
    other = MembershipFactory.create(organ=elsewhere, role=Role.TOWN_STAFF).user

    with pytest.raises(PermissionDenied):
        legislation_comments.enter(task, by=other, said=[Said("第一条", "甲")])
    assert not ConsultationTask.objects.visible_to(other).exists()


def test_whoever_prepared_the_public_text_does_not_release_it(office, second_office, point):
    task = task_at(point, office)
    legislation_in_public.prepare_release(task.draft, by=office, text="公开征询。")
    with pytest.raises(Refused, match="由另一个人"):
        legislation_in_public.publish(task.draft, by=office)
    legislation_in_public.publish(task.draft, by=second_office)
    legislation_in_public.unpublish(task.draft, by=office, because="重新核对")

    copy = PublishedDraft.objects.get()
    assert (copy.text, copy.withdrawn_because) == ("", "重新核对")


def test_the_roll_of_officers_is_counted_and_nobody_is_named(office, point, district):
    year = timezone.localdate().year
    for n in range(3):
        InformationOfficer.objects.create(
            district=district, point=point, name=f"{CANARY}{n}", valid_from=days_ago(400 * n)
        )
    gone = InformationOfficer.objects.create(
        district=district,
        point=point,
        name="离任",
        valid_from=days_ago(900),
        valid_to=days_ago(500),
    )

    assert legislation_officers.confirm_roll(point, by=office, year=year) == 3
    assert legislation_officers.confirm_roll(point, by=office, year=year) == 3
    figures = indicators.read(indicators.compute(district, year))
    assert figures["legislation.officers"].value == 3
    assert "name" not in {
        field.name for field in InformationOfficer.pgh_event_model._meta.get_fields()
    }
    assert not gone.years.exists()


def test_a_task_that_is_due_reminds_once_a_day(office, point, town_worker):
    task_at(point, office, due=3)
    Notice.objects.all().delete()

    told = [legislation_telling.remind(on=timezone.localdate()) for _ in range(2)]

    assert told == [1, 1]
    assert Notice.objects.filter(user=town_worker).count() == 1


def test_a_shelved_draft_can_go_out_again(office, point):
    task = task_at(point, office)
    legislation_drafts.shelve(task.draft, by=office, because="另行安排")
    legislation_drafts.resume(task.draft, by=office)

    assert LegislativeDraft.objects.get().status == DraftStage.CONSULTING


def test_lists_ask_as_often_for_five_as_for_one(
    office, second_office, point, client, django_assert_max_num_queries, person
):
    def one_more(n):
        task = task_at(point, office, title=f"条例{n}")
        legislation_comments.enter(task, by=office, said=[Said("第一条", "甲")] * (n + 1))
        legislation_in_public.prepare_release(task.draft, by=second_office, text="说明。")
        legislation_in_public.publish(task.draft, by=office)
        legislation_comments.enter(task, by=person.user, said=[Said("第二条", "乙")])
        return task

    def asked(task):
        draft = task.draft.public_id
        for_office = [
            "/desk/legislation/?queue=collecting", "/desk/legislation/?queue=drafts",
            "/desk/legislation/points/", "/api/v1/consultations/", task.get_absolute_url(),
            task.draft.get_absolute_url(),
        ]  # fmt: skip
        for_person = ["/me/legislation/", f"/me/legislation/{draft}/"]
        found = []
        for reader, paths in (
            (office, for_office),
            (person.user, for_person),
            (None, [f"/{task.district.slug}/legislation/"]),
        ):
            client.logout()
            if reader:
                client.force_login(reader)
            for path in paths:
                with django_assert_max_num_queries(20) as context:
                    assert client.get(path).status_code == 200
                found.append(len(context))
        return found

    first = one_more(0)
    once = asked(first)
    for n in range(1, 5):
        last = one_more(n)

    assert asked(last) == once


def test_the_api_is_for_staff_and_strict(office, representative, point, client):
    task_at(point, office)
    client.force_login(office)
    (row,) = client.get("/api/v1/consultations/").json()["results"]
    assert (row["title"], row["status"]) == ("养老服务条例（草案）", "collecting")
    assert client.get("/api/v1/consultations/?nonsense=1").status_code == 400
    client.force_login(representative)
    assert client.get("/api/v1/consultations/").json()["results"] == []


def test_a_membership_that_ended_ends_the_sight(office, point, town_worker):
    task_at(point, office)
    Membership.objects.filter(user=town_worker).update(valid_to=days_ago(1))

    assert not ConsultationTask.objects.visible_to(town_worker).exists()


def test_nobody_has_been_told_on_a_day_to_come(office, point):
    task, rows = submitted(point, office, number=1)
    legislation_drafts.reject(task.draft, by=office, because="没有通过。")

    with pytest.raises(Refused, match="不能晚于今天"):
        legislation_comments.tell(
            task, by=office, comments=rows, how="phone", on=timezone.localdate() + timedelta(days=1)
        )


def test_the_desk_leads_to_the_contact_points_and_their_networks(client, office, point):
    client.force_login(office)

    assert (
        reverse("desk_legislative_points")
        in client.get(reverse("desk_legislation")).content.decode()
    )
