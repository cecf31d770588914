"""No input gives a 5xx, and every answer is one that the document names: tried from the document, as every role."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.conf import settings as portal
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import (
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.generation import GenerationMode

from congress import indicators
from congress.models import User
from congress.wsgi import application
from suggestions import workflow
from tests.factories import DutyRecordFactory, SuggestionFactory

CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
PERSONAS = ("visitor", "representative", "office")


@pytest.fixture
def within_the_test(db: None) -> Iterator[None]:
    """Requests share the test's connection and transaction, as those of Django's own client do."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def document(within_the_test: None) -> Any:
    return schemathesis.openapi.from_wsgi(reverse("api_schema"), application)


@pytest.fixture
def known(district, office, representative) -> dict[str, list[Any]]:
    """What stands in addresses that lead somewhere."""
    mine = SuggestionFactory.create(
        closed=True, district=district, author=representative.representative
    )
    other = SuggestionFactory.create(closed=True, district=district)
    copy = workflow.publish(other, by=office)
    duty = DutyRecordFactory.create(district=district, representative=representative.representative)
    indicators.compute(district, 2024)
    return {
        "district": ["jiading"],
        "year": [2024],
        "public_id": [str(row.public_id) for row in (mine, other, copy, duty)],
    }


@pytest.mark.prove
@pytest.mark.django_db
@pytest.mark.parametrize("persona", PERSONAS)
def test_no_input_gives_a_5xx(persona, request, document, known, counts, proved):
    credentials = _credentials(request.getfixturevalue(persona))
    operations = [result.ok() for result in document.get_all_operations()]
    tried = 0

    for operation in operations:

        @settings(
            max_examples=counts.inputs, deadline=None, suppress_health_check=list(HealthCheck)
        )
        @given(
            case=_cases(operation),
            somewhere=st.fixed_dictionaries(
                {name: st.sampled_from(values) for name, values in known.items()}
            ),
            leads=st.booleans(),
            strange=st.one_of(st.just({}), st.dictionaries(st.text(), st.text(), max_size=2)),
        )
        def ask(case: Any, somewhere: dict[str, Any], leads: bool, strange: dict[str, str]) -> None:
            nonlocal tried
            tried += 1
            if leads:
                case.path_parameters = {name: somewhere[name] for name in case.path_parameters}
            _judge(case, case.call(headers=credentials, params=strange))

        ask()

    assert tried > len(operations)
    proved(f"{tried} inputs to {len(operations)} endpoints as {persona}: no 5xx")


def _cases(operation: Any) -> Any:
    """What fits the document and, where anything can be wrong, what does not."""
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    if not (list(operation.iter_parameters()) or list(operation.body)):
        return fitting
    return fitting | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)


def _judge(case: Any, answer: Any) -> None:
    if answer.headers["content-type"][0] == "application/json":
        case.validate_response(answer, checks=CHECKS)
    else:  # an address that no pattern fits
        assert answer.status_code in (301, 404)


def _credentials(actor: User) -> dict[str, str]:
    """A session with the site's token, as a browser sends them."""
    if not actor.is_authenticated:
        return {}
    client, token = Client(), _get_new_csrf_string()
    client.force_login(actor)
    session = client.cookies[portal.SESSION_COOKIE_NAME].value
    return {
        "Cookie": f"{portal.SESSION_COOKIE_NAME}={session}; {portal.CSRF_COOKIE_NAME}={token}",
        "X-CSRFToken": token,
    }
