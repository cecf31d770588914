"""年度工作数据报告: its numbers are the page's, each leads to its rows, and a template that does not fit is refused."""

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from openpyxl import load_workbook

from congress import indicators
from congress.annual import reading, report
from congress.documents import linking, report_templates
from congress.errors import Refused
from congress.models import PublishedFigure, ReportTemplate, TemplateKind
from suggestions.states import Result
from tests.factories import (
    DistrictFactory,
    PublicOpinionFactory,
    StationFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db
DOCUMENTS = settings.BASE_DIR / "templates" / "documents"


@pytest.fixture
def year(district):
    """2024, computed: three suggestions answered, two of them solved, and an opinion."""
    SuggestionFactory.create_batch(2, closed=True, district=district)
    SuggestionFactory.create(closed=True, district=district, result=Result.PLANNED)
    PublicOpinionFactory.create(district=district)
    PublishedFigure.objects.create(
        district=district, year=2024, area="代表建议", name="收到代表建议", value=4, unit="件", source="工作报告"
    )  # fmt: skip
    indicators.compute(district, 2024)
    return 2024


def address(name, district, year=2024):
    return reverse(name, args=[district.slug, year])


def opened(response):
    return Document(io.BytesIO(response.content))


def paragraphs(document):
    """Every paragraph in the order of the page, with the text of its links."""
    texts = [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    ]
    return [text.strip() for text in texts if text.strip()]


def rows_of(document):
    """Every row of every table, as texts."""
    cells = (
        ["".join(t.text or "" for t in cell._tc.iter(qn("w:t"))) for cell in row.cells]
        for table in document.tables
        for row in table.rows
    )
    return [row for row in cells if row[0] != "指标"]


def template(*lines, name="本区模板.docx"):
    """A template with these paragraphs."""
    made, file = Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(file)
    return SimpleUploadedFile(name, file.getvalue())


def test_the_words_numbers_are_the_pages(client, office, district, year):
    client.force_login(office)

    page = client.get(f"{reverse('desk_annual')}?year={year}")
    written = opened(client.get(address("annual_docx", district)))
    public = client.get(reverse("public_figures", args=[district.slug, year]))

    said = {row[0]: (row[1], row[2], row[3]) for row in rows_of(written)}
    shown = {
        line.figure.name: (
            "—" if line.figure.value is None else f"{line.figure.value}{line.figure.unit}",
            str(line.figure.numerator),
            "—" if line.figure.denominator is None else str(line.figure.denominator),
        )
        for group in public.context["groups"]
        if group.recorded
        for line in group.lines
    }
    assert said == shown
    assert said["解决采纳率"] == ("66.7%", "2", "3")
    assert [one.name for group in page.context["groups"] for one in group["lines"]] == list(said)
    prose = "".join(paragraphs(written))
    for name, (value, numerator, denominator) in said.items():
        if denominator == "—" and numerator != "0":
            assert f"{name}{value}" in prose
        elif denominator not in ("—", "0"):
            assert f"{name}{value}（{numerator}÷{denominator}）" in prose


def test_of_a_year_of_which_nothing_was_printed_nothing_is_reconciled(
    client, office, district, year
):
    client.force_login(office)
    with_one = paragraphs(opened(client.get(address("annual_docx", district))))
    PublishedFigure.objects.all().delete()

    without = paragraphs(opened(client.get(address("annual_docx", district))))

    assert [line for line in with_one if "核对，" in line] == [
        "与嘉定区公布的1个数核对，0个一致，其余的逐项列在表中。"
    ]
    assert not any("核对，" in line for line in without)


def test_the_page_begins_with_the_newest_year_that_tells_something(client, office, district, year):
    StationFactory.create(district=district)
    this_year = timezone.localdate().year
    for planned in (2025, this_year + 1):
        indicators.compute(district, planned)
    client.force_login(office)

    page = client.get(reverse("desk_annual")).context
    assert page["year"] == 2024
    assert this_year + 1 not in page["years"]  # of what is only planned there is nothing to report


@pytest.mark.parametrize("form", sorted(DOCUMENTS.rglob("*.docx")), ids=lambda form: form.stem)
def test_a_form_is_of_the_official_size_and_its_tables_break_well(form):
    """A4 (GB/T 9704); the typefaces have others in their place; a heading of a table is never left alone on a page.

    LibreOffice loses the rest of a table whose heading stands alone at the foot of a page.
    """
    document = Document(form)
    with zipfile.ZipFile(form) as package:
        fonts = package.read("word/fontTable.xml").decode()

    for section in document.sections:
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert "PAGE" in section.footer._element.xml
    for row in document.element.body.iter(qn("w:tr")):
        if row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None:
            assert all(p.pPr.find(qn("w:keepNext")) is not None for p in row.iter(qn("w:p")))
    for name in {one.get(qn("w:eastAsia")) for one in document.element.body.iter(qn("w:rFonts"))}:
        assert name is None or f'<w:font w:name="{name}"><w:altName' in fonts


def test_each_number_leads_to_the_rows_behind_it(client, office, district, year, settings):
    settings.PORTAL_ADDRESS = "https://renda.example.gov.cn/"
    client.force_login(office)

    written = opened(client.get(address("annual_docx", district)))

    targets = {
        "".join(t.text for t in one.iter(qn("w:t"))): written.part.rels[
            one.get(qn("r:id"))
        ].target_ref
        for one in written.element.body.iter(qn("w:hyperlink"))
    }
    way = reverse("public_figure", args=["jiading", 2024, "suggestions.solved_rate"])
    assert targets["66.7"] == f"https://renda.example.gov.cn{way}"
    assert client.get(way).status_code == 200
    assert not re.search("[\ue000-\uf8ff]", written.element.xml)


def test_the_report_says_which_figures_these_are_and_of_when(client, office, district, year):
    at = timezone.localtime(reading.read_year(district, year).computed_at)
    client.force_login(office)

    before = paragraphs(opened(client.get(address("annual_docx", district))))
    SuggestionFactory.create(closed=True, district=district)
    after = paragraphs(opened(client.get(address("annual_docx", district))))

    moment = f"{at.year}年{at.month}月{at.day}日{at:%H:%M}"
    assert any(f"采用{moment}计算的2024年度数据" in line for line in before)
    assert not any("还没有重新计算" in line for line in before)
    assert any("此后有记录改动，还没有重新计算。" in line for line in after)


def test_the_spreadsheet_gives_each_figure_its_definition_and_the_way_to_its_rows(
    client, office, district, year
):
    client.force_login(office)

    answer = client.get(address("annual_xlsx", district))
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active

    heading, *rows = sheet.iter_rows()
    named = {row[0].value: [cell.value for cell in row] for row in rows}
    assert [cell.value for cell in heading] == [
        "指标", "数值", "单位", "分子", "分母", "口径", "版本", "来源", "公布数", "公布出处", "核对结果", "明细",
    ]  # fmt: skip
    assert named["解决采纳率"][1:5] == [66.7, "%", 2, 3]
    assert named["收到代表建议"][7:11] == ["代表建议", 4, "工作报告", "比公布数少 1"]
    link = next(row[11].hyperlink for row in rows if row[0].value == "收到代表建议")
    assert link.target.endswith("/jiading/figures/2024/suggestions.received/")


def test_a_year_that_was_never_computed_is_refused_with_the_way_out(client, office, district):
    client.force_login(office)

    answer = client.get(address("annual_docx", district, 2019))

    assert answer.status_code == 409
    assert "2019年的数据还没有计算过" in answer.content.decode()


@pytest.mark.parametrize(
    "persona", ["representative", "dispatch", "clerk", "town_worker", "system_administrator"]
)
def test_who_does_not_work_in_an_office_takes_no_report(client, request, persona, district, year):
    client.force_login(request.getfixturevalue(persona))

    for name in ("annual_docx", "annual_xlsx"):
        assert client.get(address(name, district)).status_code == 403
    assert client.get(reverse("desk_annual")).status_code == 403
    assert client.get(reverse("template_variables", args=["annual"])).status_code == 403


def test_another_districts_report_is_not_there(client, office, district, year):
    other = DistrictFactory.create(name="金山区", slug="jinshan")
    indicators.compute(other, 2024)
    client.force_login(office)

    assert client.get(address("annual_docx", other)).status_code == 404
    page = client.get(f"{reverse('desk_annual')}?district=jinshan")
    assert page.context["district"] == district


def test_the_own_template_is_used_until_the_common_one_is_taken_back(
    client, office, district, year
):
    client.force_login(office)
    bring = reverse("admin:congress_reporttemplate_add")
    file = template(
        "{{ year }}年收到{{ suggestions.received }}件，{{ suggestions.received.published }}。"
    )

    brought = client.post(bring, {"district": district.pk, "kind": "annual", "file": file})
    own = paragraphs(opened(client.get(address("annual_docx", district))))
    client.post(
        bring, {"district": district.pk, "kind": "annual", "file": template("{{ source }}")}
    )
    kept = list(ReportTemplate.objects.order_by("pk"))
    client.post(reverse("admin:congress_reporttemplate_lay_aside", args=[kept[1].public_id]))
    common = paragraphs(opened(client.get(address("annual_docx", district))))

    assert brought.status_code == 302
    assert own == ["2024年收到3件，4件。"]
    assert [one.is_in_use for one in kept] == [False, True]
    assert common[1] == "2024年度工作数据报告"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            template("{{ suggestions.recieved }}", "{{ nobody }}"),
            "模板“本区模板.docx”用了没有的变量：“nobody”、“suggestions.recieved”。",
        ),
        (
            template("{% for one in groups %}{{ one.title }}{% endfor %}"),
            "模板“本区模板.docx”用了没有的变量：“title”。",
        ),
        (
            template("{% if suggestions.key.number %}{{ suggestions.key.amount }}{% endif %}"),
            "模板“本区模板.docx”用了没有的变量：“amount”。",
        ),
        (template("{% for one in groups %}没有结束"), "的变量写得不完整"),
        (SimpleUploadedFile("模板.docx", b"PK\x03\x04nothing"), "“模板.docx”打不开，不能用作模板"),
        (SimpleUploadedFile("模板.pdf", b"%PDF-1.7"), "“模板.pdf”不是 .docx 文件"),
        (template("{{ year + 1 }}"), "模板“本区模板.docx”填不出报告"),
        (template("{{ year.__class__.__mro__ }}"), "用了没有的变量：“__class__”"),
        # What would fill the memory of the machine before anybody could refuse its size.
        (template("{{ 'x' * 4000000000 }}"), "填不出报告"),
        (template("{{ 9 ** 9 ** 9 }}"), "填不出报告"),
        (template("{{ '%4000000000d' % 1 }}"), "填不出报告"),
        (template("{{ 'x'.ljust(4000000000) }}"), "填不出报告"),
        (template("{{ 'x'|center(4000000000) }}"), "写得不完整"),
        (template("{% for a in groups %}" * 9 + "{% endfor %}" * 9), "套得太深"),
        (template("{% for a in 'xx' %}{% endfor %}"), "套得太深"),
    ],
)  # fmt: skip
def test_a_template_that_does_not_fit_is_refused_with_a_sentence(
    client, office, district, file, sentence
):
    client.force_login(office)
    file.seek(0)

    answer = client.post(
        reverse("admin:congress_reporttemplate_add"),
        {"district": district.pk, "kind": "annual", "file": file},
    )

    assert answer.status_code == 409
    assert sentence in answer.content.decode().replace("&quot;", '"')
    assert not ReportTemplate.objects.exists()


def test_a_template_that_fails_on_this_years_figures_is_an_answer_and_no_error(
    client, office, district, year
):
    """All went well with the figures with which it was tried."""
    file = template("{% if suggestions.handled.number > 1 %}{{ groups[99].name + 1 }}{% endif %}")
    report_templates.bring(TemplateKind.ANNUAL, file, district=district, by=office)
    client.force_login(office)

    answer = client.get(address("annual_docx", district))

    assert answer.status_code == 409
    assert "恢复通用模板" in answer.content.decode()


def test_a_template_that_unfolds_beyond_measure_is_refused(office, district):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * (report_templates.MOST_UNPACKED + 1))

    with pytest.raises(Refused, match="解开以后太大"):
        report_templates.bring(
            TemplateKind.ANNUAL,
            SimpleUploadedFile("大.docx", file.getvalue()),
            district=district,
            by=office,
        )


def test_a_template_that_would_fetch_something_when_it_is_opened_is_refused(office, district):
    made, file = Document(), io.BytesIO()
    made.add_paragraph("{{ source }}")
    made.part.relate_to("https://example.org/p.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    made.save(file)

    with pytest.raises(Refused, match="引用了文件以外的"):
        report_templates.bring(
            TemplateKind.ANNUAL,
            SimpleUploadedFile("外链.docx", file.getvalue()),
            district=district,
            by=office,
        )


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/activeX/activeX1.bin"])
def test_a_template_with_something_that_runs_is_refused(office, district, part):
    file = io.BytesIO(template("{{ source }}").read())
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(part, b"\xd0\xcf")

    with pytest.raises(Refused, match="带有宏或者控件"):
        report_templates.bring(
            TemplateKind.ANNUAL,
            SimpleUploadedFile("宏.docx", file.getvalue()),
            district=district,
            by=office,
        )


def test_only_the_office_of_the_district_brings_a_template(client, leader, office, district):
    other = DistrictFactory.create(name="金山区", slug="jinshan")
    add = reverse("admin:congress_reporttemplate_add")
    client.force_login(leader)
    refused = client.post(add, {"district": district.pk, "kind": "annual", "file": template("x")})
    client.force_login(office)
    elsewhere = client.post(add, {"district": other.pk, "kind": "annual", "file": template("x")})

    assert refused.status_code == 403
    assert elsewhere.status_code == 200
    assert not ReportTemplate.objects.exists()


def test_the_help_page_lists_every_variable_with_its_present_value(client, office, district, year):
    client.force_login(office)

    page = client.get(reverse("template_variables", args=["annual"]))

    values = {name: words for name, _label, words, _unit in page.context["figures"]}
    facts = report.facts_of(reading.read_year(district, year))
    assert set(values) == {one.key for one in indicators.all_declared()}
    assert values["suggestions.received"] == "3"
    assert {name for name, *_ in page.context["plain"]} == set(report.WORDS)
    assert set(facts) - {key.split(".")[0] for key in values} == set(report.WORDS)


def test_what_a_person_typed_is_never_a_link():
    assert linking.unmarked(str(linking.Linked("1", "https://x"))) == "https://x1"


def test_the_report_opens_in_the_word_processor_of_the_machine(
    client, office, district, year, tmp_path
):
    """In LibreOffice, where it is installed; else as a sound package that python-docx opens."""
    client.force_login(office)
    answer = client.get(address("annual_docx", district))
    (tmp_path / "report.docx").write_bytes(answer.content)
    program = shutil.which("soffice")

    if program:
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        asked = [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
        subprocess.run(
            [*asked, "--outdir", str(tmp_path), str(tmp_path / "report.docx")],
            check=True,
            capture_output=True,
            timeout=120,
        )
        text = (tmp_path / "report.txt").read_text("utf-8-sig")
    else:
        assert zipfile.ZipFile(tmp_path / "report.docx").testzip() is None
        text = "\n".join(paragraphs(opened(answer)))

    assert "收到代表建议3件" in text
