"""The back office as people see it: nothing in the console, nothing beside the screen, and the furniture works."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from congress import indicators, jobs, registers
from congress.models import Job, JobState, Register
from tests.browser.conftest import DESK, HAND
from tests.factories import (
    DutyRecordFactory,
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
)
from tests.registers import EVERYTHING, JIADING, SAMPLES, sample

WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def year(district: Any) -> None:
    """A year's work."""
    suggestion = SuggestionFactory.create(closed=True, district=district)
    PublishedSuggestionFactory.create(suggestion=suggestion)
    DutyRecordFactory.create(district=district)
    PublicOpinionFactory.create(district=district)
    RepresentativeFactory.create(district=district)
    indicators.compute(district, 2024)


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_no_page_is_wider_than_the_screen_or_complains(size, open_page, year, office, organ):
    page = open_page("/admin/", size=size, by=office)

    wider = []
    for address in (
        "/admin/",
        "/admin/suggestions/suggestion/",
        f"/admin/suggestions/suggestion/{organ.district.suggestions.get().pk}/change/",
        "/admin/suggestions/suggestion/board/",
        "/admin/suggestions/publishedsuggestion/",
        "/admin/representatives/representative/add/",
        "/admin/congress/register/add/",
        "/admin/congress/figuresnapshot/?district=jiading&year=2024",
        f"/admin/congress/organ/{organ.pk}/change/",
        f"/admin/congress/organ/{organ.pk}/history/",
    ):
        page.goto(address)
        wider += [address] if page.evaluate(WIDER) else []

    assert wider == []


def test_a_register_goes_in_by_a_file_a_look_and_a_click(open_page, district, term, office):
    page = open_page("/admin/congress/register/add/", by=office)
    page.get_by_label("年度").select_option("2024")
    page.get_by_label("文件").set_input_files(SAMPLES / JIADING)
    expect(page.locator(".desk-drop .chosen")).to_have_value(JIADING)
    page.get_by_role("button", name="看预览").click()
    page.get_by_role("button", name="确认导入").wait_for()
    for box in page.get_by_text("一并新建").all():
        box.click()
    page.get_by_role("button", name="确认导入").click()
    page.get_by_role("progressbar").wait_for()
    jobs.run(Job.objects.get().pk)
    page.get_by_role("link", name="看这些记录").click()

    page.get_by_text("116 代表建议").wait_for()


def test_the_bar_follows_the_job_until_the_page_reloads_itself(open_page, district, term, office):
    register = registers.bring(
        kind="suggestions",
        filename=JIADING,
        content=sample(JIADING),
        district=district,
        year=2024,
        by=office,
    )
    registers.confirm(register, by=office, create=EVERYTHING)
    Job.objects.update(state=JobState.RUNNING, steps_done=29, steps_total=116)
    page = open_page(f"/admin/congress/register/{register.pk}/change/", by=office)

    Job.objects.update(steps_done=58)
    page.locator("progress[value='50']").wait_for()
    Register.objects.update(state="imported")
    Job.objects.update(state=JobState.DONE)

    page.get_by_text("核对年度数据").wait_for()


def test_filters_open_and_narrow_the_list(open_page, year, district, office):
    SuggestionFactory.create(assigned=True, district=district, title="关于办理中的建议")
    page = open_page("/admin/suggestions/suggestion/", by=office)

    page.locator("#changelist a", has_text="筛选").click()
    page.locator("#changelist-filter").get_by_role("link", name="办理中").click()
    page.wait_for_url("**/?status=assigned")

    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    expect(page.get_by_role("link", name="关于办理中的建议")).to_be_visible()


def test_a_day_is_picked_from_a_calendar_in_chinese(open_page, office, district):
    page = open_page("/admin/congress/calendarday/add/", by=office)

    page.locator("[id^=calendarlink]").first.click()
    box = page.locator(".calendarbox").first
    expect(box.locator("th")).to_have_text(["一", "二", "三", "四", "五", "六", "日"])
    box.get_by_role("link", name="15", exact=True).click()

    expect(page.locator("#id_date")).to_have_value(re.compile("-15$"))


def test_an_organ_is_searched_for_and_the_case_is_handed_to_it(open_page, district, office, organ):
    case = SuggestionFactory.create(accepted=True, district=district)
    page = open_page(f"/admin/suggestions/suggestion/{case.pk}/change/", by=office)
    page.get_by_role("link", name="交办", exact=True).click()
    page.locator(".select2-search__field").first.fill("教育")
    page.get_by_role("option", name="区教育局").click()
    page.get_by_role("button", name="交办").click()

    page.get_by_text("交办，已经办好。").wait_for()
    assert [part.organ for part in case.handlings.all()] == [organ]
