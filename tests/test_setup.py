"""The ground that the other tests stand on."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.template import Context, Origin, Template, engines

from congress.models import Membership, Role
from representatives.models import DutyKind
from suggestions.states import Status
from tests import factories


def test_the_database_is_postgresql(db):
    assert connection.vendor == "postgresql"
    assert connection.pg_version >= 150_000


def test_redis_is_real(redis_client):
    cache.set("greeting", "你好")

    assert redis_client.dbsize() == 1
    assert cache.get("greeting") == "你好"


@pytest.mark.parametrize("time", ["first", "second"])
@pytest.mark.django_db(transaction=True)
def test_what_migrations_seeded_outlives_a_test_that_commits(time):
    assert DutyKind.objects.count() > 0

    DutyKind.objects.all().delete()


PERSONAS = {
    "office": Role.CONGRESS_OFFICE,
    "leader": Role.CONGRESS_LEADER,
    "committee": Role.COMMITTEE_STAFF,
    "dispatch": Role.DISPATCH_OFFICE,
    "clerk": Role.ORGAN_CLERK,
    "organ_leader": Role.ORGAN_LEADER,
    "station_worker": Role.STATION_STAFF,
    "town_worker": Role.TOWN_STAFF,
    "representative": Role.REPRESENTATIVE,
    "system_administrator": Role.SYSTEM_ADMINISTRATOR,
    "security_administrator": Role.SECURITY_ADMINISTRATOR,
    "audit_administrator": Role.AUDIT_ADMINISTRATOR,
}


def test_there_is_a_persona_for_every_role():
    assert set(PERSONAS.values()) == set(Role)


@pytest.mark.parametrize(("persona", "role"), PERSONAS.items())
def test_a_persona_holds_one_role_in_the_district(request, district, persona, role):
    user = request.getfixturevalue(persona)

    held = Membership.objects.filter(user=user)

    assert [(row.role, row.district) for row in held] == [(role, district)]
    held.get().full_clean()


@pytest.mark.parametrize("status", Status)
def test_a_suggestion_can_be_made_in_every_status(db, status):
    suggestion = factories.SuggestionFactory.create(
        **{status: True} if status != Status.DRAFT else {}
    )

    assert suggestion.status == status
    suggestion.full_clean()


@pytest.mark.parametrize(
    "factory",
    [
        factories.SessionFactory,
        factories.MandateFactory,
        factories.PublishedSuggestionFactory,
        factories.DutyRecordFactory,
        factories.PublicOpinionFactory,
    ],
)
def test_a_factory_makes_a_legal_row(db, factory):
    row = factory.create()

    row.validate_constraints()


def render(folder, source, **context):
    """Render a template as if it stood in this folder."""
    engine = engines["django"].engine
    return Template(source, origin=Origin(str(folder / "page.html")), engine=engine).render(
        Context(context)
    )


def test_an_invalid_variable_fails_in_our_own_templates():
    ours = settings.BASE_DIR / "templates" / "suggestions"

    with pytest.raises(AssertionError, match=r"nobody gives “absent\.name”"):
        render(ours, "<b>{{ absent.name }}</b>")


def test_a_variable_with_a_default_may_be_absent():
    ours = settings.BASE_DIR / "templates"

    assert (
        render(ours, "<b>{{ absent|default:'无' }}</b>{% if absent %}x{% endif %}") == "<b>无</b>"
    )


def test_an_invalid_variable_passes_in_a_template_of_a_library(tmp_path):
    assert render(tmp_path, "<b>{{ absent.name|upper }}</b>") == "<b></b>"
