"""登记表导入 in the back office: brought, looked at, confirmed, watched."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from congress import jobs, registers
from congress.models import Job, JobState, Register, RegisterState
from suggestions.models import Suggestion
from tests.factories import DistrictFactory, MembershipFactory
from tests.registers import EVERYTHING, JIADING, district_of, sample, spoilt

BRING = "/admin/congress/register/add/"


@pytest.fixture
def jiading(db):
    return district_of(JIADING)


@pytest.fixture
def clerk_of_jiading(jiading, client):
    """Works in the office of 嘉定区, and is logged in."""
    user = MembershipFactory.create(district=jiading).user
    client.force_login(user)
    return user


def bring(client, district, content=None, name=JIADING):
    file = SimpleUploadedFile(name, sample(JIADING) if content is None else content)
    facts = {"kind": "suggestions", "year": 2024, "district": district.pk, "file": file}
    return client.post(BRING, facts)


def page_of(register):
    return reverse("admin:congress_register_change", args=[register.pk])


def confirm(client, register, **facts):
    return client.post(reverse("admin:congress_register_confirm", args=[register.pk]), facts)


def test_a_register_is_brought_looked_at_confirmed_and_done(client, jiading, clerk_of_jiading):
    brought = bring(client, jiading)
    register = Register.objects.get()
    preview = client.get(page_of(register))
    confirmed = confirm(client, register, create=EVERYTHING)
    waiting = client.get(page_of(register))
    jobs.run(Job.objects.get().pk)
    done = client.get(page_of(register))

    assert brought.headers["location"] == page_of(register)
    assert preview.templates[0].name == "admin/register_preview.html"
    assert [line["key"] for line in preview.context["unknown"]] == ["organs", "representatives"]
    assert Suggestion.objects.count() == 116
    assert confirmed.headers["location"] == page_of(register)
    assert waiting.context["job"].state == JobState.WAITING
    assert done.context["result"]["new"] == 116
    assert done.context["way"] == "/admin/suggestions/suggestion/?year=2024&district=jiading"


def test_nothing_is_stored_before_it_is_confirmed(client, jiading, clerk_of_jiading):
    bring(client, jiading)

    assert Suggestion.objects.count() == 0
    assert Register.objects.get().state == RegisterState.PREVIEWED


def test_with_a_problem_there_is_no_button_and_the_page_says_why(client, jiading, clerk_of_jiading):
    bring(client, jiading, spoilt(JIADING, {"G7": "2024-02-30"}))
    register = Register.objects.get()

    page = client.get(page_of(register)).content.decode()
    confirm(client, register, create=EVERYTHING)

    register.refresh_from_db()
    assert "还有 1 处问题，不能确认。" in page
    assert "确认导入" not in page
    assert (register.state, Job.objects.count()) == (RegisterState.PREVIEWED, 0)


def test_unknown_names_must_be_ticked(client, jiading, clerk_of_jiading):
    bring(client, jiading)
    register = Register.objects.get()

    response = client.post(
        reverse("admin:congress_register_confirm", args=[register.pk]),
        {"create": ["organs"]},
        follow=True,
    )

    messages = [str(message) for message in response.context["messages"]]
    assert len(messages) == 1
    assert messages[0].endswith("请确认新建或改正后重新上传。")
    assert Register.objects.get().state == RegisterState.PREVIEWED


def test_the_problems_are_downloaded_and_hold_no_live_formula(client, jiading, clerk_of_jiading):
    bring(client, jiading, spoilt(JIADING, {"G7": "@SUM(1)", "G8": "2024-13-01"}))
    register = Register.objects.get()

    response = client.get(reverse("admin:congress_register_problems", args=[register.pk]))

    lines = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert lines[0] == ["表", "行", "列", "值", "哪里不对", "可以怎么写"]
    assert len(lines) == 1 + len(register.preview["problems"])
    assert [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))] == []


def test_a_file_that_is_no_register_is_refused_in_the_form(client, jiading, clerk_of_jiading):
    response = bring(client, jiading, b"MZ\x90\x00" * 100, name="virus.xlsx")

    errors = response.context["form"].errors["file"]
    assert response.status_code == 409
    assert len(errors) == 1
    assert errors[0].endswith("。")
    assert Register.objects.count() == 0


def test_the_progress_is_told_and_the_page_reloads_at_the_end(client, jiading, clerk_of_jiading):
    bring(client, jiading)
    confirm(client, Register.objects.get(), create=EVERYTHING)
    job = Job.objects.get()
    address = reverse("admin:congress_job_progress", args=[job.public_id])

    Job.objects.update(state=JobState.RUNNING, steps_done=29, steps_total=116)
    under_way = client.get(address)
    Job.objects.update(state=JobState.DONE, steps_done=116)
    over = client.get(address)

    assert 'value="25"' in under_way.content.decode()
    assert "HX-Refresh" not in under_way.headers
    assert over.headers["HX-Refresh"] == "true"


def test_an_import_that_failed_may_be_confirmed_again(client, jiading, clerk_of_jiading):
    bring(client, jiading)
    register = Register.objects.get()
    Register.objects.update(state=RegisterState.FAILED)

    confirm(client, register, create=EVERYTHING)

    register.refresh_from_db()
    assert register.state == RegisterState.IMPORTING


def test_who_only_reads_brings_and_confirms_nothing(client, jiading, clerk_of_jiading):
    bring(client, jiading)
    register = Register.objects.get()
    client.force_login(MembershipFactory.create(district=jiading, role="congress_leader").user)

    answers = [
        client.get(page_of(register)).status_code,
        client.get(BRING).status_code,
        bring(client, jiading).status_code,
        confirm(client, register, create=EVERYTHING).status_code,
    ]

    assert answers == [200, 403, 403, 403]


def test_a_register_of_another_district_is_not_there(client, jiading, clerk_of_jiading):
    other = registers.bring(
        kind="suggestions", filename=JIADING, content=sample(JIADING), year=2024, by=None,
        district=DistrictFactory.create(name="嘉定区二", slug="other"),
    )  # fmt: skip

    answers = [
        client.get(page_of(other)).status_code,
        client.get(reverse("admin:congress_register_problems", args=[other.pk])).status_code,
        confirm(client, other, create=EVERYTHING).status_code,
    ]

    assert answers == [404, 404, 404]
