"""Who reads an appraisal, and what its pages and the desk's answer."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from representatives.models import Appraisal
from representatives.states.appraisal import AppraisalStatus as S
from representatives.workflow import appraisal as workflow
from tests.factories import (
    AppraisalFactory,
    MandateFactory,
    PointRuleFactory,
    RepresentativeFactory,
)
from tests.representatives.appraising import YEAR

pytestmark = pytest.mark.django_db


def readers(case, people):
    return {name for name, user in people.items() if Appraisal.objects.visible_to(user).exists()}


@pytest.mark.parametrize("status", S)
def test_an_appraisal_is_read_by_whom_it_is_about_by_whose_turn_it_is_and_by_the_office(
    case_in, people, status
):
    case = case_in(status)

    convener = {"convener"} if status in {S.SELF, S.GROUP} else set()
    assert readers(case, people) == {"representative", "office", "leader", "town_worker"} | convener


def test_opinions_of_others_reach_the_representative_with_the_outcome_and_not_before(
    case_in, people, client
):
    case = case_in(S.SELF)
    workflow.group_opinion(case, by=people["convener"], words="要多下社区。", grade="称职")
    workflow.town_opinion(case, by=people["town_worker"], words="值得肯定。")
    client.force_login(people["representative"])

    before = client.get(case.get_absolute_url()).content.decode()
    workflow.announce(case, by=people["office"])
    after = client.get(case.get_absolute_url()).content.decode()

    assert "要多下社区" not in before
    assert "要多下社区" in after


PAGES = ("", "do/self_assess/", "rules/{rule}/")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("side", ["me", "desk"])
def test_who_may_not_read_an_appraisal_finds_nothing(case_in, people, client, scheme, side, page):
    rule = PointRuleFactory.create(scheme=scheme)
    case = case_in(S.TOWN)
    address = f"/{side}/appraisal/{case.public_id}/{page.format(rule=rule.public_id)}"

    for name in ("colleague", "convener", "committee", "foreign_office", "foreign_town", "clerk"):
        client.force_login(people[name])
        assert client.get(address).status_code in {403, 404}, name


def test_the_pages_of_an_appraisal_answer_whom_they_are_for(case_in, people, client, scheme):
    rule = PointRuleFactory.create(scheme=scheme)
    case = case_in(S.SELF)
    workflow.recompute_one(case, by=people["office"])
    mine, desk = f"/me/appraisal/{case.public_id}/", f"/desk/appraisal/{case.public_id}/"
    wanted = {
        "representative": ["/me/appraisal/", mine, f"{mine}do/self_assess/", f"{mine}rules/{rule.public_id}/"],
        "convener": ["/me/appraisal/", "/me/appraisal/group/", mine, f"{mine}do/group_opinion/"],
        "office": ["/desk/appraisal/", "/desk/appraisal/open/", desk, f"{desk}do/pass_stage/", f"{desk}rules/{rule.public_id}/"],
        "town_worker": ["/desk/appraisal/", desk],
        "leader": ["/desk/appraisal/", desk],
    }  # fmt: skip

    for name, addresses in wanted.items():
        client.force_login(people[name])
        assert {one: client.get(one).status_code for one in addresses} == dict.fromkeys(
            addresses, 200
        ), name
    client.force_login(people["office"])
    assert client.get(mine).headers["Location"] == desk


def test_what_the_representative_types_is_kept_when_it_is_refused(case_in, people, client):
    case = case_in()
    client.force_login(people["representative"])
    address = f"/me/appraisal/{case.public_id}/do/self_assess/"

    done = client.post(address, {"words": "走访了两个小区。", "grade": "称职"})
    workflow.pass_stage(Appraisal.objects.get(), by=people["office"], because="等不及")
    refused = client.post(f"/me/appraisal/{case.public_id}/do/object/", {"because": "漏了一次"})

    assert done.status_code == 302
    assert refused.status_code == 409
    assert case.opinions.get().grade == "称职"


def test_the_office_tells_and_settles_many_at_once(district, office, scheme, client):
    people = [MandateFactory.create(representative__district=district).representative for _ in "ab"]
    cases = [
        AppraisalFactory.create(scheme=scheme, representative=one, status=S.TOWN, points=25)
        for one in people
    ]
    client.force_login(office)
    keys = {"case": [str(case.public_id) for case in cases]}

    asked = client.get("/desk/appraisal/together/announce/", keys)
    client.post("/desk/appraisal/together/announce/", keys)
    Appraisal.objects.update(objection_due_on=timezone.localdate() - timedelta(days=1))
    client.post("/desk/appraisal/together/settle/", keys)

    assert asked.status_code == 200
    assert {(case.status, case.grade) for case in Appraisal.objects.all()} == {("settled", "优秀")}


def test_a_year_is_opened_recomputed_and_taken_home_at_the_desk(district, office, scheme, client):
    MandateFactory.create_batch(2, representative__district=district)
    PointRuleFactory.create(scheme=scheme)
    client.force_login(office)
    asked = {"scheme": str(scheme.public_id), "year": str(YEAR)}

    opened = client.post("/desk/appraisal/open/", asked, follow=True)
    recomputed = client.post("/desk/appraisal/recompute/", asked, follow=True)
    file = client.get("/desk/appraisal/list.xlsx", asked)
    refused = client.post("/desk/appraisal/open/", asked | {"year": "2019"})

    assert "建立了 2 份评价" in opened.content.decode()
    assert "没有变化" in recomputed.content.decode()
    sheet = load_workbook(BytesIO(b"".join(file.streaming_content))).active
    assert [sheet.cell(1, 5).value, sheet.cell(2, 5).value] == ["积分", 0]
    assert refused.status_code == 200
    assert "请重新选择年度" in refused.content.decode()


@pytest.mark.parametrize("many", [1, 5])
def test_the_board_asks_as_often_however_many_rows_there_are(
    district, office, scheme, client, many, django_assert_num_queries
):
    for _ in range(many):
        person = RepresentativeFactory.create(district=district)
        AppraisalFactory.create(scheme=scheme, representative=person, status=S.TOWN)
    client.force_login(office)

    with django_assert_num_queries(11):
        client.get("/desk/appraisal/")


@pytest.mark.parametrize("many", [1, 5])
def test_the_page_of_an_appraisal_asks_as_often_however_many_rules_there_are(
    case_in, people, scheme, client, many, django_assert_num_queries
):
    for n in range(many):
        PointRuleFactory.create(scheme=scheme, valid_from=date(YEAR, 1, n + 1))
    case = case_in()
    workflow.recompute_one(case, by=people["office"])
    client.force_login(people["representative"])

    with django_assert_num_queries(10):
        client.get(case.get_absolute_url())


def test_a_rule_of_the_admin_counts_what_somebody_declares(district, office, scheme, client):
    PointRuleFactory.create(scheme=scheme, counts="chapter:gone")
    client.force_login(office)

    page = client.get(
        f"/admin/representatives/appraisalscheme/{scheme.pk}/change/"
    ).content.decode()

    assert "chapter:gone（系统里没有，按 0 次计）" in page
    assert "duty:inspection" in page
    assert "attendance:absent" in page
