"""The official forms in Word: who has which, what they say, and that the words of people stay words."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from congress import documents
from congress.errors import Refused
from suggestions.models import Handling, Reply
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SessionFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db
NAMES = ["registration", "assignment", "supervision", "reply", "evaluation"]


@pytest.fixture
def replied(district, organ, clerk, organ_leader):
    case = SuggestionFactory.create(
        replied=True,
        district=district,
        number=12,
        title="关于整治㛃家桥路口的建议",
        reason="早晚高峰拥堵。",
        content="设左转车道。\n设信号灯。",
        author=RepresentativeFactory.create(district=district, name="李𠮷"),
        session=SessionFactory.create(term__district=district, term__number=7, number=12),
        hosts=[organ],
    )
    Reply.objects.create(
        handling=Handling.objects.get(suggestion=case),
        result="solved",
        text="左转车道已经施划。\n\n信号灯已经启用。",
        contact_name="王五",
        contact_phone="59530000",
        openness="full",
        drafted_by=clerk,
        presented_at=timezone.now(),
        signed_by=organ_leader,
        signed_at=timezone.now(),
    )
    return case


def address(case, name):
    return reverse("suggestion_document", args=[case.public_id, name])


def words(response):
    """Every paragraph in the order of the page, those in tables, too, each cell once."""
    body = Document(BytesIO(response.content)).element.body
    texts = [part.iter(qn("w:t")) for part in body.iter(qn("w:p"))]
    paragraphs = ["".join(text.text or "" for text in each) for each in texts]
    return [line.strip() for line in paragraphs if line.strip()]


def test_the_reply_stands_in_the_official_form(client, office, replied):
    client.force_login(office)

    response = client.get(address(replied, "reply"))

    today = timezone.localdate()
    assert "%E7%AC%AC012%E5%8F%B7" in response.headers["Content-Disposition"]
    assert words(response) == [
        "办理结果：解决采纳",
        "公开方式：公开",
        "关于嘉定区第七届人民代表大会第十二次会议第012号建议的答复",
        "尊敬的李𠮷代表：",
        "您提出的《关于整治㛃家桥路口的建议》收悉，现答复如下：",
        "左转车道已经施划。",
        "信号灯已经启用。",
        "感谢您对我们工作的关心和支持。",
        "区教育局",
        f"{today.year}年{today.month}月{today.day}日",
        "联系人：王五　　联系电话：59530000",
        "抄送：嘉定区人民代表大会常务委员会",
    ]


@pytest.mark.parametrize("typed", ["{{ 7*7 }}", "{% for x in y %}", "<w:p>", "&amp;\x0b\a", "𠮷㛃"])
def test_what_people_typed_is_neither_template_nor_markup(client, office, replied, typed):
    type(replied).objects.filter(pk=replied.pk).update(title=typed, reason=typed)
    client.force_login(office)

    found = words(client.get(address(replied, "registration")))

    assert found.count(typed.rstrip("\x0b\a")) == 2


@pytest.mark.parametrize(
    ("persona", "expected"),
    [
        ("office", {"registration": 200, "assignment": 200, "supervision": 409, "reply": 200, "evaluation": 200}),
        ("leader", dict.fromkeys(NAMES, 403)),
        ("dispatch", dict.fromkeys(NAMES, 403)),
        ("clerk", {"registration": 403, "assignment": 403, "supervision": 403, "reply": 200, "evaluation": 200}),
        ("town_worker", dict.fromkeys(NAMES, 404)),
    ],
)  # fmt: skip
def test_each_has_the_forms_of_the_own_work(client, request, replied, persona, expected):
    client.force_login(request.getfixturevalue(persona))

    assert {name: client.get(address(replied, name)).status_code for name in NAMES} == expected


def test_an_organ_prints_the_own_letter_alone_and_the_office_all(client, office, clerk, replied):
    other = OrganFactory.create(district=replied.district, name="区财政局")
    part = Handling.objects.create(suggestion=replied, organ=other, role="host")
    Reply.objects.create(handling=part, result="solved", text="另一封。", drafted_by=clerk,
                         signed_by=clerk, signed_at=timezone.now())  # fmt: skip
    organs = {}

    for person in (office, clerk):
        client.force_login(person)
        found = words(client.get(address(replied, "reply")))
        organs[person] = [line for line in found if line in {"区教育局", "区财政局"}]

    assert organs == {office: ["区教育局", "区财政局"], clerk: ["区教育局"]}


def test_an_unsigned_reply_is_printed_by_its_organ_and_not_by_the_office(
    client, office, clerk, replied
):
    Reply.objects.update(signed_at=None, signed_by=None)

    answers = []
    for person in (clerk, office):
        client.force_login(person)
        answers.append(client.get(address(replied, "reply")).status_code)

    assert answers == [200, 409]


def test_the_letter_that_presses_says_how_late_it_is(client, office, district, organ):
    late = timezone.localdate() - timedelta(days=9)
    case = SuggestionFactory.create(assigned=True, district=district, due_on=late, hosts=[organ])
    client.force_login(office)

    found = words(client.get(address(case, "supervision")))

    assert found[2] == "区教育局："
    assert "现已逾期9天，尚未答复。" in found[3]


def test_an_organ_that_only_helps_has_no_letter_of_its_own(client, replied):
    helper = OrganFactory.create(district=replied.district)
    Handling.objects.create(suggestion=replied, organ=helper, role="cohost")
    client.force_login(MembershipFactory.create(organ=helper, role="organ_clerk").user)

    assert client.get(address(replied, "reply")).status_code == 403


def test_a_template_that_an_office_has_spoilt_is_refused_with_the_reason(tmp_path):
    spoilt = Document()
    spoilt.add_paragraph("{{ nobody_knows }}")
    spoilt.save(tmp_path / "reply.docx")

    with pytest.raises(Refused, match=r"模板“reply\.docx”有误，不能打印：.*nobody_knows"):
        documents.render(tmp_path / "reply.docx", {})
