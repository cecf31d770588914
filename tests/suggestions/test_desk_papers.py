"""Paper suggestions at the desk, and the files of a case."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from congress.models import Role
from suggestions import workflow
from suggestions.models import Suggestion
from tests.factories import MembershipFactory, RepresentativeFactory
from tests.suggestions.desk_steps import handed_over, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(district, organ, representative):
    """With the organ since ten days, received."""
    return handed_over(district, organ, author=representative.representative)


def paper(**facts):
    return {
        "author": "",
        "title": "关于增设公交站点的建议",
        "reason": "",
        "content": "",
        "submitted_on": timezone.localdate(),
        "motion_number": "",
        "category": "",
        "wished_organ": "",
        "scan": SimpleUploadedFile("建议 原件.pdf", b"%PDF-1.7 scan"),
        **facts,
    }


def test_a_paper_suggestion_is_entered_with_its_scan_and_handed_out_again(
    client, settings, tmp_path, district, office, representative
):
    settings.MEDIA_ROOT = tmp_path
    author = representative.representative
    signer = RepresentativeFactory.create(district=district)
    client.force_login(office)

    answer = client.post(
        reverse("enter_suggestion"),
        paper(author=author.public_id, cosigners=[signer.public_id], motion_number="第 3 号"),
    )

    case = Suggestion.objects.get()
    [row] = case.attachments.all()
    file = client.get(reverse("suggestion_attachment", args=[case.public_id, row.public_id]))
    assert answer.url == case.get_absolute_url()
    assert (case.status, case.origin, case.author) == ("submitted", "motion", author)
    assert b"".join(file.streaming_content) == b"%PDF-1.7 scan"
    assert {name: file.headers[name] for name in ("Content-Type", "X-Content-Type-Options")} == {
        "Content-Type": "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
    }
    assert "no-store" in file.headers["Cache-Control"]
    assert file.headers["Content-Disposition"].startswith("attachment;")


def test_a_file_is_nobodys_who_may_not_read_the_case(client, settings, tmp_path, case, office):
    settings.MEDIA_ROOT = tmp_path
    entered = workflow.enter(
        case.author, by=office, title="甲", scan=SimpleUploadedFile("a.pdf", b"%PDF-1")
    )
    row = entered.attachments.get()
    client.force_login(MembershipFactory.create(role=Role.CONGRESS_OFFICE).user)

    answers = [
        client.get(reverse("suggestion_attachment", args=[one.public_id, row.public_id]))
        for one in (entered, case)
    ]
    client.force_login(office)
    crossed = client.get(reverse("suggestion_attachment", args=[case.public_id, row.public_id]))

    assert [answer.status_code for answer in (*answers, crossed)] == [404, 404, 404]


def test_a_bad_scan_is_refused_in_a_sentence_and_nothing_typed_is_lost(
    client, office, representative
):
    client.force_login(office)
    scan = SimpleUploadedFile("建议.pdf", b"MZ")

    answer = client.post(
        reverse("enter_suggestion"),
        paper(author=representative.representative.public_id, reason="候车亭太少。", scan=scan),
    )

    assert answer.context["form"].errors == {
        "scan": ["“建议.pdf”的内容和扩展名不符，请确认文件没有损坏。"]
    }
    assert "候车亭太少。" in words(answer)
    assert not Suggestion.objects.exists()


def test_the_same_form_twice_enters_one_paper_and_another_one_is_asked_for_again(
    client, office, representative
):
    client.force_login(office)
    page = client.get(reverse("enter_suggestion"))
    key = page.context["form"]["key"].value()
    written = {"content": "在小区东门增设一处。", "scan": ""}
    typed = paper(author=representative.representative.public_id, key=key, **written)

    for _ in range(2):
        assert client.post(reverse("enter_suggestion"), typed).status_code == 302
    other = client.post(reverse("enter_suggestion"), {**typed, "title": "关于增设路灯的建议"})
    again = {**typed, "title": "关于增设路灯的建议", "key": other.context["form"]["key"].value()}
    client.post(reverse("enter_suggestion"), again)

    assert other.status_code == 409
    assert Suggestion.objects.count() == 2


def test_only_the_office_enters_papers(client, dispatch):
    client.force_login(dispatch)

    assert client.get(reverse("enter_suggestion")).status_code == 403
