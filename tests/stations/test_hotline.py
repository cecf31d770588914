"""12345 热线监督: tickets without the caller, what a supervisor found, the table, and the congress's own call-back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from congress.errors import Refused
from congress.models import Notice, Register
from representatives.waiting import waiting_for
from stations import hotline_board
from stations.models import HotlineSupervision, HotlineSupervisor, HotlineTicket
from stations.tasks import remind_of_the_hotline
from stations.workflow import deliberations, hotline
from tests.factories import OrganFactory, RepresentativeFactory
from tests.registers import imported, judged, workbook

pytestmark = pytest.mark.django_db
HEADINGS = [
    "工单编号", "受理日期", "类别", "诉求概要", "承办单位", "街镇", "办理时限", "办结日期", "反映次数",
    "效率", "态度", "结果", "是否解决", "由谁认定",
]  # fmt: skip
ROW = [
    "20240305001", "2024-03-05", "物业管理", "电梯停运", "安亭镇", "安亭镇", "5个工作日", "2024-03-11", "3次",
    "满意", "基本满意", "不满意", "已解决", "承办单位",
]  # fmt: skip


def but(**facts):
    """The row with other facts."""
    return [facts.get(name, value) for name, value in zip(HEADINGS, ROW, strict=True)]


def register_of(*rows):
    """A register of these rows."""
    return workbook(HEADINGS, *rows)


def made_ticket(district, organ, town, number="20260301001", **facts):
    """A ticket that was raised a month ago for the third time."""
    came = timezone.localdate() - timedelta(days=30)
    told = {"category": "物业管理", "time_limit": "five", "received_on": came, "repeats": 3} | facts
    return HotlineTicket.objects.create(
        district=district, year=came.year, number=number, organ=organ, town=town,
        due_on=came + timedelta(days=7), **told,
    )  # fmt: skip


@pytest.fixture
def ticket(district, organ, town):
    return made_ticket(district, organ, town, solved="solved", judged_by="organ")


@pytest.fixture
def supervisor(district, town, representative):
    return HotlineSupervisor.objects.create(
        district=district, representative=representative.representative, team="物业监督组",
        town=town, valid_from=date(2024, 1, 1),
    )  # fmt: skip


@pytest.fixture
def task(ticket, supervisor, office):
    return hotline.hand_out(
        ticket, by=office, supervisor=supervisor, due_on=timezone.localdate() + timedelta(days=5)
    )


@pytest.fixture
def looked(task, representative):
    hotline.note(task, by=representative, view="unsolved", words="电梯还停着。")
    return task


@pytest.fixture
def table(district, office):
    return deliberations.arrange(
        district, by=office, kind="hotline", topic="电梯",
        starts_at=timezone.now() - timedelta(hours=1),
    )  # fmt: skip


def test_a_register_says_what_it_says_and_the_limit_is_reckoned_in_working_days(district):
    imported("hotline_tickets", register_of(ROW), district)

    ticket = HotlineTicket.objects.get()
    assert (ticket.organ.name, ticket.town.name, ticket.repeats) == ("安亭镇", "安亭镇", 3)
    assert (ticket.efficiency, ticket.attitude, ticket.result) == (
        "satisfied", "basically", "dissatisfied",
    )  # fmt: skip
    assert (ticket.solved, ticket.judged_by, ticket.due_on) == (
        "solved",
        "organ",
        date(2024, 3, 12),
    )


def test_the_same_register_again_changes_nothing_and_another_one_shows_its_changes(district):
    imported("hotline_tickets", register_of(ROW), district)
    again = judged("hotline_tickets", register_of(ROW), district)
    other = judged("hotline_tickets", register_of(but(反映次数="4")), district)

    assert (again.new, again.changed) == ([], [])
    (change,) = other.changed
    assert change.fields == [{"name": "重复次数", "before": "3", "after": "4"}]


def test_each_bad_row_is_named(district):
    rows = (
        but(由谁认定=""), but(工单编号="2", 办理时限="3个工作日"), but(工单编号="3", 办结日期="2024-03-01"),
        but(工单编号="4", 反映次数="很多"), but(工单编号="5", 承办单位=""),
    )  # fmt: skip
    assert [
        (problem["row"], problem["sentence"])
        for problem in judged("hotline_tickets", register_of(*rows), district).problems
    ] == [
        (2, "写了是否解决，没有写由谁认定。"),
        (3, "不是这一栏的用语。"),
        (4, "办结日期早于受理日期。"),
        (5, "不是次数。"),
        (6, "没有填写。"),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (register_of(but(诉求概要="请回电 139 0000 1234")), "第 2 行“诉求概要”里有手机号"),
        (workbook([*HEADINGS, "联系电话"], [*ROW, "59530000"]), "来电人的信息（联系电话"),
        (workbook([*HEADINGS, "诉求人"], [*ROW, "张三"]), "来电人的信息（诉求人"),
    ],
)
def test_a_register_that_says_who_called_is_refused_and_not_kept(district, content, sentence):
    with pytest.raises(Refused, match=sentence):
        imported("hotline_tickets", content, district)

    assert not Register.objects.exists()
    assert not HotlineTicket.objects.exists()


def test_no_text_of_the_portal_takes_who_called(task, district, office, organ, representative):
    with pytest.raises(Refused, match="手机号"):
        hotline.note(task, by=representative, view="unsolved", words="打了13900001234没人接")
    with pytest.raises(Refused, match="身份证号"):
        hotline.register(
            district, by=office, number="1", category="物业", subject="11010519491231002X 反映",
            organ=organ, time_limit="one", received_on=timezone.localdate(),
        )  # fmt: skip
    assert task.status == "handed"


def test_a_matter_goes_from_the_supervisor_to_the_table_and_to_the_call_back(
    looked, table, office, organ, clerk
):
    hotline.table(looked, by=office, deliberation=table)
    with pytest.raises(Refused, match="还没有结论"):
        hotline.call_back(looked, by=office, outcome="solved", words="好了。")
    deliberations.conclude(table, by=office, conclusions="一个月内更换电梯。")
    promise = deliberations.commit(
        table, by=office, organ=organ, text="更换电梯。", due_on=timezone.localdate()
    )
    with pytest.raises(Refused, match="承诺没有确认"):
        hotline.call_back(looked, by=office, outcome="solved", words="好了。")
    deliberations.report(promise, by=clerk, words="换好了。")
    deliberations.confirm(promise, by=office, action="confirm_kept")

    hotline.call_back(looked, by=office, outcome="partly", words="一部还在修。")

    assert (looked.status, looked.outcome, looked.called_back_on) == (
        "called_back", "partly", timezone.localdate(),
    )  # fmt: skip
    assert [row.action for row in looked.records.all()] == [
        "hand_out",
        "note",
        "table",
        "call_back",
    ]


def test_the_table_shows_the_way_back_to_its_tickets(client, looked, table, office):
    hotline.table(looked, by=office, deliberation=table)
    client.force_login(office)
    assert looked.ticket.get_absolute_url() in client.get(table.get_absolute_url()).content.decode()


def test_only_a_table_of_the_hotline_takes_a_ticket(looked, office, district):
    other = deliberations.arrange(
        district, by=office, kind="media", topic="停车", starts_at=timezone.now()
    )
    with pytest.raises(Refused, match="热线议事厅"):
        hotline.table(looked, by=office, deliberation=other)


def test_one_supervisor_at_a_time_and_another_one_after_the_call_back(
    looked, supervisor, office, ticket
):
    again = {"by": office, "supervisor": supervisor, "due_on": timezone.localdate()}
    with pytest.raises(Refused, match="已经有监督员"):
        hotline.hand_out(ticket, **again)
    with pytest.raises(IntegrityError), transaction.atomic():
        HotlineSupervision.objects.create(
            district=ticket.district, ticket=ticket, supervisor=supervisor, due_on=again["due_on"]
        )
    hotline.call_back(looked, by=office, outcome="unsolved", words="还停着。")
    assert hotline.hand_out(ticket, **again).status == "handed"


def test_a_supervisor_takes_what_is_near_and_nobody_has(
    ticket, supervisor, district, organ, representative
):
    far = made_ticket(district, organ, OrganFactory.create(district=district), number="2")
    with pytest.raises(PermissionDenied):
        hotline.take(far, by=representative)

    made = hotline.take(ticket, by=representative)

    assert (made.supervisor, made.status) == (supervisor, "handed")
    with pytest.raises(Refused, match="已经有监督员"):
        hotline.take(ticket, by=representative)


def test_whose_time_is_over_looks_at_nothing_any_more(task, supervisor, representative):
    supervisor.valid_to = timezone.localdate() - timedelta(days=1)
    supervisor.save()
    task.refresh_from_db()
    with pytest.raises(PermissionDenied):
        hotline.note(task, by=representative, view="solved", words="好了。")


def test_a_former_representative_sees_no_ticket_any_more(task, ticket, representative):
    seen = (HotlineTicket, type(task))
    before = [model.objects.visible_to(representative).count() for model in seen]
    representative.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))

    assert (before, [model.objects.visible_to(representative).count() for model in seen]) == ([1, 1], [0, 0])  # fmt: skip


def test_a_ticket_waits_for_its_supervisor_until_it_is_looked_at(task, representative):
    def waiting():
        return [one.what for one in waiting_for(representative) if one.what == "请了解热线工单"]

    before = waiting()
    hotline.note(task, by=representative, view="unsolved", words="电梯还停着。")

    assert (before, waiting()) == (["请了解热线工单"], [])


def test_the_office_speaks_for_no_supervisor_and_no_supervisor_for_the_office(
    looked, office, representative
):
    with pytest.raises(PermissionDenied):
        hotline.note_again(looked, by=office, view="solved", words="好了。")
    with pytest.raises(PermissionDenied):
        hotline.call_back(looked, by=representative, outcome="solved", words="好了。")


def test_the_organ_learns_what_was_found_only_after_the_call_back(
    client, looked, ticket, clerk, office, representative
):
    client.force_login(clerk)
    page = client.get(ticket.get_absolute_url()).content.decode()
    assert "监督员已经了解" in page
    assert "电梯还停着" not in page
    assert (
        client.get("/desk/hotline/?queue=all&found=unsolved").context["page"].paginator.count == 0
    )
    assert client.get("/desk/hotline/board/").status_code == 403

    hotline.call_back(looked, by=office, outcome="unsolved", words="住户说还停着。")

    assert "电梯还停着" in client.get(ticket.get_absolute_url()).content.decode()
    assert (
        client.get("/desk/hotline/?queue=all&found=unsolved").context["page"].paginator.count == 1
    )


def test_the_api_lists_what_each_may_see_and_refuses_what_it_does_not_know(
    client, looked, office, clerk, dispatch
):
    address = "/api/v1/hotline/tickets/"
    for reader, found in ((office, ["unsolved"]), (clerk, [""]), (dispatch, [])):
        client.force_login(reader)
        assert [row["found"] for row in client.get(address).json()["results"]] == found
    assert "电梯还停着" not in client.get(address).content.decode()
    assert client.get(address, {"callers": "1"}).status_code == 400


def test_solved_is_counted_apart_by_whoever_judged_it(looked, ticket, district, organ, town):
    made_ticket(district, organ, town, number="2", solved="solved", judged_by="caller")

    board = hotline_board.board_of(HotlineTicket.objects.with_task(), today=timezone.localdate())

    assert [tuple(one) for one in board.judged] == [
        ("承办单位认定（登记表）", 1, 1),
        ("热线平台回访认定（登记表）", 0, 0),
        ("诉求人认定（登记表）", 1, 1),
        ("监督员或区人大认定", 0, 1),
        ("其中区人大回访认定", 0, 0),
    ]
    # The organ calls its ticket solved, the supervisor does not: it counts as not solved.
    assert (board.total.tickets, board.total.unsolved) == (2, 1)
    assert board.organs[0].oldest == 30


def test_another_organ_and_another_representative_see_nothing(
    client, looked, ticket, clerk, district
):
    clerk.memberships.update(organ=OrganFactory.create(district=district, name="区水务局"))
    client.force_login(clerk)
    assert client.get(ticket.get_absolute_url()).status_code == 404
    other = RepresentativeFactory.create(district=district, logged_in=True)
    client.force_login(other.user)
    assert client.get(f"/me/hotline/{looked.public_id}/").status_code == 404
    assert client.post(f"/me/hotline/take/{ticket.public_id}/").status_code == 404


def test_a_supervisor_is_reminded_once_a_day_and_the_office_when_it_is_late(
    task, representative, office
):
    Notice.objects.all().delete()
    HotlineSupervision.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    remind_of_the_hotline()
    remind_of_the_hotline()
    told = sorted((notice.user_id, notice.subject) for notice in Notice.objects.all())
    assert told == sorted(
        [
            (
                representative.pk,
                f"热线工单 {task.ticket} 已过反馈期限 1 天，请尽快了解并填写所见。",
            ),
            (office.pk, f"热线工单 {task.ticket} 的监督员过了 1 天还没有反馈。"),
        ]
    )


def test_raw_sql_judges_nothing_without_saying_who(ticket, task):
    with pytest.raises(IntegrityError), transaction.atomic():
        HotlineTicket.objects.update(judged_by="")
    with pytest.raises(IntegrityError), transaction.atomic():
        HotlineSupervision.objects.update(status="looked")


def test_the_whole_way_on_the_pages(client, ticket, supervisor, office, representative, district):
    client.force_login(office)
    due = timezone.localdate() + timedelta(days=3)
    sent = {"case": str(ticket.public_id), "supervisor": str(supervisor.public_id), "due_on": due}
    assert client.post("/desk/hotline/together/", sent).status_code == 302
    task = HotlineSupervision.objects.get()
    client.force_login(representative)
    assert "请您了解" in client.get("/me/hotline/").content.decode()
    assert "请了解热线工单" in client.get("/me/").content.decode()
    act = f"/me/hotline/{task.public_id}/do/note/"
    assert client.post(act, {"view": "", "words": "没修"}).status_code == 200
    assert (
        "13900001234"
        in client.post(act, {"view": "unsolved", "words": "13900001234"}).content.decode()
    )
    client.post(act, {"view": "unsolved", "words": "没修"})
    client.force_login(office)
    assert "没修" in client.get(ticket.get_absolute_url()).content.decode()
    export = client.get("/desk/hotline/tickets.xlsx")
    assert export.status_code == 200
    for asked in ({"organs": "区水务局"}, {"queue": "nothing"}, {"sort": "nothing"}):
        assert client.get("/desk/hotline/tickets.xlsx", asked).status_code == 400
    assert client.get("/desk/hotline/tickets.xlsx", {"queue": "all", "sort": "newest"}).status_code == 200  # fmt: skip
    new = {
        "number": "7", "received_on": timezone.localdate(), "category": "市容", "time_limit": "one", "repeats": 2,
        "organ": str(ticket.organ.public_id),
    }  # fmt: skip
    assert client.post("/desk/hotline/new/", new).status_code == 302
    assert client.post("/desk/hotline/new/", new).status_code == 409


@pytest.mark.parametrize("many", [1, 5])
def test_pages_ask_as_often_for_many_as_for_one(
    client,
    office,
    representative,
    supervisor,
    district,
    organ,
    town,
    many,
    django_assert_max_num_queries,
):
    for number in range(many):
        made = made_ticket(district, organ, town, number=f"n{number}")
        made_ticket(district, organ, town, number=f"o{number}")
        task = hotline.hand_out(made, by=office, supervisor=supervisor, due_on=timezone.localdate())
        hotline.note(task, by=representative, view="partly", words="修了一半。")
    client.force_login(office)
    with django_assert_max_num_queries(13):
        client.get("/desk/hotline/?queue=all")
    with django_assert_max_num_queries(13):
        client.get("/desk/hotline/board/")
    client.force_login(representative)
    with django_assert_max_num_queries(12):
        client.get("/me/hotline/")
