"""What every page of the back office keeps to: whose rows, whose acts, how many queries, and two people at once."""

import os
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.admin import site
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from congress.models import (
    CalendarDay,
    Job,
    JobState,
    Organ,
    OrganKind,
    PublishedFigure,
    Register,
    User,
)
from representatives.models import DutyKind
from tests.congress.back_office import address, days, figures, registers
from tests.factories import (
    DistrictFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    StationFactory,
    SuggestionFactory,
    TermFactory,
)

TASKS = {
    "office": [
        "今天", "消息", "工作台", "登记表导入", "年度数据与核对", "年度报告", "报告模板", "数据质量", "代表建议", "公开", "回头看", "建议类别",
        "人大代表", "代表变动", "常委会和专委会组成人员", "公开的代表信息", "选区", "居村委和小区", "代表团", "代表小组", "小组年度计划", "小组成果",
        "履职工作台", "履职记录", "公开的履职记录", "活动和出席", "规定动作", "履职报告", "公开的履职报告", "优秀案例", "公开的优秀案例", "课程",
        "学时要求", "履职管理办法", "履职类型", "群众意见工作台", "家站点", "代表驻站", "年度驻站名册", "站点年度", "公开的站点", "群众意见",
        "接待日规则", "代表接待日", "接待人次", "集中联系社区", "议事", "公开的议事", "公开的集中联系社区", "热线工单", "热线监督员", "意见收集设置",
        "立法联系点工作台", "立法联系点", "联系点网络", "信息员", "征询的草案", "征询任务", "立法意见", "公开的立法征询", "监督工作台", "监督工作计划",
        "监督事项", "应询承诺", "公开的监督工作计划", "公开的监督事项", "年度工作", "公开的年度工作", "备案审查", "审查建议", "公开的备案审查",
        "监督步骤模板", "会议工作台", "会议", "决议决定", "人事任免", "宣誓仪式", "公开的会议", "会议规则", "表决", "表决规则", "公布的表决结果",
        "民生实事项目", "项目建议", "项目年度安排", "测评维度", "公开的项目", "单位", "届", "次会议", "区", "工作日历", "法定期限", "比率口径",
        "公布数", "后台任务",
    ],
    "system_administrator": ["今天", "消息", "单位", "届", "区", "账号", "岗位", "后台任务"],
    "security_administrator": ["今天", "消息", "单位", "账号", "岗位"],
    "audit_administrator": ["今天", "消息", "操作记录", "个人信息改动", "联系方式查看记录", "审计封签"],
}  # fmt: skip


@pytest.mark.parametrize("persona", TASKS)
def test_everybody_sees_the_own_tasks_and_no_others(persona, request, client):
    client.force_login(request.getfixturevalue(persona))

    navigation = client.get("/admin/").context["sidebar_navigation"]

    shown = [
        item["title"] for group in navigation for item in group["items"] if item["has_permission"]
    ]
    assert shown == TASKS[persona]


@pytest.mark.parametrize("persona", ["leader", "committee"])
def test_what_would_not_open_is_not_offered(persona, request, client):
    client.force_login(request.getfixturevalue(persona))

    navigation = client.get("/admin/").context["sidebar_navigation"]
    offered = [
        item["link"]
        for group in navigation
        for item in group["items"]
        if item.get("has_permission")
    ]
    desks = [address for address in offered if address.startswith("/desk/")]

    assert len(desks) > 3
    assert {address: client.get(address).status_code for address in desks} == dict.fromkeys(
        desks, 200
    )


@pytest.mark.parametrize(
    "persona",
    ["representative", "dispatch", "clerk", "organ_leader", "station_worker", "town_worker"],
)
def test_whoever_has_nothing_to_do_here_is_turned_away(persona, request, client):
    client.force_login(request.getfixturevalue(persona))

    assert client.get("/admin/", follow=True).status_code == 403


def test_a_post_that_ended_yesterday_opens_nothing(client, office):
    office.memberships.update(valid_to=timezone.localdate() - timedelta(days=1))
    client.force_login(office)

    assert client.get("/admin/", follow=True).status_code == 403


def test_who_only_reads_finds_no_button_and_no_way_round_it(client, leader, organ):
    client.force_login(leader)

    page = client.get(address("organ_change", organ.pk))
    saved = client.post(address("organ_change", organ.pk), {"name": "改名", "opened_version": 1})

    assert 'name="_save"' not in page.content.decode()
    assert saved.status_code == 403


def test_with_one_district_there_is_no_district_to_choose(client, office, district):
    client.force_login(office)

    field = client.get(address("organ_add")).context["adminform"].form["district"]

    assert (field.is_hidden, field.value()) == (True, district.pk)


def test_with_two_districts_one_chooses_between_them(client, office, district):
    second = MembershipFactory.create(user=office).district
    DistrictFactory.create()
    client.force_login(office)

    field = client.get(address("organ_add")).context["adminform"].form["district"]

    assert not field.is_hidden
    assert {row.pk for row in field.field.queryset} == {district.pk, second.pk}


def test_a_parent_is_chosen_among_the_districts_own_organs(client, office, organ):
    OrganFactory.create()
    client.force_login(office)

    field = client.get(address("organ_add")).context["adminform"].form["parent"]

    assert list(field.field.queryset) == [organ]


def test_two_districts_are_not_mixed_in_one_row(client, office, district):
    second = MembershipFactory.create(user=office).district
    elsewhere = OrganFactory.create(district=second, name="别处的局")
    client.force_login(office)

    response = client.post(
        address("organ_add"),
        {
            "district": district.pk,
            "name": "新的局",
            "kind": OrganKind.GOVERNMENT,
            "parent": elsewhere.pk,
        },
    )

    assert response.context["adminform"].form.errors == {"parent": ["“别处的局”不属于嘉定区。"]}


def test_aliases_are_typed_one_a_line(client, office, district):
    client.force_login(office)

    client.post(
        address("organ_add"),
        {
            "district": district.pk,
            "name": "区教育局",
            "kind": OrganKind.GOVERNMENT,
            "aliases": "教育局\n 教委 \n\n教育局",
        },
    )

    assert Organ.objects.get(name="区教育局").aliases == ["教育局", "教委"]


def test_a_name_that_is_there_already_is_refused_in_the_form(client, office, organ):
    other = OrganFactory.create(district=organ.district, name="区民政局")
    client.force_login(office)

    response = client.post(
        address("organ_change", other.pk),
        {
            "district": organ.district_id,
            "name": organ.name,
            "kind": organ.kind,
            "opened_version": 1,
        },
    )

    assert response.context["adminform"].form.non_field_errors() == ["这个单位已经有了。"]


def edited(organ: Organ, *, version: int, **facts: str) -> dict[str, Any]:
    return {
        "district": organ.district_id, "name": organ.name, "kind": organ.kind,
        "opened_version": version, **facts,
    }  # fmt: skip


def test_a_save_counts_the_version(client, office, organ):
    client.force_login(office)

    client.post(address("organ_change", organ.pk), edited(organ, version=1, aliases="教育局"))

    organ.refresh_from_db()
    assert (organ.aliases, organ.version) == (["教育局"], 2)


@pytest.mark.parametrize("version", [1, 3, ""])
def test_a_stale_save_is_answered_with_both_texts_and_loses_nothing(version, client, office, organ):
    Organ.objects.filter(pk=organ.pk).update(name="区教育局（新）", version=2)
    client.force_login(office)

    response = client.post(
        address("organ_change", organ.pk),
        edited(organ, version=version, name="区教委", aliases="教委"),
    )

    organ.refresh_from_db()
    form = response.context["adminform"].form
    assert response.status_code == 409
    assert (organ.name, organ.version) == ("区教育局（新）", 2)
    assert response.context["side_by_side"] == [
        {"label": "名称", "theirs": "区教育局（新）", "mine": "区教委"},
        {"label": "别名", "theirs": "", "mine": "教委"},
    ]
    assert (form["name"].value(), form["aliases"].value()) == ("区教委", "教委")
    assert 'name="opened_version" value="2"' in response.content.decode()


def test_who_has_seen_both_texts_may_save_the_own_one(client, office, organ):
    Organ.objects.filter(pk=organ.pk).update(name="区教育局（新）", version=2)
    client.force_login(office)

    response = client.post(
        address("organ_change", organ.pk), edited(organ, version=2, name="区教委")
    )

    organ.refresh_from_db()
    assert response.status_code == 302
    assert (organ.name, organ.version) == ("区教委", 3)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_shown_the_others_text(district, office):
    organ = OrganFactory.create(district=district)
    barrier, answers = threading.Barrier(2), []

    def save(name: str) -> None:
        client = Client()
        client.force_login(office)
        barrier.wait()
        answers.append(
            client.post(
                address("organ_change", organ.pk), edited(organ, version=1, name=name)
            ).status_code
        )
        connections.close_all()

    threads = [threading.Thread(target=save, args=(name,)) for name in ("甲局", "乙局")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    organ.refresh_from_db()
    assert sorted(answers) == [302, 409]
    assert organ.version == 2
    assert organ.name in ("甲局", "乙局")


def test_a_mandate_is_not_overwritten_from_the_page_of_its_representative(client, office, district):
    mandate = MandateFactory.create(representative__district=district)
    person = mandate.representative
    type(mandate).objects.filter(pk=mandate.pk).update(valid_from=date(2022, 1, 1), version=2)
    client.force_login(office)

    client.post(
        address("representative_change", person.pk),
        {
            "district": district.pk, "name": person.name, "opened_version": 1,
            "mandates-TOTAL_FORMS": 1, "mandates-INITIAL_FORMS": 1,
            "mandates-0-id": mandate.pk, "mandates-0-representative": person.pk,
            "mandates-0-level": "district", "mandates-0-how_elected": "general",
            "mandates-0-term": mandate.term_id, "mandates-0-valid_from": "2021-11-01",
            "mandates-0-opened": 1,
        },
    )  # fmt: skip

    mandate.refresh_from_db()
    assert (mandate.valid_from, mandate.version) == (date(2022, 1, 1), 2)


def test_no_status_and_no_date_that_follows_from_it_is_an_input(client, office, district):
    SuggestionFactory.create(closed=True, district=district)
    client.force_login(office)

    inputs = {
        name
        for model in ("organ", "representative", "station", "term", "session", "publishedfigure")
        for name in client.get(address(f"{model}_add")).context["adminform"].form.fields
    }

    assert not inputs & {
        "status", "result", "assigned_on", "due_on", "replied_on", "attitude", "satisfaction",
        "is_active", "opened_at", "closed_at", "password", "version", "public_id",
    }  # fmt: skip


def test_only_a_calendar_day_and_a_published_figure_are_ever_deleted(client, office, district):
    client.force_login(office)
    rows = {
        "organ": OrganFactory.create(district=district),
        "suggestion": SuggestionFactory.create(closed=True, district=district),
        "representative": RepresentativeFactory.create(district=district),
        "station": StationFactory.create(district=district),
        "term": TermFactory.create(district=district),
    }
    days(district, 1)
    figures(district, 1)
    rows |= {
        "calendarday": CalendarDay.objects.get(district=district),
        "publishedfigure": PublishedFigure.objects.get(district=district),
    }

    answers = {
        name: client.post(address(f"{name}_delete", row.pk), {"post": "yes"}).status_code
        for name, row in rows.items()
    }

    assert answers == {
        "organ": 403, "suggestion": 403, "representative": 403, "station": 403, "term": 403,
        "calendarday": 302, "publishedfigure": 302,
    }  # fmt: skip


def test_a_day_that_holds_for_all_is_changed_by_those_who_work_everywhere(client, office):
    day = CalendarDay.objects.create(
        date=date(2031, 10, 1), is_working=False, name="国庆节", source="放假通知"
    )
    client.force_login(office)

    alone = client.post(address("calendarday_delete", day.pk), {"post": "yes"}).status_code
    again = CalendarDay.objects.create(
        date=date(2031, 10, 1), is_working=False, name="国庆节", source="放假通知"
    )
    DistrictFactory.create()
    beside = client.post(address("calendarday_delete", again.pk), {"post": "yes"}).status_code

    assert (alone, beside) == (302, 403)


def test_what_somebody_changed_stands_in_the_history_of_the_row(client, office, organ):
    client.force_login(office)
    client.post(address("organ_change", organ.pk), edited(organ, version=1, name="区教委"))

    entries = client.get(address("organ_history", organ.pk)).context["entries"]

    change = entries[0]
    assert (change.by, change.label) == (office.name, "修改")
    assert [(each.field, each.before, each.after) for each in change.changes] == [
        ("名称", "区教育局", "区教委")
    ]


def test_a_kind_of_duty_is_known_by_more_words(client, office):
    kind = DutyKind.objects.get(pk="contact")
    client.force_login(office)

    client.post(
        address("dutykind_change", "contact"),
        {"name": kind.name, "aliases": "走访\n接待", "source": "", "place": "0", "opened_version": kind.version},
    )  # fmt: skip

    kind.refresh_from_db()
    assert kind.aliases == ["走访", "接待"]


def test_the_first_page_says_what_waits(client, office, district):
    registers(district, 2)
    Register.objects.filter(filename="1.xlsx").update(state="imported")
    Job.objects.create(
        kind="import_register", key="9", district=district, state=JobState.FAILED,
        finished_at=timezone.now(),
    )  # fmt: skip
    Job.objects.create(
        kind="import_register", key="9", state=JobState.FAILED, finished_at=timezone.now()
    )
    client.force_login(office)

    waiting = client.get("/admin/").context["waiting"]

    assert [(line["count"], line["label"]) for line in waiting] == [
        (1, "登记表待确认"),
        (1, "后台任务没有完成"),
    ]


def test_leaving_ends_the_session(client, office):
    client.force_login(office)

    client.post("/admin/logout/")

    assert client.get("/admin/").status_code == 302
    assert User.objects.get(pk=office.pk).is_active


@pytest.mark.django_db
@pytest.mark.prove
@pytest.mark.parametrize("persona", ["office", "system_administrator", "security_administrator"])
def test_no_form_breaks_where_something_else_than_a_key_is_posted(persona, request, client):
    """Every form for something new, each field and each row inside it answered with nonsense.

    At the gate with one kind of it, another one from form to form; in `make prove` with every kind.
    """
    words = ("一二三", "²", "9" * 30)
    client.force_login(request.getfixturevalue(persona))
    asked = 0

    for model in site._registry:
        add = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        page = client.get(add)
        if page.status_code != 200 or "adminform" not in (page.context or {}):
            continue
        for nonsense in words if os.environ.get("PROVE") else [words[asked % len(words)]]:
            posted = dict.fromkeys(page.context["adminform"].form.fields, nonsense)
            for inline in page.context["inline_admin_formsets"]:
                prefix, rows = inline.formset.prefix, inline.formset
                posted |= {
                    f"{prefix}-{name}": value
                    for name, value in rows.management_form.initial.items()
                }
                posted |= {f"{prefix}-TOTAL_FORMS": "1"} | {
                    f"{prefix}-0-{name}": nonsense for name in rows.empty_form.fields
                }
            assert (add, client.post(add, posted).status_code) == (add, 200)
            asked += 1

    assert asked
