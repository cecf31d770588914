"""The ground under every test: real PostgreSQL, real Redis, and the people of two districts."""

import fcntl
import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.servers import MISSING, redis_url

# Before Django reads its settings: the portal as for trying out, with data of the tests' own.
os.environ["DEMO"] = "1"
os.environ.setdefault("DATA_DIR", str(Path(__file__).resolve().parent.parent / ".data" / "tests"))
os.environ["REDIS_URL"] = redis_url()
os.environ["DJANGO_SETTINGS_MODULE"] = "congress.settings"

import django

django.setup()
# What Django is made of is no garbage, and to look for some after every 700 objects took a twenty-fifth of the time.
gc.freeze()
gc.set_threshold(10_000, 20, 20)

import redis
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import connection
from django.template import engines
from django.test import TransactionTestCase

from congress.models import District, Organ, OrganKind, Role, Session, Term, User
from tests.emptying import empty
from tests.factories import (
    DistrictFactory,
    MembershipFactory,
    OrganFactory,
    RepresentativeFactory,
    SessionFactory,
    TermFactory,
)
from tests.invalid_variables import InvalidInOurs

SEEDS = (
    "congress.migrations.0003_seed_calendar_and_definitions",
    "congress.migrations.0004_seed_meeting_rules",
    "representatives.migrations.0002_seed_duty_kinds",
    "representatives.migrations.0003_seed_recurring_duties",
    "representatives.migrations.0004_seed_appraisal_period",
    "stations.migrations.0002_seed_periods",
    "stations.migrations.0003_seed_hotline_periods",
    "supervision.migrations.0002_seed_items",
)
# Where single tests take half a minute and more; the first of them needs no database while another worker makes one.
LONG = (
    "test_serving",
    "test_jobs_under_fire",
    "test_access",
    "test_canary",
    "test_api_fuzz",
    "test_years_sample",
)
CI = os.environ.get("CI", "") not in ("", "0", "false")


@pytest.fixture(scope="session", autouse=True)
def _invalid_variables_fail_in_our_own_templates() -> None:
    engines["django"].engine.string_if_invalid = InvalidInOurs()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture
def redis_client() -> Iterator[redis.Redis]:
    """The run's Redis, empty; its address is `settings.REDIS_URL`."""
    if not settings.REDIS_URL:
        pytest.skip(MISSING)
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        client.flushdb()
        yield client


@dataclass(frozen=True)
class Counts:
    """How often a rig tries: few times at the gate (`make test`), many in `make prove`."""

    jobs: int
    kills: int
    rows: int
    inputs: int
    duties: int
    ballots: int
    voters: int
    casts: int
    closings: int
    hall: int


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    testrun_uid: str,
) -> Iterator[None]:
    """Of a parallel run the first worker that needs a database migrates one; the others copy it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        request.getfixturevalue("django_db_setup")
        yield
        return
    migrated = f"migrated_{testrun_uid}"
    with (
        (settings.DATA_DIR / "migrating").open("w") as lock,
        django_db_blocker.unblock(),
        connection._nodb_cursor() as cursor,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'migrated%'")
        there = [name for (name,) in cursor.fetchall()]
        is_first = migrated not in there
        for left in there if is_first else ():  # by a run that was killed
            cursor.execute(f"DROP DATABASE {left}")
        connection.settings_dict["TEST"]["TEMPLATE"] = None if is_first else migrated
        request.getfixturevalue("django_db_setup")
        if is_first:
            connection.close()
            cursor.execute(
                f'CREATE DATABASE {migrated} TEMPLATE "{connection.settings_dict["NAME"]}"'
            )
    yield
    if is_first:
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {migrated}")


@pytest.fixture(scope="session")
def counts() -> Counts:
    """Small, or with PROVE=1 the large ones."""
    return (
        Counts(
            jobs=600,
            kills=200,
            rows=10_000,
            inputs=500,
            duties=5_000,
            ballots=10_000,
            voters=100,
            casts=1_000,
            closings=100,
            hall=400,
        )
        if os.environ.get("PROVE")
        else Counts(
            jobs=30,
            kills=3,
            rows=500,
            inputs=3,
            duties=120,
            ballots=80,
            voters=8,
            casts=24,
            closings=3,
            hall=24,
        )
    )


@pytest.fixture
def proved(record_property: Any) -> Any:
    """`proved("600 jobs, 200 kills: none lost, none done twice")` prints a line at the end of the run."""
    return lambda line: record_property("proved", line)


@pytest.fixture
def district(db: None) -> District:
    """嘉定区."""
    return DistrictFactory.create(name="嘉定区", slug="jiading")


@pytest.fixture
def term(district: District) -> Term:
    """The district's present term."""
    return TermFactory.create(district=district)


@pytest.fixture
def session(term: Term) -> Session:
    """A session of that term."""
    return SessionFactory.create(term=term)


@pytest.fixture
def organ(district: District) -> Organ:
    """A government department that handles suggestions."""
    return OrganFactory.create(district=district, name="区教育局")


@pytest.fixture
def town(district: District) -> Organ:
    """A town, with stations."""
    return OrganFactory.create(district=district, name="安亭镇", kind=OrganKind.TOWN)


@pytest.fixture
def office(district: District) -> User:
    """Works in 代表工委、办公室."""
    return MembershipFactory.create(district=district, role=Role.CONGRESS_OFFICE).user


@pytest.fixture
def leader(district: District) -> User:
    """常委会领导: reads."""
    return MembershipFactory.create(district=district, role=Role.CONGRESS_LEADER).user


@pytest.fixture
def committee(district: District) -> User:
    """专工委工作人员: reads."""
    return MembershipFactory.create(district=district, role=Role.COMMITTEE_STAFF).user


@pytest.fixture
def dispatch(district: District) -> User:
    """区政府办公室（分办）."""
    return MembershipFactory.create(district=district, role=Role.DISPATCH_OFFICE).user


@pytest.fixture
def clerk(organ: Organ) -> User:
    """承办单位经办人 of the department."""
    return MembershipFactory.create(organ=organ, role=Role.ORGAN_CLERK).user


@pytest.fixture
def organ_leader(organ: Organ) -> User:
    """承办单位负责人 of the department."""
    return MembershipFactory.create(organ=organ, role=Role.ORGAN_LEADER).user


@pytest.fixture
def station_worker(town: Organ) -> User:
    """站点工作人员 of the town."""
    return MembershipFactory.create(organ=town, role=Role.STATION_STAFF).user


@pytest.fixture
def town_worker(town: Organ) -> User:
    """街镇人大工作人员 of the town."""
    return MembershipFactory.create(organ=town, role=Role.TOWN_STAFF).user


@pytest.fixture
def representative(district: District) -> User:
    """人大代表, logged in; the row of the roster is `representative.representative`."""
    return RepresentativeFactory.create(district=district, logged_in=True).user


@pytest.fixture
def system_administrator(district: District) -> User:
    """系统管理员."""
    return MembershipFactory.create(district=district, role=Role.SYSTEM_ADMINISTRATOR).user


@pytest.fixture
def security_administrator(district: District) -> User:
    """安全管理员."""
    return MembershipFactory.create(district=district, role=Role.SECURITY_ADMINISTRATOR).user


@pytest.fixture
def audit_administrator(district: District) -> User:
    """审计管理员."""
    return MembershipFactory.create(district=district, role=Role.AUDIT_ADMINISTRATOR).user


@pytest.fixture
def visitor() -> AnonymousUser:
    """The public."""
    return AnonymousUser()


@pytest.fixture(scope="session", autouse=True)
def _what_was_committed_is_taken_away() -> Iterator[None]:
    """But what migrations seeded (kinds of duty, periods, the calendar) outlives tests that commit.

    Django's own way, `serialized_rollback`, would restore the histories too, which refuse it.
    """

    def as_migrated(test: TransactionTestCase) -> None:
        empty()
        for seeds in SEEDS:
            import_module(seeds).seed(apps, None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", as_migrated)
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests first, so that no worker is left alone with one at the end."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """With CI=true nothing is skipped: a skip is a failure that names its reason."""
    report = yield
    if CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"CI=true: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Any:
    """The same for a whole module that skips itself."""
    report = yield
    if CI and report.outcome == "skipped":
        report.outcome, report.longrepr = "failed", f"CI=true: {_reason(report.longrepr)}"
    return report


def _reason(longrepr: Any) -> str:
    return str(longrepr[-1]) if isinstance(longrepr, tuple) else str(longrepr)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The lines that rigs have proved."""
    lines = [
        str(value)
        for report in terminalreporter.getreports("passed")
        for name, value in report.user_properties
        if name == "proved"
    ]
    if lines:
        terminalreporter.section("proved")
        for line in lines:
            terminalreporter.write_line(line)
