"""A district's first day: from nothing to the first representative who logs in from a slip."""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from congress import accounts, jobs, registers
from congress.models import Activation, Attempt, District, Membership, Role, Term, User
from tests.factories import PASSWORD, MembershipFactory, RepresentativeFactory

ROSTER = """姓名,性别,层级,选区,手机
孙悦,女,区代表,第一选区,13811112222
钱一鸣,男,区代表,第二选区,
"""


def setup_district(*more, name="青浦区", slug="qingpu"):
    """The command, as it is typed."""
    words = [name, "--slug", slug, "--term", "7", "--term-from", "2021-12-20", *more]
    call_command("setup_district", *words)


def codes(text):
    """The activation codes in what a command printed, in order."""
    return re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", text)


def activate(code, **more):
    """Somebody at home with a slip: the browser that comes out of it is logged in."""
    client = Client()
    answer = client.post("/activate/", {"code": code})
    assert answer.url == "/activate/password/"
    answer = client.post(answer.url, {"password": PASSWORD, "again": PASSWORD, **more})
    assert answer.status_code == 302
    return client, answer


@pytest.mark.django_db
def test_a_districts_first_day(capsys):
    setup_district("--administrator", "王敏", "--security", "李强", "--auditor", "赵静")
    printed = capsys.readouterr().out
    administrator, *others = (activate(code)[0] for code in codes(printed))
    [qingpu] = District.objects.all()
    assert [str(term) for term in Term.objects.all()] == ["青浦区第七届"]
    assert f"/activate/{codes(printed)[0].replace('-', '')}/" in printed
    assert {each.get("/after-login/").url for each in (administrator, *others)} == {"/admin/"}

    wang, li = User.objects.get(name="王敏"), User.objects.get(name="李强")
    worker = accounts.open_account(name="周宁", district=qingpu, by=wang)
    accounts.appoint(worker, Role.CONGRESS_OFFICE, district=qingpu, by=li)
    sheet = administrator.post("/desk/activation-slips/", {"people": [worker.public_id]})
    desk, answer = activate(codes(sheet.content.decode())[0])
    assert answer.url == "/after-login/"

    register = registers.bring(
        kind="representatives",
        filename="代表名册.csv",
        content=ROSTER.encode(),
        district=qingpu,
        year=2024,
        by=worker,
    )
    job = jobs.run(registers.confirm(register, by=worker).pk)
    assert (job.state, job.sentence) == ("done", "")
    page = desk.get("/desk/activation-slips/")
    waiting = {user.name: user for user in page.context["form"].fields["people"].queryset}
    assert set(waiting) == {"孙悦", "钱一鸣"}

    chosen = [waiting["孙悦"].public_id, waiting["钱一鸣"].public_id]
    sheet = desk.post("/desk/activation-slips/", {"people": chosen}).content.decode()
    by_name = dict(zip(re.findall(r"<h2>(\w+)</h2>", sheet), codes(sheet), strict=True))
    home, answer = activate(by_name["孙悦"])

    assert answer.url == "/after-login/"
    assert home.get("/after-login/").url == "/me/"
    assert home.get("/me/").status_code == 200
    again = Client()
    again.post("/accounts/login/", {"login": "13811112222", "password": PASSWORD})
    assert again.get("/after-login/").url == "/me/"
    assert again.get("/admin/", follow=True).status_code == 403


@pytest.mark.django_db
def test_without_a_security_administrator_the_command_says_who_is_missing(capsys):
    setup_district("--administrator", "王敏")

    printed = capsys.readouterr().out
    assert "没有人能给账号授予岗位" in printed
    assert "manage.py appoint 青浦区 security_administrator 姓名" in printed

    call_command("appoint", "青浦区", "security_administrator", "李强")
    [code] = codes(capsys.readouterr().out)
    activate(code)
    assert Membership.objects.get(user__name="李强").role == Role.SECURITY_ADMINISTRATOR


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "slug", "sentence"),
    [
        ("青浦区", "other", "“青浦区”已经建过了，没有改动任何内容。"),
        ("别的区", "qingpu", "网址名“qingpu”已经给了另一个区，请换一个。"),
        ("别的区", "admin", "这个网址名已被系统页面占用，请换一个。"),
        ("别的区", "Qing Pu", ""),
    ],
)
def test_a_second_district_like_the_first_is_refused_whole(name, slug, sentence):
    setup_district("--administrator", "王敏")

    with pytest.raises(CommandError, match=f"^{sentence}" if sentence else "。$"):
        setup_district("--administrator", "张伟", name=name, slug=slug)

    assert [District.objects.count(), Term.objects.count(), User.objects.count()] == [1, 1, 1]


@pytest.mark.django_db
def test_nothing_is_left_of_a_set_up_that_fails_at_its_last_step():
    phone = [
        "--administrator-phone",
        "13811112222",
        "--security",
        "李强",
        "--security-phone",
        "13811112222",
    ]

    with pytest.raises(CommandError, match="已经登记在另一个账号上"):
        setup_district("--administrator", "王敏", *phone)

    assert [District.objects.count(), User.objects.count(), Activation.objects.count()] == [0, 0, 0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["没有的区", "security_administrator", "李强"], "没有名为“没有的区”的区。现有：嘉定区。"),
        (
            ["嘉定区", "organ_clerk", "李强", "--organ", "区某局"],
            "嘉定区没有“区某局”这个单位，请先导入单位名册。",
        ),
        (["嘉定区", "organ_clerk", "李强"], "这个角色要写明是哪个单位的。"),
    ],
)
def test_an_appointment_at_the_console_is_refused_in_words(district, words, sentence):
    with pytest.raises(CommandError, match=f"^{sentence}$"):
        call_command("appoint", *words)

    assert User.objects.count() == 0


def test_a_name_that_two_people_have_needs_the_log_in_name(district, capsys):
    first = accounts.open_account(name="李强", district=district, by=None)
    accounts.open_account(name="李强", district=district, by=None)

    with pytest.raises(CommandError, match="--username"):
        call_command("appoint", "嘉定区", "congress_office", "李强")
    call_command("appoint", "嘉定区", "congress_office", "李强", "--username", first.username)

    assert [post.user for post in Membership.objects.all()] == [first]


def test_slips_at_the_console_are_for_those_who_have_not_logged_in_yet(
    district, representative, capsys
):
    waiting = RepresentativeFactory.create(district=district)
    waiting.user = accounts.open_account(
        name=waiting.name, district=district, by=None, as_representative=True
    )
    waiting.save()

    call_command("activation_slips", "嘉定区", "--role", "representative", "--json")

    [slip] = json.loads(capsys.readouterr().out)
    assert slip["name"] == waiting.name
    assert slip["address"].endswith(f"/activate/{slip['code'].replace('-', '')}/")
    activate(slip["code"])
    with pytest.raises(CommandError, match=r"^没有需要激活的账号。$"):
        call_command("activation_slips", "嘉定区")


def test_who_forgot_the_password_gets_a_slip_by_name(district, representative, capsys):
    call_command("activation_slips", "嘉定区", "--name", representative.name)

    [code] = codes(capsys.readouterr().out)
    client, _ = activate(code)
    assert client.get("/me/").status_code == 200


def test_the_roll_over_is_typed_at_the_console(district, term, capsys):
    tomorrow = timezone.localdate() + timedelta(days=1)

    call_command("roll_over", "嘉定区", "8", "--on", str(tomorrow))

    assert "第八届" in capsys.readouterr().out
    with pytest.raises(CommandError, match="已经是第八届"):
        call_command("roll_over", "嘉定区", "8", "--on", str(tomorrow))


@pytest.fixture
def slip(representative):
    """A slip of a representative."""
    return accounts.issue_activation(representative, by=None)


def test_the_qr_code_leads_to_the_password_and_leaves_the_address(client, slip, representative):
    answer = client.get(slip.path)

    assert answer.url == "/activate/password/"
    page = client.get(answer.url).content.decode()
    assert representative.name not in page
    assert f"{representative.name[0]}*" in page
    assert slip.code not in page
    assert Activation.objects.get().used_at is None


def test_a_wrong_a_used_and_an_expired_code_answer_alike(client, slip, representative):
    activate(slip.code)
    late = accounts.issue_activation(representative, by=None)
    Activation.objects.filter(used_at__isnull=True).update(expires_at=timezone.now())

    wrong, used, expired = (
        client.post("/activate/", {"code": code})
        for code in ("0000-0000-0000", slip.code, late.code)
    )

    told = [answer.context["form"].errors for answer in (wrong, used, expired)]
    assert told[0] == told[1] == told[2]
    assert [answer.status_code for answer in (wrong, used, expired)] == [200] * 3


def test_the_page_of_the_password_is_nothing_without_its_code(client, slip):
    answer = client.post("/activate/password/", {"password": PASSWORD, "again": PASSWORD})

    assert answer.url == "/activate/"
    assert Activation.objects.get().used_at is None


def test_a_slip_that_becomes_void_meanwhile_opens_nothing(client, slip, representative):
    client.post("/activate/", {"code": slip.code})
    accounts.issue_activation(representative, by=None)

    answer = client.post(
        "/activate/password/", {"password": "另外一个够长的密码", "again": "另外一个够长的密码"}
    )

    representative.refresh_from_db()
    assert answer.url == "/activate/"
    assert representative.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("另外一个够长的密码", "另外一个够长的密玛", "again"),
        ("12345678", "12345678", "password"),
        ("", "", "password"),
    ],
)
def test_a_password_that_does_not_do_is_refused_in_words(client, slip, password, again, field):
    client.post("/activate/", {"code": slip.code})

    answer = client.post("/activate/password/", {"password": password, "again": again})

    errors = answer.context["form"].errors
    assert field in errors
    assert all(sentence.endswith("。") for sentences in errors.values() for sentence in sentences)
    assert Activation.objects.get().used_at is None


def test_a_phone_given_with_the_first_password_counts_after_its_code(client, district, capsys):
    user = accounts.open_account(name="张三", district=district, by=None)
    slip = accounts.issue_activation(user, by=None)

    client, answer = activate(slip.code, phone="13812345678")
    code = re.search(r"验证码 (\d{6})", capsys.readouterr().out).group(1)
    user.refresh_from_db()
    before = user.phone
    client.post(answer.url, {"code": code})

    user.refresh_from_db()
    assert (answer.url, before, user.phone) == ("/accounts/phone/confirm/", None, "13812345678")


def test_guessing_at_codes_is_slowed_and_right_ones_are_not_counted(client, slip):
    for number in range(10):
        client.post("/activate/", {"code": f"0000-0000-{number:04d}"})

    answer = client.post("/activate/", {"code": slip.code})
    elsewhere = Client().post("/activate/", {"code": slip.code}, REMOTE_ADDR="198.51.100.7")

    assert answer.status_code == 429
    assert answer.context["form"].errors == {
        "code": ["从您所在的网络尝试的次数太多，请 10 分钟后再试。"]
    }
    assert elsewhere.url == "/activate/password/"
    assert Attempt.objects.count() == 10


def test_a_slip_ends_the_sessions_that_the_old_password_opened(client, slip, representative):
    client.force_login(representative)

    activate(slip.code)

    assert client.get("/me/").status_code == 302


def test_a_slip_ends_the_session_of_whoever_sat_there_before(slip, office):
    client = Client()
    client.force_login(office)

    client.post("/activate/", {"code": slip.code})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "persona",
    ["representative", "clerk", "leader", "security_administrator", "audit_administrator"],
)
def test_nobody_else_prints_slips(request, client, persona, representative):
    client.force_login(request.getfixturevalue(persona))

    for answer in (
        client.get("/desk/activation-slips/"),
        client.post("/desk/activation-slips/", {"people": [representative.public_id]}),
    ):
        assert answer.status_code == 403
    assert Activation.objects.count() == 0


def test_the_sheet_is_for_people_in_ones_own_care_alone(
    client, office, system_administrator, representative
):
    stranger = RepresentativeFactory.create(logged_in=True).user
    client.force_login(office)

    for other in (stranger, system_administrator):
        answer = client.post(
            "/desk/activation-slips/", {"people": [representative.public_id, other.public_id]}
        )
        assert answer.context["form"].errors == {"people": ["名单已经变化，请刷新后重新选择。"]}

    assert Activation.objects.count() == 0


def test_the_sheet_has_no_inline_code_and_is_kept_by_no_cache(client, office, representative):
    client.force_login(office)

    answer = client.post("/desk/activation-slips/", {"people": [representative.public_id]})

    page = answer.content.decode()
    assert not re.search(r"<script|style=|onclick=", page)
    assert "no-store" in answer.headers["Cache-Control"]
    assert page.count("<svg") == 1


def test_who_was_chosen_in_the_back_office_is_ticked(client, office, representative, district):
    other = RepresentativeFactory.create(district=district, logged_in=True).user
    client.force_login(office)
    session = client.session
    session[accounts.SLIPS_FOR] = [other.pk]
    session.save()

    form = client.get("/desk/activation-slips/").context["form"]

    assert form.fields["people"].initial == [other]


def test_one_account_in_two_districts_is_looked_after_by_the_one_that_opened_it(
    representative, system_administrator
):
    elsewhere = MembershipFactory.create(role=Role.SYSTEM_ADMINISTRATOR)
    MembershipFactory.create(
        user=representative, district=elsewhere.district, role=Role.REPRESENTATIVE
    )

    assert representative in User.objects.activated_by(system_administrator)
    assert representative not in User.objects.activated_by(elsewhere.user)
