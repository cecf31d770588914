"""A representative's own records: logged once, checked, objected to, changed; nobody else's are there."""

import re
from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from representatives import workflow
from representatives.models import DutyKind, DutyRecord
from representatives.states import DutyStatus
from representatives.waiting import duties_to_check
from representatives.workflow.duties import Resent
from tests.factories import DutyRecordFactory, RepresentativeFactory

NEW, SEND, LIST = "/me/duties/new/", "/me/duties/send/", "/me/duties/"
LIST_QUERIES = 8
JPEG = b"\xff\xd8\xff\xe0 a photograph"


def photo(name: str = "走访.jpg", content: bytes = JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def told(**facts):
    return {"kind": "contact", "when": "today", "key": str(uuid4())} | facts


def words(response) -> str:
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def kind(code: str = "contact") -> DutyKind:
    return DutyKind.objects.get(code=code)


def register(person, *, by, **facts) -> DutyRecord:
    facts = {"kind": kind(), "done_on": timezone.localdate()} | facts
    return workflow.duties.register(person, by=by, **facts)


@pytest.fixture
def me(representative, client):
    client.force_login(representative)
    return representative


@pytest.fixture
def registered_for_me(me, office) -> DutyRecord:
    return register(me.representative, by=office, place="安亭镇代表之家")


def test_a_kind_and_a_day_are_enough(client, me):
    response = client.post(NEW, told(when="yesterday"))

    record = DutyRecord.objects.get()
    assert response.headers["location"] == f"/me/duties/{record.public_id}/saved/"
    assert record.done_on == timezone.localdate() - timedelta(days=1)
    assert (record.kind_id, record.status, record.registered_by) == ("contact", "registered", me)
    assert "已登记" in words(client.get(response.headers["location"]))


def test_all_that_a_phone_asks_is_kept(client, me):
    said = {
        "place": "新成路街道代表之家",
        "way": "visit",
        "with_whom": "3 位居民",
        "outcome": "电梯。",
    }

    client.post(NEW, told(**said, photos=[photo(), photo("二.png", b"\x89PNG\r\n\x1a\n")]))

    record = DutyRecord.objects.get()
    assert {name: getattr(record, name) for name in said} == said
    assert [one.name for one in record.photos.all()] == ["走访.jpg", "二.png"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": ""}, "请选择做了什么。"),
        ({"kind": "congress_session"}, "没有这个履职类型，请从列表里选。"),
        ({"when": "other"}, "请选择日期。"),
        ({"when": "other", "done_on": "2999-01-01"}, "之间的日期。"),
        ({"place": "街" * 121}, "在哪里最多 120 字，现在有 121 字，请精简一些。"),
        ({"photos": [SimpleUploadedFile("表.pdf", b"%PDF-1")]}, "不是 JPG 或 PNG 照片"),
        ({"photos": [SimpleUploadedFile("a.jpg", b"text")]}, "内容和扩展名不符"),
        (
            {"photos": [SimpleUploadedFile(f"{n}.jpg", JPEG + b"%d" % n) for n in range(7)]},
            "照片最多 6 张",
        ),
    ],
)
def test_what_does_not_do_is_said_and_what_was_typed_stays(client, me, facts, sentence):
    response = client.post(NEW, told(outcome="反映电梯。") | facts)

    assert response.status_code == 422
    assert sentence in words(response)
    assert "反映电梯。" in response.content.decode()
    assert not DutyRecord.objects.exists()


def test_a_day_to_come_is_refused(client, me):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = client.post(NEW, told(when="other", done_on=tomorrow.isoformat()))

    assert "履职日期还没有到" in words(response)


@pytest.mark.parametrize("address", [NEW, SEND])
def test_the_same_tap_twice_is_one_record_with_its_photographs_once(client, me, address):
    body = told(place="南翔镇")

    answers = [client.post(address, {**body, "photos": [photo()]}) for _ in range(2)]

    assert {answer.status_code for answer in answers} <= {200, 302}
    assert DutyRecord.objects.get().photos.count() == 1


def test_what_was_changed_after_the_first_tap_is_another_record_after_one_more(client, me):
    first = told()
    client.post(NEW, first)

    again = client.post(NEW, first | {"place": "南翔镇"})
    key = re.search(r'name="key"[^>]* value="([^"]+)"', again.content.decode())[1]
    client.post(NEW, first | {"place": "南翔镇", "key": key})

    assert again.status_code == 422
    assert "刚才那一次已经登记了。" in words(again)
    assert DutyRecord.objects.count() == 2


def test_a_phone_is_told_where_its_record_is(client, me):
    answer = client.post(SEND, told(writer=str(me.public_id)))

    record = DutyRecord.objects.get()
    assert answer.json() == {
        "state": "registered",
        "address": f"/me/duties/{record.public_id}/",
        "saved": f"/me/duties/{record.public_id}/saved/",
    }


@pytest.mark.parametrize(
    ("facts", "status"),
    [({"kind": "nothing"}, 422), ({"when": "other", "done_on": "1950-01-01"}, 422)],
)
def test_a_phone_is_told_what_does_not_do(client, me, facts, status):
    answer = client.post(SEND, told(**facts))

    assert answer.status_code == status
    assert answer.json()["detail"].endswith("。")


def test_the_same_key_with_other_words_is_told_to_the_phone(client, me):
    body = told()
    client.post(SEND, body)

    answer = client.post(SEND, body | {"place": "别处"})

    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")


def test_a_photograph_that_is_too_large_is_told_to_the_phone(client, me, monkeypatch):
    monkeypatch.setattr("congress.attachments.LARGEST", 4)

    answer = client.post(SEND, told(photos=[photo()]))

    assert answer.status_code in (413, 422)
    assert "超过" in answer.json()["detail"]


def test_what_somebody_else_left_on_the_phone_is_not_registered_in_my_name(client, me):
    assert client.post(SEND, told(writer=str(uuid4()))).status_code == 403
    assert not DutyRecord.objects.exists()


@pytest.mark.parametrize("persona", ["office", "clerk", "town_worker"])
def test_who_is_no_representative_logs_nothing_here(client, request, persona):
    client.force_login(request.getfixturevalue(persona))

    assert client.get(NEW).status_code == 403
    assert client.get(LIST).status_code == 403


def test_the_kinds_of_this_year_stand_first(client, me, office):
    for code, times in (("hotline", 1), ("lecture", 2)):
        for _ in range(times):
            register(me.representative, by=me, kind=kind(code))

    context = client.get(NEW).context

    assert [one.code for one in context["first"]] == [
        "lecture", "hotline", "contact", "reception", "community_round", "research",
    ]  # fmt: skip
    assert "congress_session" not in [one.code for one in context["rest"]]


def test_what_others_registered_waits_for_me_first(client, me, registered_for_me):
    register(me.representative, by=me, kind=kind("reception"))

    response = client.get(LIST)
    home = client.get("/me/")

    assert [record for record, _ in response.context["waiting"]] == [registered_for_me]
    assert [record.kind_id for record, _ in response.context["rows"]] == ["reception"]
    assert "请您核对" in words(home)
    assert registered_for_me.get_absolute_url() in home.content.decode()


def test_i_check_what_was_registered_for_me(client, me, registered_for_me):
    address = registered_for_me.get_absolute_url()
    page = words(client.get(address))

    client.post(f"{address}confirm/", {"version": registered_for_me.version})

    registered_for_me.refresh_from_db()
    assert "核对无误" in page
    assert registered_for_me.status == DutyStatus.CONFIRMED
    assert "核对无误 您" in words(client.get(address))


def test_nobody_confirms_what_was_not_read(client, me, office, registered_for_me):
    read = registered_for_me.version
    workflow.duties.correct(registered_for_me, by=office, place="南翔镇")

    response = client.post(f"{registered_for_me.get_absolute_url()}confirm/", {"version": read})

    registered_for_me.refresh_from_db()
    assert response.status_code == 409
    assert "别人改过" in words(response)
    assert registered_for_me.status == DutyStatus.REGISTERED


def test_i_object_with_words(client, me, registered_for_me):
    address = f"{registered_for_me.get_absolute_url()}object/"

    empty = client.post(address, {"because": " "})
    client.post(address, {"because": "那天我请假了。"})

    registered_for_me.refresh_from_db()
    assert "请写明哪里不对。" in words(empty)
    assert registered_for_me.status == DutyStatus.OBJECTED
    assert "那天我请假了。" in words(client.get(registered_for_me.get_absolute_url()))


def test_i_change_and_take_back_what_i_registered(client, me):
    record = register(me.representative, by=me, place="南翔镇", outcome="电梯。")
    address = record.get_absolute_url()

    form = client.get(f"{address}amend/").content.decode()
    client.post(
        f"{address}amend/",
        {"kind": "reception", "done_on": record.done_on.isoformat(), "place": "安亭镇"},
    )
    changed = DutyRecord.objects.get()
    client.post(f"{address}discard/", {"next": f"{address}saved/"})

    record.refresh_from_db()
    assert 'value="南翔镇"' in form
    assert (changed.kind_id, changed.place, changed.outcome) == ("reception", "安亭镇", "电梯。")
    assert record.status == DutyStatus.WITHDRAWN
    assert "这次登记已经撤回" in words(client.get(f"{address}saved/"))


def test_the_acts_of_the_office_are_not_mine(client, me, registered_for_me):
    for name in ("withdraw", "correct", "publish", "nothing"):
        address = f"{registered_for_me.get_absolute_url()}{name}/"
        assert client.get(address).status_code == 404


def test_photographs_are_added_and_taken_out_until_it_is_checked(client, me, office):
    record = register(me.representative, by=me)
    address = f"{record.get_absolute_url()}photos/"

    client.post(address, {"photos": [photo()]})
    kept = record.photos.get()
    served = client.get(f"{address}{kept.public_id}/")
    client.post(
        address, {"detach": [str(kept.public_id)], "photos": [photo("新.jpg", JPEG + b"2")]}
    )
    workflow.duties.confirm(record, by=office)
    refused = client.post(address, {"photos": [photo("三.jpg", JPEG + b"3")]}, follow=True)

    assert b"".join(served.streaming_content) == JPEG
    assert (served["Content-Type"], served["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert "attachment" in served["Content-Disposition"]
    assert [one.name for one in record.photos.all()] == ["新.jpg"]
    assert "“已核对”状态下不能修改。" in words(refused)


def test_another_ones_record_is_as_if_it_were_not_there(client, me, district):
    other = RepresentativeFactory.create(district=district, logged_in=True)
    record = register(other, by=other.user)
    workflow.photos.attach(record, [photo()], by=other.user)
    address = record.get_absolute_url()
    kept = record.photos.get()

    answers = [
        client.get(address + rest).status_code
        for rest in ("", "saved/", "amend/", f"photos/{kept.public_id}/")
    ]

    assert answers == [404] * 4
    assert client.post(f"{address}photos/", {"detach": [str(kept.public_id)]}).status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_ones_own_list_costs_the_same_for_one_record_and_for_five(
    client, me, office, count, django_assert_num_queries
):
    for _ in range(count):
        register(me.representative, by=office)
        register(me.representative, by=me, kind=kind("reception"))
    client.force_login(me)

    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(LIST)

    assert (len(response.context["waiting"]), len(response.context["rows"])) == (count, count)


def test_a_year_is_counted_without_what_is_objected_to(client, me, office):
    register(me.representative, by=me)
    objected = register(me.representative, by=office, kind=kind("reception"))
    workflow.duties.object_to(objected, by=me, because="没有参加。")
    DutyRecordFactory.create(district=me.representative.district, representative=me.representative)

    this_year = client.get(LIST).context
    before = client.get(f"{LIST}?year=2024").context

    assert (this_year["total"], this_year["times"]) == (1, [("联系群众", 1)])
    assert (before["year"], before["total"]) == (2024, 1)
    assert client.get(f"{LIST}?year=x").status_code == 200


def test_the_page_without_a_network_names_nobody_and_is_the_same_for_all(client, me):
    of_me = client.get("/me/duties/offline/").content
    of_visitor = Client().get("/me/duties/offline/").content

    assert of_me == of_visitor
    assert me.name not in of_me.decode()
    assert b"csrfmiddlewaretoken" not in of_me


def test_the_portal_is_put_on_the_home_screen(client, db):
    manifest = client.get("/me/manifest.webmanifest")
    worker = client.get("/me/sw.js")

    assert manifest["Content-Type"] == "application/manifest+json"
    assert manifest.json()["start_url"] == "/me/"
    assert worker["Content-Type"].startswith("text/javascript")
    assert '"page": "/me/duties/offline/"' in worker.content.decode()


def test_the_worker_changes_with_the_page_that_it_keeps(client, db):
    before = client.get("/me/sw.js").content
    DutyKind.objects.filter(code="contact").update(name="联系选民")

    assert client.get("/me/sw.js").content != before


def in_two_threads(act) -> list[object]:
    """What two who do it at the same moment are answered."""
    barrier, answers = Barrier(2), []

    def run(number: int) -> None:
        try:
            barrier.wait()
            answers.append(act(number))
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_two_who_register_the_same_many_at_once_make_each_record_once(representative):
    person, today = representative.representative, timezone.localdate()
    keys = [uuid4() for _ in range(40)]

    def act(number: int) -> set[object]:
        mine = keys if number else list(reversed(keys))
        facts = [(person, {"kind": kind(), "done_on": today, "key": key}) for key in mine]
        return {row.public_id for row in workflow.duties.register_many(facts, by=representative)}

    one, other = in_two_threads(act)

    assert one == other == set(DutyRecord.objects.values_list("public_id", flat=True))
    assert DutyRecord.objects.count() == len(keys)
    assert [row.records.count() for row in DutyRecord.objects.all()] == [1] * len(keys)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_are_one_record(representative):
    body = told(place="南翔镇")

    def act(number: int) -> int:
        client = Client()
        client.force_login(representative)
        return client.post(SEND, body | {"photos": [photo()]}).status_code

    answers = in_two_threads(act)

    assert answers == [200, 200]
    assert DutyRecord.objects.get().photos.count() == 1


def test_many_at_once_are_all_or_none_and_the_refusal_names_the_entry(representative):
    person, today = representative.representative, timezone.localdate()
    later = today + timedelta(days=1)
    entries = [(person, {"kind": kind(), "done_on": day}) for day in (today, later)]

    with pytest.raises(Exception, match="第 2 条：履职日期还没有到"):
        workflow.duties.register_many(entries, by=representative)

    assert not DutyRecord.objects.exists()


def test_a_key_with_other_facts_among_many_is_refused(representative):
    person, today, key = representative.representative, timezone.localdate(), uuid4()
    facts = {"kind": kind(), "done_on": today, "key": key}
    workflow.duties.register_many([(person, facts)], by=representative)

    with pytest.raises(Resent):
        workflow.duties.register_many([(person, facts | {"place": "别处"})], by=representative)
    with pytest.raises(Resent):
        workflow.duties.register_many(
            [
                (person, {"kind": kind(), "done_on": today, "key": key, "place": place})
                for place in "甲乙"
            ],
            by=representative,
        )


@pytest.mark.parametrize("count", [2, 5])
def test_many_cost_the_same_number_of_statements(
    office, district, count, django_assert_num_queries
):
    person = RepresentativeFactory.create(district=district)
    facts = {"kind": kind(), "done_on": timezone.localdate()}
    entries = [(person, {**facts, "key": uuid4()}) for _ in range(count)]

    with django_assert_num_queries(13):
        workflow.duties.register_many(entries, by=office)


def test_of_many_records_a_representative_is_told_once(representative, office):
    person, today = representative.representative, timezone.localdate()
    entries = [(person, {"kind": kind(), "done_on": today}) for _ in range(3)]

    workflow.duties.register_many(entries, by=office)

    assert [notice.subject for notice in representative.notices.all()] == [
        "为您登记了 3 条履职记录，请核对。"
    ]


def test_a_check_that_is_over_is_not_late_and_an_upheld_objection_is_said(
    client, office, registered_for_me, me
):
    DutyRecord.objects.update(check_due_on=timezone.localdate() - timedelta(days=1))
    page = registered_for_me.get_absolute_url()

    (row,) = duties_to_check(me)
    over = client.get(page).content.decode()
    registered_for_me.refresh_from_db()
    workflow.duties.object_to(registered_for_me, by=me, because="日期不对。")
    registered_for_me.refresh_from_db()
    workflow.duties.uphold(registered_for_me, by=office, because="以签到表为准。")
    upheld = client.get(page).content.decode()

    assert row.days_left is None
    assert "核对期已满，没有异议将由工作机构按无异议核对" in over
    assert "您的异议已核实，维持登记：以签到表为准。" in upheld
