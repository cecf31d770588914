"""Supervision on its pages: the year's board, the organ's desk, the representative's phone, and the public."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from congress import indicators
from congress.models import Role
from supervision import workflow
from supervision.forms.review_opinions import ITEM_ACTS
from supervision.models import Commitment, Item, NormativeDocument, PublishedItem
from supervision.states.items import ItemStatus, Kind
from tests.factories import MembershipFactory
from tests.supervision.document_steps import under_review
from tests.supervision.steps import decided, deliberated, handed_over, proposed, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(district):
    """Another one of the office."""
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


def published(item, office, second, handling=""):
    workflow.publishing.prepare_release(item, by=office, opinion="请加快建设。", handling=handling)
    return workflow.publishing.publish(item, by=second)


def test_the_board_shows_the_year_by_kind_and_what_is_overdue(client, district, organ, office):
    item = handed_over(district, organ, office)
    Item.objects.filter(pk=item.pk).update(due_on=timezone.localdate() - timedelta(days=3))
    client.force_login(office)

    board = client.get(reverse("desk_supervision"))
    late = client.get(reverse("desk_supervision_overdue"))
    queue = client.get(reverse("desk_supervision"), {"queue": "overdue", "kind": item.kind})

    assert [(one.label, one.all, one.handling) for one in board.context["kinds"]] == [
        ("听取和审议专项工作报告", 1, 1)
    ]
    assert board.context["counted"]["overdue"] == 1
    assert "逾期 3 天" in late.content.decode()
    assert [row.item for row in queue.context["rows"]] == [item]


def test_the_board_names_a_document_whose_review_is_overdue(client, organ, clerk, office):
    document = under_review(organ, clerk, office)
    in_time = under_review(organ, clerk, office, number="府规〔2026〕4号")
    late_on = timezone.localdate() - timedelta(days=2)
    NormativeDocument.objects.filter(pk=document.pk).update(due_on=late_on)
    client.force_login(office)

    board = client.get(reverse("desk_supervision"))
    late = client.get(reverse("desk_supervision_overdue"))

    assert late.context["documents"] == [(document, 2)]
    assert document.get_absolute_url() in board.content.decode()
    assert in_time.get_absolute_url() not in board.content.decode() + late.content.decode()


@pytest.mark.parametrize("persona", ["office", "committee", "clerk", "organ_leader"])
def test_every_act_that_is_offered_can_be_opened(
    persona, request, client, district, organ, office, clerk, organ_leader
):
    items = [
        handed_over(district, organ, office),
    ]
    other = workflow.items.propose(
        items[0].plan, by=office, kind=Kind.INQUIRY, title="询问", organ=organ, because="加"
    )
    workflow.items.enter_plan(other, by=office)
    workflow.items.begin(other, by=office)
    person = request.getfixturevalue(persona)
    client.force_login(person)

    opened = {}
    for item in (*items, other):
        for kind in ITEM_ACTS.available(item, to=person):
            page = client.get(reverse("desk_item_act", args=[item.public_id, kind.name]))
            opened[kind.name] = page.status_code

    assert set(opened.values()) <= {200}
    assert client.get(items[0].get_absolute_url()).status_code == 200


def test_the_organ_answers_at_its_desk_and_reads_no_comment(
    client, district, organ, office, clerk, organ_leader, representative
):
    item = handed_over(district, organ, office)
    workflow.comments.comment(item, by=representative, text="代表的话")
    point, other = item.opinion.points.all()
    client.force_login(clerk)
    page = client.get(reverse("desk_handling")).content.decode()
    detail = client.get(item.get_absolute_url()).content.decode()
    way = reverse("desk_item_act", args=[item.public_id, "answer"])

    client.post(
        way,
        {f"progress_{point.public_id}": "done", f"answer_{point.public_id}": "建成了。",
         f"progress_{other.public_id}": "", f"answer_{other.public_id}": ""},
    )  # fmt: skip
    refused = client.post(
        way, {f"progress_{other.public_id}": "doing", f"answer_{other.public_id}": ""}
    )

    assert item.title in page
    assert "代表的话" not in detail
    assert refused.status_code == 409
    assert "请写明第2条的办理情况" in refused.content.decode()
    assert list(item.opinion.points.values_list("progress", "answer")) == [
        ("done", "建成了。"), ("open", ""),
    ]  # fmt: skip
    assert client.get(reverse("desk_supervision")).status_code == 403


def test_a_representative_reads_and_comments_on_the_phone(
    client, district, organ, office, representative
):
    item = handed_over(district, organ, office)
    hidden = proposed(district, organ, office, kind=Kind.TOUR, because="加")
    client.force_login(representative)

    page = client.get(reverse("my_supervision")).content.decode()
    answer = client.post(
        reverse("my_item", args=[item.public_id]), {"text": "增加床位"}, follow=True
    )

    assert item.title in page
    assert "增加床位" in answer.content.decode()
    assert client.get(reverse("my_item", args=[hidden.public_id])).status_code == 404
    assert client.get(item.get_absolute_url()).status_code == 302


def test_the_public_reads_the_plan_and_each_point_with_what_was_done(
    client, district, organ, office, second, committee, clerk, organ_leader
):
    item = reported(district, organ, office, clerk, organ_leader)
    workflow.review_opinions.accept(item, by=committee)
    copy = published(item, office, second, "已经加快。")
    workflow.plans.prepare_release(item.plan, by=office, text="围绕中心。")
    plan = workflow.plans.publish(item.plan, by=second)

    listed = client.get(reverse("public_items", args=[district.slug])).content.decode()
    page = client.get(copy.get_absolute_url()).content.decode()
    plans = client.get(plan.get_absolute_url()).content.decode()
    rows = json.loads(b"".join(client.get(reverse("items_json", args=[district.slug]))))
    feed = client.get(reverse("items_feed", args=[district.slug])).content.decode()
    table = b"".join(client.get(reverse("items_csv", args=[district.slug]))).decode()

    assert item.title in listed
    assert "已落实" in page
    assert "已经加快。" in page
    assert copy.get_absolute_url() in plans
    assert [(row["title"], row["handling"]) for row in rows] == [(item.title, "已经加快。")]
    assert f"urn:uuid:{copy.public_id}" in feed
    assert "听取和审议专项工作报告" in table


def test_what_was_withdrawn_is_gone_everywhere(client, district, organ, office, second):
    item = handed_over(district, organ, office)
    copy = published(item, office, second)
    workflow.publishing.unpublish(item, by=office, because="有误")

    assert client.get(copy.get_absolute_url()).status_code == 404
    assert (
        item.title not in client.get(reverse("public_items", args=[district.slug])).content.decode()
    )
    assert PublishedItem.objects.get().opinion == ""


def test_the_public_may_look_for_what_is_overdue(client, district, organ, office, second):
    item = handed_over(district, organ, office)
    published(item, office, second)
    PublishedItem.objects.update(due_on=timezone.localdate() - timedelta(days=2))
    way = reverse("public_items", args=[district.slug])

    late = client.get(way, {"state": "overdue"})
    closed = client.get(way, {"state": "closed"})
    wrong = client.get(reverse("items_csv", args=[district.slug]), {"status": "x"})

    assert "逾期 2 天未报告" in late.content.decode()
    assert closed.context["page"].paginator.count == 0
    assert wrong.status_code == 400


@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize(("name", "queries"), [("desk_supervision", 14), ("my_supervision", 8)])
def test_lists_cost_the_same_for_one_and_for_five(
    name, queries, count, client, district, organ, office, representative, django_assert_num_queries
):
    plan = decided(district, organ, office).plan
    for number in range(count):
        made = workflow.items.propose(
            plan, by=office, kind=Kind.AUDIT, title=f"审计{number}", organ=organ, because="加"
        )
        workflow.items.enter_plan(made, by=office)
    client.force_login(office if name == "desk_supervision" else representative)

    with django_assert_num_queries(queries):
        client.get(reverse(name))


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_of_an_item_costs_the_same_for_one_point_and_five(
    count, client, district, organ, office, clerk, django_assert_num_queries
):
    item = handed_over(district, organ, office)
    for number in range(3, 3 + count):
        item.opinion.points.create(number=number, text="又一条", organ=organ)
        workflow.commitments.promise(
            item, by=office, organ=organ, text=f"承诺{number}",
            due_on=timezone.localdate() + timedelta(days=30),
        )  # fmt: skip
    client.force_login(office)

    with django_assert_num_queries(20):
        client.get(item.get_absolute_url())


def test_a_commitment_is_followed_until_it_is_kept(
    client, district, organ, office, committee, clerk
):
    item = handed_over(district, organ, office, kind=Kind.INQUIRY)
    made = workflow.commitments.promise(
        item,
        by=office,
        organ=organ,
        text="年底前通车",
        due_on=timezone.localdate(),
        asked_by="王某",
    )
    later = timezone.localdate() + timedelta(days=20)
    workflow.commitments.postpone(made, by=committee, due_on=later, because="连日下雨")
    client.force_login(clerk)
    way = reverse("desk_commitment_act", args=[made.public_id, "report"])
    client.post(way, {"done": "已通车。"})
    workflow.commitments.send_back(made, by=committee, because="还没通")
    client.post(way, {"done": "现在通了。"})
    workflow.commitments.confirm(Commitment.objects.get(), by=committee)

    made.refresh_from_db()
    assert (made.status, made.first_due_on, made.due_on) == ("kept", timezone.localdate(), later)
    assert made.settled_on == timezone.localdate()
    assert client.get(reverse("desk_commitments")).status_code == 200


def test_the_years_figures_count_what_was_held_as_districts_print_it(district, organ, office):
    plan = proposed(district, organ, office).plan
    today = timezone.localdate()
    common = {
        "plan": plan, "district": district, "year": 2024, "status": ItemStatus.CLOSED, "held_on": today,
    }  # fmt: skip
    for number, (kind, facts) in enumerate(
        [
            (Kind.REPORT_REVIEW, {"field": "livelihood"}),
            (Kind.AUDIT, {}),
            (Kind.REPORT_REVIEW, {"forum": "chairpersons"}),
            (Kind.REPORT_APPRAISAL, {}),
            (Kind.LAW_INSPECTION, {}),
            (Kind.TOUR, {}),
            (Kind.RESEARCH, {}),
            (Kind.INQUIRY, {"due_on": today, "reported_on": today}),
            (Kind.MAJOR, {"due_on": today}),
        ]
    ):
        Item.objects.create(kind=kind, title=f"事项{number}", **common, **facts)

    counted = indicators.tally(district=district, year=2024)

    names = (
        "reviewed", "appraised", "by_chairpersons", "livelihood", "inspections",
        "inspections_and_tours", "research_and_inquiries", "major", "handed_over", "reported",
    )  # fmt: skip
    assert [counted[f"supervision.{name}"] for name in names] == [2, 1, 1, 1, 1, 2, 2, 1, 2, 1]


def test_programs_read_what_their_person_may_and_no_draft_of_an_opinion(
    client, district, organ, office, clerk
):
    item = deliberated(district, organ, office)
    workflow.review_opinions.write(item, by=office, text="草稿。", points="一")
    way = f"/api/v1/supervision/{item.public_id}/"
    client.force_login(clerk)
    before = client.get(way).json()
    workflow.review_opinions.hand_over(item, by=office)
    after = client.get(way).json()
    listed = client.get("/api/v1/supervision/", {"status": "handling"}).json()["results"]
    client.force_login(MembershipFactory.create(role=Role.CONGRESS_OFFICE).user)

    assert (before["opinion"], before["points"], before["actions"]) == ("", [], [])
    assert (after["opinion"], len(after["points"]), after["actions"]) == ("草稿。", 1, ["answer"])
    assert [row["title"] for row in listed] == [item.title]
    assert client.get(way).status_code == 404
    assert client.get("/api/v1/supervision/", {"state": "x"}).status_code == 400


def test_an_organ_does_not_read_what_is_only_proposed_of_its_item(
    client, district, organ, office, clerk, organ_leader
):
    item = reported(district, organ, office, clerk, organ_leader)
    followed = workflow.items.follow(
        item, by=office, plan=item.plan, kind=Kind.LOOK_BACK, title="看落实"
    )
    pages = {}
    for name, person in (("office", office), ("clerk", clerk)):
        client.force_login(person)
        pages[name] = list(client.get(item.get_absolute_url()).context["followed_by"])

    assert pages == {"office": [followed], "clerk": []}


def test_the_first_page_of_the_back_office_leads_to_what_is_late_whatever_the_year(
    client, district, organ, office
):
    item = handed_over(district, organ, office)
    late_on = timezone.localdate() - timedelta(days=400)
    Item.objects.filter(pk=item.pk).update(due_on=late_on, year=late_on.year)
    client.force_login(office)

    lines = [one for one in client.get("/admin/").context["waiting"] if "监督" in one["label"]]
    late = client.get(reverse("desk_supervision_overdue")).context
    listed = [late[name] for name in ("reports", "commitments", "steps", "documents")]

    assert late["reports"] == [(item, 400)]
    assert [(one["count"], one["way"], one["is_late"]) for one in lines] == [
        (sum(map(len, listed)), reverse("desk_supervision_overdue"), True)
    ]
