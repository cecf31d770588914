"""What the office gives to the public, and takes back."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from congress import procedure
from congress.errors import Refused
from congress.models import Openness, Role
from congress.search import matching
from suggestions import workflow
from suggestions.models import Consent, Outcome, PublishedSuggestion, Release, Suggestion
from suggestions.states import Origin
from suggestions.workflow import public_copy
from tests.factories import (
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SessionFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestion(district, organ) -> Suggestion:
    return SuggestionFactory.create(
        closed=True,
        district=district,
        title="关于增设公交站点的建议",
        content="建议在安亭镇增设两处站点。",
        session=SessionFactory.create(term__district=district, term__number=7, number=4),
        author=RepresentativeFactory.create(district=district, name="张三"),
        hosts=[organ],
        cohosts=[OrganFactory.create(district=district, name="区财政局")],
        cosigners=[RepresentativeFactory.create(district=district, name="李四")],
    )


@pytest.fixture(autouse=True)
def release(request, district) -> Release | None:
    """The public text of `suggestion`, prepared by somebody else of the office."""
    if "suggestion" not in request.fixturenames:
        return None
    writer = MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user
    case = request.getfixturevalue("suggestion")
    return Release.objects.create(
        suggestion=case,
        mode=Openness.FULL,
        outcome_mode=Openness.FULL,
        title=case.title,
        content="建议在安亭镇增设两处站点。",
        prepared_by=writer,
        prepared_at=timezone.now(),
    )


def acts(suggestion: Suggestion) -> list[tuple[str, str, str, str]]:
    return list(suggestion.records.values_list("action", "source", "target", "note"))


def public() -> list[PublishedSuggestion]:
    return list(PublishedSuggestion.objects.released())


def test_the_public_gets_a_copy_of_what_is_listed_and_nothing_else(suggestion, office):
    Suggestion.objects.filter(pk=suggestion.pk).update(note="内部备注", host_kind="government")

    copy = workflow.publish(suggestion, by=office)

    names = {field.name for field in PublishedSuggestion._meta.get_fields()} - {"search"}
    assert {name: getattr(copy, name) for name in names} == {
        "id": copy.pk,
        "public_id": copy.public_id,
        "suggestion": suggestion,
        "district": suggestion.district,
        "mode": "full",
        "released_by": office,
        "released_at": copy.released_at,
        "withdrawn_by": None,
        "withdrawn_at": None,
        "withdrawn_because": "",
        "year": 2024,
        "number": suggestion.number,
        "title": "关于增设公交站点的建议",
        "status": "closed",
        "submitted_on": suggestion.submitted_on,
        "assigned_on": suggestion.assigned_on,
        "due_on": suggestion.due_on,
        "replied_on": suggestion.replied_on,
        "result": "solved",
        "attitude": "satisfied",
        "satisfaction": "satisfied",
        "session_name": "第七届人大第四次会议",
        "category_name": "",
        "author_name": "张三",
        "cosigner_names": ["李四"],
        "host_names": ["区教育局"],
        "cohost_names": ["区财政局"],
        "content": "建议在安亭镇增设两处站点。",
        "reply": "",
        "changed_at": copy.changed_at,
        "outcome_mode": "full",
        "is_key": False,
        "promised_on": None,
        "promise_kept_on": None,
        "promises": [],
        "events": [],
    }
    assert copy.public_id != suggestion.public_id


def test_every_column_of_the_outcome_is_copied():
    copied = {"title", *public_copy.COURSE, *public_copy.OUTCOME}

    assert copied == {field.name for field in Outcome._meta.get_fields()}


def test_publishing_leaves_a_record_and_the_status_as_it_is(suggestion, office):
    workflow.publish(suggestion, by=office)

    suggestion.refresh_from_db()
    assert suggestion.status == "closed"
    assert acts(suggestion) == [("publish", "closed", "closed", "公开")]
    assert suggestion.records.get().by == office


def test_a_summary_has_title_and_outcome_but_no_text(suggestion, office):
    Suggestion.objects.filter(pk=suggestion.pk).update(openness=Openness.SUMMARY)

    copy = workflow.publish(suggestion, by=office)

    assert (copy.mode, copy.title, copy.result) == ("summary", suggestion.title, "solved")
    assert (copy.content, copy.reply) == ("", "")


def test_who_has_not_agreed_to_cosign_is_not_named(suggestion, office):
    asked = RepresentativeFactory.create(district=suggestion.district, name="王五")
    Consent.objects.create(suggestion=suggestion, representative=asked)

    assert workflow.publish(suggestion, by=office).cosigner_names == ["李四"]


def test_who_signed_on_paper_is_named(suggestion, office):
    Suggestion.objects.filter(pk=suggestion.pk).update(origin=Origin.REGISTER)
    Consent.objects.update(confirmed_at=None)

    assert workflow.publish(suggestion, by=office).cosigner_names == ["李四"]


def test_publishing_again_refreshes_the_copy_in_its_place(suggestion, office):
    first = workflow.publish(suggestion, by=office)
    Release.objects.update(title="关于增设公交站点的建议（修改）")

    again = workflow.publish(suggestion, by=office)

    assert (again.pk, again.public_id, again.released_at) == (
        first.pk,
        first.public_id,
        first.released_at,
    )
    assert again.title == "关于增设公交站点的建议（修改）"
    assert [row[0] for row in acts(suggestion)] == ["publish", "publish"]


def test_publishing_the_same_again_changes_nothing(suggestion, office):
    workflow.publish(suggestion, by=office)

    workflow.publish(suggestion, by=office)

    assert [row[0] for row in acts(suggestion)] == ["publish"]


def test_a_summary_takes_back_the_text_that_was_open(suggestion, office):
    workflow.publish(suggestion, by=office)
    Suggestion.objects.filter(pk=suggestion.pk).update(openness=Openness.SUMMARY)

    copy = workflow.publish(suggestion, by=office)

    assert (copy.mode, copy.content) == ("summary", "")
    assert not matching(PublishedSuggestion.objects.released(), "两处站点").exists()


@pytest.mark.parametrize(
    ("changes", "code", "sentence"),
    [
        ({"openness": ""}, "openness_undecided", "公开属性还没有确定，请先准备公开稿。"),
        (
            {"openness": "closed"},
            "closed_to_the_public",
            "公开属性为不公开的建议不能公开；以前公开过的请撤下。",
        ),
        (
            {"content": "请联系１３８ ００１３ ８０００。"},
            "personal_data",
            "其中有个人信息，不能公开：手机号（１３８ **** **００）。请删改后再公开。",
        ),
        (
            {"title": "身份证110105 19491231002X的建议"},
            "personal_data",
            "其中有个人信息，不能公开：身份证号（110*** **********2X）。请删改后再公开。",
        ),
    ],
)
def test_what_must_not_go_out_is_refused_in_words(suggestion, office, changes, code, sentence):
    model = Suggestion if "openness" in changes else Release
    model.objects.update(**changes)

    with pytest.raises(Refused) as refusal:
        workflow.publish(suggestion, by=office)

    assert (refusal.value.code, refusal.value.sentence) == (code, sentence)
    assert public() == []
    assert acts(suggestion) == []


def test_a_draft_is_refused(district, office):
    draft = SuggestionFactory.create(district=district, openness=Openness.FULL)

    with pytest.raises(Refused, match="“草稿”状态下不能公开。"):
        workflow.publish(draft, by=office)


def test_personal_data_in_a_name_is_found_too(suggestion, office, organ):
    organ.name = "区教育局（电话021-59530000）"
    organ.save()

    with pytest.raises(Refused, match="固定电话"):
        workflow.publish(suggestion, by=office)


def test_of_a_summary_the_prepared_words_go_out_and_the_original_may_hold_anything(
    suggestion, office
):
    original = "电话13800138000"
    Suggestion.objects.update(openness=Openness.SUMMARY, content=original)
    Release.objects.update(mode=Openness.SUMMARY, because="涉及商业秘密", content="增设两处站点。")

    assert workflow.publish(suggestion, by=office).content == "增设两处站点。"
    assert Suggestion.objects.get().content == original


def test_who_prepared_the_text_does_not_release_it(suggestion, release):
    with pytest.raises(Refused) as refusal:
        workflow.publish(suggestion, by=release.prepared_by)

    assert refusal.value.code == "second_person_required"
    assert public() == []


def test_a_text_that_nobody_prepared_stays_inside(suggestion, office, release):
    release.delete()

    with pytest.raises(Refused) as refusal:
        workflow.publish(suggestion, by=office)

    assert refusal.value.code == "release_missing"


def test_the_outcome_has_a_switch_of_its_own(suggestion, office):
    Suggestion.objects.update(outcome_openness=Openness.CLOSED)

    copy = workflow.publish(suggestion, by=office)

    assert (copy.title, copy.content) == (suggestion.title, "建议在安亭镇增设两处站点。")
    assert (copy.result, copy.attitude, copy.satisfaction, copy.reply) == ("", "", "", "")


@pytest.mark.parametrize(
    "role",
    [
        "leader",
        "committee",
        "dispatch",
        "clerk",
        "representative",
        "visitor",
        "system_administrator",
    ],
)
def test_only_the_office_publishes_and_withdraws(suggestion, office, role, request):
    somebody = request.getfixturevalue(role)
    workflow.publish(suggestion, by=office)

    with pytest.raises(PermissionDenied):
        workflow.publish(suggestion, by=somebody)
    with pytest.raises(PermissionDenied):
        workflow.publish_all(suggestion.district, 2024, by=somebody)
    with pytest.raises(PermissionDenied):
        workflow.unpublish(suggestion, by=somebody, because="内容有误。")


def test_the_office_of_another_district_publishes_nothing_here(suggestion):
    stranger = MembershipFactory.create(role=Role.CONGRESS_OFFICE).user

    with pytest.raises(PermissionDenied):
        workflow.publish(suggestion, by=stranger)


def test_a_former_clerk_of_the_office_publishes_nothing(suggestion, district):
    yesterday = timezone.localdate() - timedelta(days=1)
    former = MembershipFactory.create(
        district=district, role=Role.CONGRESS_OFFICE, valid_to=yesterday
    ).user

    with pytest.raises(PermissionDenied):
        workflow.publish(suggestion, by=former)


def test_what_is_withdrawn_is_gone_from_the_public_with_its_texts(suggestion, office):
    workflow.publish(suggestion, by=office)

    copy = workflow.unpublish(suggestion, by=office, because=" 内容有误。 ")

    copy.refresh_from_db()
    assert public() == []
    assert (copy.content, copy.reply) == ("", "")
    assert (copy.withdrawn_by, copy.withdrawn_because) == (office, "内容有误。")
    assert copy.withdrawn_at is not None
    assert acts(suggestion)[-1] == ("unpublish", "closed", "closed", "内容有误。")
    assert not matching(PublishedSuggestion.objects.all(), "两处站点").exists()


def test_what_was_withdrawn_is_released_again_under_its_address(suggestion, office):
    first = workflow.publish(suggestion, by=office)
    workflow.unpublish(suggestion, by=office, because="内容有误。")

    again = workflow.publish(suggestion, by=office)

    assert again.public_id == first.public_id
    assert again.released_at > first.released_at
    assert again.content == "建议在安亭镇增设两处站点。"
    assert (again.withdrawn_at, again.withdrawn_by, again.withdrawn_because) == (None, None, "")
    assert public() == [again]


@pytest.mark.parametrize(
    ("reason", "code"),
    [("", "reason_required"), ("　 ", "reason_required"), ("长" * 201, "reason_too_long")],
)
def test_a_withdrawal_says_why(suggestion, office, reason, code):
    copy = workflow.publish(suggestion, by=office)

    with pytest.raises(Refused) as refusal:
        workflow.unpublish(suggestion, by=office, because=reason)

    assert refusal.value.code == code
    assert public() == [copy]


def test_what_is_not_public_is_not_withdrawn(suggestion, office):
    with pytest.raises(Refused, match="这件建议没有公开，不用撤下。"):
        workflow.unpublish(suggestion, by=office, because="内容有误。")

    workflow.publish(suggestion, by=office)
    workflow.unpublish(suggestion, by=office, because="内容有误。")
    with pytest.raises(Refused, match="这件建议没有公开，不用撤下。"):
        workflow.unpublish(suggestion, by=office, because="内容有误。")


def test_all_of_a_year_are_published_but_those_that_are_refused(district, office):
    fine = SuggestionFactory.create_batch(3, closed=True, district=district)
    personal = SuggestionFactory.create(closed=True, district=district, title="请电13800138000")
    undecided = SuggestionFactory.create(submitted=True, district=district)
    SuggestionFactory.create(district=district, openness=Openness.FULL)
    SuggestionFactory.create(closed=True, district=district, year=2023)
    SuggestionFactory.create(closed=True)

    done = workflow.publish_all(district, 2024, by=office)

    assert (done.released, done.refreshed, done.unchanged) == (3, 0, 0)
    assert [(row, refused.code) for row, refused in done.refused] == [
        (personal, "personal_data"),
        (undecided, "openness_undecided"),
    ]
    assert {copy.suggestion for copy in public()} == set(fine)


def test_publishing_a_year_again_touches_only_what_changed(district, office):
    rows = SuggestionFactory.create_batch(3, closed=True, district=district)
    workflow.publish_all(district, 2024, by=office)
    Suggestion.objects.filter(pk=rows[0].pk).update(title="改")
    workflow.unpublish(rows[1], by=office, because="内容有误。")

    done = workflow.publish_all(district, 2024, by=office)

    assert (done.released, done.refreshed, done.unchanged, done.refused) == (1, 1, 1, [])


@pytest.mark.parametrize("count", [1, 20])
def test_a_year_is_published_in_a_handful_of_statements(
    district, office, count, django_assert_max_num_queries
):
    SuggestionFactory.create_batch(count, closed=True, district=district)

    with django_assert_max_num_queries(18):
        workflow.publish_all(district, 2024, by=office)


def test_buttons_follow_from_what_may_be_done(suggestion, office, clerk):
    def shown(actor):
        return [
            one for one in procedure.available_actions(suggestion, to=actor) if "publish" in one
        ]

    assert shown(office) == ["publish"]

    workflow.publish(suggestion, by=office)

    assert shown(office) == ["publish", "unpublish"]
    assert shown(clerk) == []


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_publish_at_once_make_one_copy_and_one_record(suggestion, office):
    together = threading.Barrier(2)
    done: list[object] = []

    def publish() -> None:
        together.wait()
        try:
            done.append(workflow.publish(suggestion, by=office).pk)
        finally:
            connection.close()

    clerks = [threading.Thread(target=publish) for _ in range(2)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()

    assert done == [PublishedSuggestion.objects.get().pk] * 2
    assert [row[0] for row in acts(suggestion)] == ["publish"]


def test_a_new_text_waits_for_its_release_whatever_happens_to_the_case(
    suggestion, office, release, district
):
    workflow.publish(suggestion, by=office)
    workflow.prepare_release(
        suggestion,
        by=office,
        mode="full",
        outcome_mode="full",
        title="改过的标题",
        content="没有人看过",
    )

    workflow.mark_key(suggestion, by=office, leader="王主任", on=timezone.localdate())

    copy = PublishedSuggestion.objects.get()
    assert (copy.is_key, copy.title) == (True, suggestion.title)
    assert copy.content == "建议在安亭镇增设两处站点。"


def test_the_public_is_not_told_of_a_dissatisfaction_that_is_not_settled(district, office):
    author = RepresentativeFactory.create(district=district, logged_in=True)
    case = SuggestionFactory.create(replied=True, district=district, author=author)
    workflow.publish(case, by=office)

    workflow.evaluate(
        case, by=author.user, attitude="satisfied", result="dissatisfied", reasons="没有解决"
    )

    copy = PublishedSuggestion.objects.get()
    assert (copy.status, copy.attitude, copy.satisfaction) == ("replied", "", "")


def test_what_is_closed_to_the_public_is_withdrawn_at_once(suggestion, office):
    workflow.publish(suggestion, by=office)

    workflow.prepare_release(
        suggestion, by=office, mode="closed", outcome_mode="closed", title="题", because="涉密"
    )

    assert public() == []


def test_a_text_that_changed_after_it_was_compared_is_not_released(suggestion, office, release):
    seen = release.version
    workflow.prepare_release(
        suggestion, by=release.prepared_by, mode="full", outcome_mode="full", title="改过的标题"
    )

    with pytest.raises(Refused) as refusal:
        workflow.publish(suggestion, by=office, version=seen)

    assert refusal.value.code == "stale"


def test_a_public_text_that_was_prepared_meanwhile_is_not_overwritten(suggestion, office, release):
    texts = {"mode": Openness.FULL, "outcome_mode": Openness.FULL, "title": suggestion.title}
    workflow.prepare_release(suggestion, by=office, version=release.version, content="一", **texts)

    with pytest.raises(Refused, match="别人改过") as refusal:
        workflow.prepare_release(
            suggestion, by=office, version=release.version, content="二", **texts
        )

    release.refresh_from_db()
    assert (refusal.value.code, release.content) == ("stale", "一")
