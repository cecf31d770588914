"""From the start page to a late case; the year's report in Word, and a template of the district's own."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from congress import indicators
from tests.browser.conftest import DESK, HAND
from tests.browser.test_desk_suggestions import SMALL_TARGETS, WIDER
from tests.factories import SuggestionFactory

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def cases(district, organ):
    """A case that is late, and a computed year with two answered ones."""
    today = timezone.localdate()
    SuggestionFactory.create(
        assigned=True,
        district=district,
        hosts=[organ],
        number=7,
        title="关于延长公交线的建议",
        year=today.year,
        assigned_on=today - timedelta(days=100),
        due_on=today - timedelta(days=3),
    )
    SuggestionFactory.create_batch(2, closed=True, district=district)
    indicators.compute(district, 2024)


def _template(words):
    made, file = Document(), io.BytesIO()
    made.add_paragraph(words)
    made.save(file)
    return {"name": "本区模板.docx", "mimeType": WORD, "buffer": file.getvalue()}


def test_the_office_goes_from_what_is_late_to_the_report_and_brings_a_template(
    open_page, office, cases
):
    page = open_page("/desk/", by=office)
    page.get_by_role("link", name="建议逾期未答复").click()
    page.get_by_role("link", name="关于延长公交线的建议").wait_for()

    page.goto("/desk/annual/")
    page.get_by_role("link", name="上传模板").click()
    page.locator("[name=file]").set_input_files(_template("收到{{ suggestions.received }}件"))
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("通过了检查").first.wait_for()

    page.goto("/desk/annual/")
    expect(page.get_by_text("用的是本区的模板“本区模板.docx”")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载 Word").click()
    document = Document(taken.value.path())
    assert "".join(t.text or "" for t in document.element.body.iter("{*}t")) == "收到2件"
    page.get_by_role("button", name="恢复通用模板").click()
    page.get_by_text("恢复使用通用模板").first.wait_for()


@pytest.mark.parametrize("size", [DESK, HAND], ids=["desk", "hand"])
def test_no_page_is_wider_than_its_screen_or_hard_to_touch(open_page, office, cases, size):
    page = open_page("/desk/", size=size, by=office)

    faults = []
    for path in (
        "/desk/",
        "/desk/annual/",
        "/desk/annual/templates/annual/",
        "/desk/suggestions/report/?year=2024",
    ):
        page.goto(path)
        faults += [f"{path} is wider"] if page.evaluate(WIDER) else []
        faults += [f"{path} {text}" for text in page.evaluate(SMALL_TARGETS)]
    assert faults == []
