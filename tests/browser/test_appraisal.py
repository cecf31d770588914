"""履职评价 as people use it: the representative and the convener in a hand, the office at a desk."""

from datetime import date

import pytest
from django.utils import timezone

from congress.management import appraisal_sample
from representatives.models import Appraisal, DutyKind, GroupMembership, RepresentativeGroup
from representatives.workflow import appraisal as workflow
from tests.browser.conftest import DESK, HAND
from tests.browser.test_desk_suggestions import SMALL_TARGETS, WIDER
from tests.browser.test_public_pages import FAINT_TEXTS
from tests.factories import DutyRecordFactory, MandateFactory, RepresentativeFactory

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = timezone.localdate().year


@pytest.fixture
def case(district, town, office, town_worker, representative):
    """A year of the sample scheme, opened; the representative is of a town and of a group that another convenes."""
    person = representative.representative
    person.town = town
    person.save()
    MandateFactory.create(representative=person)
    group = RepresentativeGroup.objects.create(district=district, name="安亭代表小组")
    convener = RepresentativeFactory.create(district=district, logged_in=True, name="钱大同")
    for one, convenes in ((person, False), (convener, True)):
        GroupMembership.objects.create(
            group=group, representative=one, is_convener=convenes, valid_from=date(2021, 11, 1)
        )
    kinds = {kind.code: kind for kind in DutyKind.objects.all()}
    for code, times in (("contact", 12), ("inspection", 3), ("reception", 2), ("training", 1)):
        for n in range(times):
            DutyRecordFactory.create(
                district=district, representative=person, kind=kinds[code], year=YEAR,
                done_on=date(YEAR, 1, n + 1), title=f"第 {n + 1} 次活动", status="confirmed",
            )  # fmt: skip
    scheme = appraisal_sample.load(district)
    appraisal_sample.open_year(scheme, year=YEAR, by=office)
    return Appraisal.objects.get(representative=person)


@pytest.fixture
def convener(case):
    return GroupMembership.objects.get(is_convener=True).representative.user


def test_a_year_goes_from_the_representatives_phone_to_the_settled_grade(
    open_page, case, convener, office, town_worker, representative
):
    own = open_page("/me/appraisal/", size=HAND, by=representative)
    own.get_by_role("link", name=f"{YEAR} 年履职评价").click()
    own.get_by_role("link", name="写自评").click()
    own.get_by_label("自评").fill("推动三个小区加装电梯，办成两部。")
    own.get_by_role("button", name="自评").click()
    own.get_by_text("“自评”办好了").wait_for()

    other = open_page("/me/appraisal/", size=HAND, by=convener)
    other.get_by_role("link", name="小组评议").click()
    other.get_by_role("link", name=case.representative.name).click()
    other.get_by_role("link", name="写评议意见").click()
    other.get_by_label("意见").fill("办实事，群众认可。")
    other.get_by_text("优秀", exact=True).click()
    other.get_by_role("button", name="小组评议").click()
    other.get_by_text("“小组评议”办好了").wait_for()

    town = open_page("/desk/appraisal/?queue=town", by=town_worker)
    town.get_by_role("link", name=case.representative.name).click()
    town.get_by_role("link", name="街镇评价").click()
    town.get_by_label("意见").fill("随叫随到。")
    town.get_by_role("button", name="街镇评价").click()
    town.get_by_text("“街镇评价”办好了").wait_for()

    desk = open_page("/desk/appraisal/?queue=office", by=office)
    desk.get_by_label("全选本页").check()
    desk.get_by_role("button", name="告知代表").click()
    desk.get_by_role("button", name="告知代表 1 件").click()
    desk.get_by_text("告知代表：办好 1 件。").wait_for()

    own.reload()
    own.get_by_text("办实事，群众认可。").wait_for()
    own.get_by_role("link", name="确认无异议").click()
    own.get_by_role("button", name="确认无异议").click()
    own.get_by_text("“确认无异议”办好了").wait_for()

    desk.goto(f"/desk/appraisal/{case.public_id}/")
    desk.get_by_role("link", name="确定", exact=True).click()
    desk.get_by_role("button", name="确定", exact=True).click()
    desk.get_by_text("“确定”办好了").wait_for()
    case.refresh_from_db()
    assert (case.status, case.grade) == ("settled", "优秀")


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_no_page_is_wider_than_its_screen_or_hard_to_read(
    open_page, case, convener, office, representative, size
):
    workflow.self_assess(case, by=representative, words="推动加装电梯。")
    workflow.group_opinion(case, by=convener, words="扎实。", grade="优秀")
    rule = case.lines.filter(times__gt=0).first().rule
    mine, desk = f"/me/appraisal/{case.public_id}/", f"/desk/appraisal/{case.public_id}/"
    tried = (
        (representative, ["/me/appraisal/", mine, f"{mine}rules/{rule.public_id}/"]),
        (convener, ["/me/appraisal/group/", mine, f"{mine}do/group_opinion/"]),
        (office, ["/desk/appraisal/", desk, f"{desk}do/pass_stage/", "/desk/appraisal/open/"]),
    )

    faults = []
    for who, addresses in tried:
        page = open_page("/me/notices/", size=size, by=who)
        for one in addresses:
            page.goto(one)
            faults += [f"{one} is wider"] if page.evaluate(WIDER) else []
            faults += [f"{one} {text}" for text in page.evaluate(FAINT_TEXTS)]
            faults += [f"{one} {text}" for text in page.evaluate(SMALL_TARGETS)]

    assert faults == []


def test_an_objection_is_written_and_answered_without_javascript(
    open_page, case, office, representative
):
    Appraisal.objects.filter(pk=case.pk).update(stage="office")
    case.refresh_from_db()
    workflow.announce(case, by=office, grade="称职")

    own = open_page(
        case.get_absolute_url(), size=HAND, by=representative, java_script_enabled=False
    )
    own.get_by_role("link", name="提出异议").click()
    own.get_by_label("哪里不对").fill("少计了一次视察。")
    own.get_by_role("button", name="提出异议").click()
    own.get_by_text("已提出异议，等待答复。").wait_for()

    desk = open_page("/desk/appraisal/?queue=objection", by=office, java_script_enabled=False)
    desk.get_by_role("link", name=case.representative.name).click()
    desk.get_by_role("link", name="答复异议").click()
    desk.get_by_label("核实的情况和答复").fill("已经补登。")
    desk.get_by_role("button", name="答复异议").click()
    desk.get_by_text("“答复异议”办好了").wait_for()
