"""关账: a closed year stands; what turns out otherwise is corrected by two people, and everybody sees both."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from congress import indicators
from congress.errors import Refused
from congress.models import FigureMark, FigureRevision, FigureSnapshot, RateDefinition, Role
from congress.workflow import closing
from tests.factories import MembershipFactory, SuggestionFactory

pytestmark = pytest.mark.django_db

KEY = "suggestions.received"
PAGE = "/admin/congress/figuresnapshot/?district=jiading&year=2024"


@pytest.fixture
def second(district):
    """Another one of the office."""
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def closed(district, office):
    """2024 with two suggestions, closed; a third is entered afterwards."""
    SuggestionFactory.create_batch(2, closed=True, district=district)
    snapshot = indicators.compute(district, 2024)
    closing.close(snapshot, by=office)
    SuggestionFactory.create(closed=True, district=district)
    return indicators.compute(district, 2024)


def value(snapshot):
    return indicators.read(FigureSnapshot.objects.get(pk=snapshot.pk))[KEY].value


def test_a_closed_year_stands_and_what_the_records_say_since_is_kept_beside(closed):
    drifted = {
        one.before.key: (one.before.value, one.after.value) for one in closing.drifts(closed)
    }

    assert value(closed) == 2
    assert drifted[KEY] == (2, 3)
    assert (
        "suggestions.solved_rate" in drifted
    )  # 2 of 2 and 3 of 3 are both 100 %, and not the same
    assert not FigureMark.objects.exists()


def test_no_path_changes_the_figures_of_a_closed_year(closed):
    row = FigureSnapshot.objects.filter(pk=closed.pk)
    for change in ({"figures": []}, {"closed_at": None, "closed_by": None}, {"year": 2023}):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_nobody_rewrites_what_was_corrected(closed, office, second):
    made = closing.prepare(closed, KEY, by=office, because="一件建议补录。")
    closing.release(made, by=second)
    row = FigureRevision.objects.filter(pk=made.pk)

    for change in (
        {"before": {}},
        {"after": {}},
        {"because": "另一个原因"},
        {"prepared_by": second},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        row.delete()


def test_nothing_is_corrected_by_what_was_not_counted_yet(closed, district, office, second):
    made = closing.prepare(closed, KEY, by=office, because="一件建议补录。")
    SuggestionFactory.create(closed=True, district=district)

    for act in (
        lambda: closing.release(made, by=second),
        lambda: closing.prepare(closed, "suggestions.solved", by=office, because="补录。"),
    ):
        with pytest.raises(Refused, match="还有记录的改动没有重新计算"):
            act()
    assert value(closed) == 2


@pytest.mark.parametrize("year", [2024, 2026])
def test_a_year_is_closed_once_when_it_is_over_and_counted(district, office, year, settings):
    SuggestionFactory.create(closed=True, district=district, year=year)
    snapshot = indicators.compute(district, year)
    if year == 2024:
        closing.close(snapshot, by=office)

    with pytest.raises(Refused) as refused:
        closing.close(snapshot, by=office)

    assert refused.value.sentence in ("嘉定区2024年已经关账。", "2026年还没有过完，不能关账。")


def test_a_year_with_changes_that_were_not_counted_is_not_closed(district, office):
    snapshot = indicators.compute(district, 2024)
    SuggestionFactory.create(closed=True, district=district)

    with pytest.raises(Refused, match="还有记录的改动没有重新计算"):
        closing.close(snapshot, by=office)


def test_only_the_office_and_its_leader_close_a_year(district, committee):
    snapshot = indicators.compute(district, 2024)

    with pytest.raises(PermissionDenied):
        closing.close(snapshot, by=committee)


def test_a_correction_takes_two_people_and_both_figures_stay(closed, office, second):
    made = closing.prepare(closed, KEY, by=office, because="一件建议补录。")
    with pytest.raises(Refused) as refused:
        closing.release(made, by=office)
    before = value(closed)
    closing.release(made, by=second)

    assert refused.value.code == "second_person_required"
    assert (before, value(closed)) == (2, 3)
    (row,) = closing.released(closed)
    assert (row.before["value"], row.after["value"], row.because) == (2, 3, "一件建议补录。")
    assert [(one.action, one.by) for one in row.records.all()] == [
        ("prepare", office), ("release", second),
    ]  # fmt: skip


def test_what_changed_for_one_reason_is_corrected_together(
    client, closed, district, office, second
):
    """One case more changes the count, what was answered of it, and every rate over them."""
    first = closing.prepare(closed, KEY, by=second, because="另一个原因。")
    closing.withdraw(first, by=second)
    alone = closing.prepare(closed, "suggestions.solved", by=second, because="另一个原因。")
    client.force_login(office)
    revise = reverse("admin:revise_figure", args=[closed.pk, KEY])
    asked = client.get(revise).content.decode()
    client.post(revise, {"because": "一件建议补录。", "together": "on"})
    made = FigureRevision.objects.get(key=KEY, status="prepared")
    release = reverse("admin:revision_act", args=[made.public_id, "release"])
    client.force_login(second)
    shown = client.get(release).content.decode()
    client.post(release, {"version": made.version, "together": "on"})

    others = len(closing.prepared_with(made))
    told = closing.released(closed)
    assert f"其余 {len(told) - 1} 个有变化的数字" in asked
    assert f"同一原因的其余 {len(told) - 1} 个一并公布" in shown
    assert (others, {row.because for row in told}) == (0, {"一件建议补录。"})
    alone.refresh_from_db()
    assert alone.status == "prepared"
    assert [one.before.key for one in closing.drifts(FigureSnapshot.objects.get(pk=closed.pk))] == [
        "suggestions.solved"
    ]


def test_a_correction_of_what_changed_again_is_prepared_anew(closed, district, office, second):
    made = closing.prepare(closed, KEY, by=office, because="一件建议补录。")
    SuggestionFactory.create(closed=True, district=district)
    indicators.compute(district, 2024)

    with pytest.raises(Refused) as refused:
        closing.release(made, by=second)
    closing.withdraw(made, by=office)
    again = closing.prepare(closed, KEY, by=office, because="两件建议补录。")

    assert (refused.value.code, again.after["value"]) == ("stale", 4)


@pytest.mark.parametrize(
    ("key", "because", "code"),
    [
        (KEY, " ", "reason_required"),
        (KEY, "张三来电 13812345678 说明。", "personal_data"),
        ("opinions.raised", "没有变化。", "wrong_moment"),
    ],
)
def test_a_correction_has_a_reason_that_may_go_out_and_something_to_correct(
    closed, office, key, because, code
):
    with pytest.raises(Refused) as refused:
        closing.prepare(closed, key, by=office, because=because)

    assert (refused.value.code, FigureRevision.objects.count()) == (code, 0)


def test_everybody_sees_what_was_published_and_what_it_is_now(client, closed, office, second):
    before = client.get(f"/jiading/figures/2024/{KEY}/")
    closing.release(closing.prepare(closed, KEY, by=office, because="一件建议补录。"), by=second)
    year = client.get("/jiading/figures/2024/").content.decode()
    after = client.get(f"/jiading/figures/2024/{KEY}/").content.decode()
    told = client.get("/api/v1/public/jiading/figures/2024/").json()
    data = client.get("/jiading/data/figures.json")
    (open_row,) = [row for row in json.loads(b"".join(data)) if row["corrected_at"]]

    assert before.context["figure"].value == 2
    assert (open_row["key"], open_row["before"], open_row["value"]) == (KEY, 2, 3)
    assert open_row["closed_at"]
    assert (
        "关账时是 2\N{NO-BREAK SPACE}件，此后登记有改动，现在是 3\N{NO-BREAK SPACE}件"
        in before.content.decode()
    )
    for page in (year, after):
        assert "原公布 2\N{NO-BREAK SPACE}件，现更正为 <b>3\N{NO-BREAK SPACE}件" in page
        assert "原因：一件建议补录。" in page
    assert [(row["key"], row["before"], row["after"], row["because"]) for row in told["revisions"]] == [
        (KEY, 2, 3, "一件建议补录。")
    ]  # fmt: skip


def test_a_rate_is_corrected_with_what_it_divides(client, closed, office, second):
    """100 % of two and of three: without numerator and denominator nobody would see what was corrected."""
    rate = "suggestions.solved_rate"
    closing.release(closing.prepare(closed, rate, by=office, because="补录。"), by=second)

    page = client.get(f"/jiading/figures/2024/{rate}/").content.decode()

    assert "原公布 100%（2 ÷ 2），现更正为 <b>100%（3 ÷ 3）</b>" in page


def test_the_office_closes_and_corrects_in_the_back_office(client, district, office, second):
    SuggestionFactory.create_batch(2, closed=True, district=district)
    snapshot = indicators.compute(district, 2024)
    client.force_login(office)
    close = reverse("admin:close_year", args=[snapshot.pk])
    assert close in client.get(PAGE).content.decode()
    client.post(close)
    SuggestionFactory.create(closed=True, district=district)
    indicators.compute(district, 2024)
    revise = reverse("admin:revise_figure", args=[snapshot.pk, KEY])
    assert revise in client.get(PAGE).content.decode()
    client.post(revise, {"because": "一件建议补录。"})
    made = FigureRevision.objects.get()
    release = reverse("admin:revision_act", args=[made.public_id, "release"])
    own = client.post(release, {"version": made.version})
    client.force_login(second)
    asked = client.get(release).content.decode()
    done = client.post(release, {"version": made.version})

    assert (own.status_code, done.status_code) == (409, 302)
    assert (
        "原公布 2\N{NO-BREAK SPACE}件，现更正为 3\N{NO-BREAK SPACE}件。原因：一件建议补录。"
        in asked
    )
    assert value(snapshot) == 3


def test_a_new_definition_is_seen_beside_the_old_one_before_it_is_in_force(
    client, district, office
):
    SuggestionFactory.create_batch(2, closed=True, district=district)
    SuggestionFactory.create(referred=True, district=district)
    indicators.compute(district, 2024)
    client.force_login(office)
    address = "/admin/congress/ratedefinition/add/"
    told = {
        "district": district.pk, "key": "suggestions.solved_rate", "numerator": "suggestions.solved",
        "denominator": KEY, "source": "区口径", "valid_from": "2024年1月1日",
    }  # fmt: skip

    seen = client.post(address, told)
    (change,) = seen.context["changes"]
    in_force = RateDefinition.objects.filter(district=district).exists()
    other = client.post(
        address, {**dict(seen.context["kept"]), "denominator": "suggestions.handled"}
    )
    client.post(address, dict(seen.context["kept"]))

    assert (change.before.value, change.after.value) == ("100", "66.7")
    assert not in_force
    assert (
        other.context["changes"][0].after.value == "100"
    )  # what was not compared is compared first
    row = RateDefinition.objects.get(district=district)
    assert (row.denominator, row.valid_from) == (KEY, date(2024, 1, 1))
