"""The database is the last guard: whatever is illegal fails from raw SQL as well."""

import itertools
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from congress.models import ADMINISTRATORS, Openness, Role
from suggestions.models import SuggestionRecord
from suggestions.states import MOVES, Grade, Origin, Status
from tests.factories import (
    DistrictFactory,
    MandateFactory,
    MembershipFactory,
    OrganFactory,
    PublicOpinionFactory,
    PublishedSuggestionFactory,
    RepresentativeFactory,
    SuggestionFactory,
    TermFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LEGAL = {(source, step.target) for step in MOVES.values() for source in step.sources}


def sql(statement, *values):
    """As somebody at the database's own prompt would; deferred checks come at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement, values)


def refused(name, statement, *values):
    """The statement fails, and by the guard of this name."""
    with pytest.raises(DatabaseError, match=name):
        sql(statement, *values)


@pytest.mark.parametrize(("source", "target"), list(itertools.permutations(Status, 2)))
def test_only_the_moves_of_the_table_are_possible(source, target):
    # All facts that any status asks for are there, so that only the move itself is judged.
    row = SuggestionFactory.create(closed=True)
    sql("ALTER TABLE suggestions_suggestion DISABLE TRIGGER USER")
    sql("UPDATE suggestions_suggestion SET status = %s WHERE id = %s", source, row.pk)
    sql("ALTER TABLE suggestions_suggestion ENABLE TRIGGER USER")
    jump = "UPDATE suggestions_suggestion SET status = %s WHERE id = %s"

    if (source, target) in LEGAL:
        sql(jump, target, row.pk)
    else:
        refused(
            f'Invalid transition of field "status" from "{source}" to "{target}"',
            jump,
            target,
            row.pk,
        )

    row.refresh_from_db()
    assert row.status == (target if (source, target) in LEGAL else source)


SUGGESTION = "UPDATE suggestions_suggestion SET {} WHERE id = %s"


@pytest.mark.parametrize(
    ("traits", "change", "guard"),
    [
        ({"assigned": True}, "assigned_on = NULL", "suggestion_assigned_has_its_date"),
        ({"assigned": True}, "due_on = NULL", "suggestion_born_here_has_its_due_date"),
        ({"replied": True}, "replied_on = NULL", "suggestion_replied_has_its_result"),
        ({"replied": True}, "result = ''", "suggestion_replied_has_its_result"),
        ({"closed": True}, "result = ''", "suggestion_replied_has_its_result"),
        (
            {"replied": True},
            "replied_on = assigned_on - 1",
            "suggestion_is_replied_after_it_was_assigned",
        ),
        (
            {"assigned": True},
            "attitude = 'satisfied'",
            "suggestion_is_evaluated_after_its_reply",
        ),
        (
            {"assigned": True},
            "satisfaction = 'satisfied'",
            "suggestion_is_evaluated_after_its_reply",
        ),
        ({"submitted": True}, "status = 'unheard'", "Invalid transition"),
    ],
)  # fmt: skip
def test_a_suggestion_without_its_facts_is_impossible(traits, change, guard):
    row = SuggestionFactory.create(**traits)

    refused(guard, SUGGESTION.format(change), row.pk)


def test_what_a_register_brought_needs_no_due_date():
    row = SuggestionFactory.create(assigned=True, origin=Origin.REGISTER)

    sql(SUGGESTION.format("due_on = NULL"), row.pk)

    row.refresh_from_db()
    assert row.due_on is None


def test_a_status_that_nobody_knows_cannot_be_inserted():
    row = SuggestionFactory.build(
        district=DistrictFactory.create(), author=RepresentativeFactory.create(), status="unheard"
    )

    with (
        pytest.raises(DatabaseError, match="suggestion_status_is_a_known_one"),
        transaction.atomic(),
    ):
        row.save()


def test_a_number_is_given_once_in_a_year_of_a_district():
    row = SuggestionFactory.create(submitted=True, number=12)
    other = SuggestionFactory.create(submitted=True, number=13, district=row.district)
    same_elsewhere = SuggestionFactory.create(submitted=True, number=12)
    same_in_another_year = SuggestionFactory.create(
        submitted=True, number=12, district=row.district, year=2023
    )

    refused("suggestion_number_is_unique_in_its_year", SUGGESTION.format("number = 12"), other.pk)

    assert {same_elsewhere.number, same_in_another_year.number} == {12}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE suggestions_suggestionrecord SET note = '改写'",
        "DELETE FROM suggestions_suggestionrecord",
    ],
)
def test_a_record_can_neither_be_rewritten_nor_removed(office, change):
    suggestion = SuggestionFactory.create(submitted=True)
    record = SuggestionRecord.objects.create(
        suggestion=suggestion, action="submit", target=Status.SUBMITTED, by=office, note="原文"
    )

    refused("Cannot update or delete rows", change)

    record.refresh_from_db()
    assert record.note == "原文"


def test_a_suggestion_that_was_recorded_cannot_be_deleted(office):
    suggestion = SuggestionFactory.create(submitted=True)
    SuggestionRecord.objects.create(
        suggestion=suggestion, action="submit", target=Status.SUBMITTED, by=office
    )

    refused(
        "suggestions_suggestionrecord",
        "DELETE FROM suggestions_suggestion WHERE id = %s",
        suggestion.pk,
    )


PUBLISHED = "UPDATE suggestions_publishedsuggestion SET {} WHERE id = %s"


@pytest.mark.parametrize(
    ("change", "guard"),
    [
        ("withdrawn_at = now()", "publishedsuggestion_withdrawn_with_its_reason"),
        ("withdrawn_because = '有误'", "publishedsuggestion_withdrawn_with_its_reason"),
        (f"mode = '{Openness.CLOSED.value}'", "publishedsuggestion_is_open"),
    ],
)
def test_a_publication_is_withdrawn_with_its_reason_and_never_a_closed_one(change, guard):
    row = PublishedSuggestionFactory.create()

    refused(guard, PUBLISHED.format(change), row.pk)


def test_a_suggestion_is_published_once():
    first, second = PublishedSuggestionFactory.create_batch(2)

    refused("suggestion_id", PUBLISHED.format("suggestion_id = %s"), first.suggestion_id, second.pk)


@pytest.mark.parametrize("role", ADMINISTRATORS)
@pytest.mark.parametrize("other", [role for role in Role if role != Role.REPRESENTATIVE])
def test_an_administrator_of_the_three_holds_nothing_else(role, other):
    organ = OrganFactory.create()
    user = MembershipFactory.create(role=role, district=organ.district).user
    second = MembershipFactory.create(role=role, district=organ.district)
    change = "UPDATE congress_membership SET user_id = %s, role = %s, organ_id = %s WHERE id = %s"

    if other == role:
        sql(change, user.pk, other, organ.pk, second.pk)
    else:
        refused("administrators_stand_apart", change, user.pk, other, organ.pk, second.pk)


def test_an_administrator_may_hold_another_post_when_the_first_has_ended():
    post = MembershipFactory.create(
        role=Role.SYSTEM_ADMINISTRATOR, valid_from=date(2021, 1, 1), valid_to=date(2023, 12, 31)
    )

    later = MembershipFactory.create(
        user=post.user,
        district=post.district,
        role=Role.CONGRESS_OFFICE,
        valid_from=date(2024, 1, 1),
    )

    refused(
        "administrators_stand_apart",
        "UPDATE congress_membership SET valid_from = '2023-12-31' WHERE id = %s",
        later.pk,
    )


@pytest.mark.parametrize(
    ("change", "guard"),
    [
        ("valid_to = valid_from - 1", "membership_ends_after_it_begins"),
        ("role = 'organ_clerk', organ_id = NULL", "membership_of_an_organ_names_it"),
    ],
)
def test_a_post_without_its_facts_is_impossible(change, guard):
    post = MembershipFactory.create()

    refused(guard, f"UPDATE congress_membership SET {change} WHERE id = %s", post.pk)


@pytest.mark.parametrize(
    ("change", "guard"),
    [
        ("valid_to = '2024-01-01'", "mandate_ends_with_its_reason"),
        ("why_ended = 'term'", "mandate_ends_with_its_reason"),
        ("valid_to = '2020-01-01', why_ended = 'term'", "mandate_ends_after_it_begins"),
    ],
)
def test_a_mandate_ends_with_its_reason_and_not_before_it_begins(change, guard):
    mandate = MandateFactory.create()

    refused(guard, f"UPDATE representatives_mandate SET {change} WHERE id = %s", mandate.pk)


def test_nobody_holds_two_mandates_of_one_level_at_once():
    first = MandateFactory.create()
    second = MandateFactory.create()

    refused(
        "mandate_of_a_level_is_held_once",
        "UPDATE representatives_mandate SET representative_id = %s WHERE id = %s",
        first.representative_id,
        second.pk,
    )


def test_an_opinion_has_a_known_status_and_a_number_of_its_own():
    first = PublicOpinionFactory.create()
    second = PublicOpinionFactory.create(district=first.district)
    change = "UPDATE stations_publicopinion SET {} WHERE id = %s"

    refused("Invalid transition", change.format("status = 'unheard'"), first.pk)
    refused(
        "opinion_number_is_unique_in_its_year",
        change.format("number = %s"),
        first.number,
        second.pk,
    )


@pytest.mark.parametrize("slug", ["admin", "api", "me", "static", "healthz"])
def test_no_district_takes_the_address_of_a_page(slug):
    district = DistrictFactory.create()

    refused(
        "district_slug_is_not_a_page_of_the_portal",
        "UPDATE congress_district SET slug = %s WHERE id = %s",
        slug,
        district.pk,
    )


@pytest.mark.parametrize(
    ("change", "guard"),
    [
        ("parent_id = id", "organ_is_not_its_own_parent"),
        ("name = '第一局'", "organ_name_is_unique_in_its_district"),
    ],
)
def test_an_organ_is_named_once_and_not_its_own_parent(change, guard):
    first = OrganFactory.create(name="第一局")
    second = OrganFactory.create(district=first.district)

    refused(guard, f"UPDATE congress_organ SET {change} WHERE id = %s", second.pk)


def test_a_term_ends_after_it_begins():
    term = TermFactory.create()

    refused(
        "term_ends_after_it_begins",
        "UPDATE congress_term SET valid_to = valid_from - 1 WHERE id = %s",
        term.pk,
    )


@pytest.mark.parametrize("column", ["username", "phone", "public_id"])
def test_two_accounts_do_not_share(column):
    first, second = UserFactory.create_batch(2)

    refused(
        column,
        f"UPDATE congress_user SET {column} = (SELECT {column} FROM congress_user WHERE id = %s)"
        " WHERE id = %s",
        first.pk,
        second.pk,
    )


@pytest.mark.parametrize(
    ("table", "columns", "values"),
    [
        (
            "congress_calendarday",
            "version, district_id, date, is_working, name, source",
            "1, district_id, date, true, 'x', 'x'",
        ),
        (
            "congress_period",
            "version, key, district_id, name, length, unit, source, valid_from",
            "1, key, district_id, 'x', 1, 'days', 'x', valid_from",
        ),
    ],
)
def test_a_common_row_is_stated_once_though_its_district_is_empty(table, columns, values):
    refused(
        "duplicate key", f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} LIMIT 1"
    )


def test_the_grades_of_the_tests_are_those_of_the_rule():
    assert set(Grade) == {"satisfied", "basically", "dissatisfied"}
