"""What a supervisor and a load balancer ask."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from congress.models import Job, JobState
from congress.views import health

IN_ORDER = {"database": "ok", "migrations": "ok", "disk": "ok", "jobs": "ok"}


def test_a_living_process_says_so_without_asking_the_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"alive": True})


def test_the_portal_is_ready_when_everything_is_in_order(client, db, redis_client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "checks": {**IN_ORDER, "redis": "ok"}},
    )


def test_asking_is_cheap(client, db, django_assert_num_queries):
    client.get("/readyz")

    with django_assert_num_queries(4):
        client.get("/readyz")


def test_a_dead_redis_is_degraded_and_not_down(client, db, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["redis"]) == (200, "degraded")


def test_a_portal_without_redis_is_ready(client, db, settings):
    settings.REDIS_URL = ""

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["redis"]) == (200, "unused")


@pytest.mark.parametrize(
    ("state", "dated"), [(JobState.WAITING, "requested_at"), (JobState.RUNNING, "lease_until")]
)
def test_a_job_that_no_worker_takes_is_told(client, db, state, dated):
    job = Job.objects.create(kind="compute_figures", key="jiading-2024", state=state)
    Job.objects.filter(pk=job.pk).update(**{dated: timezone.now() - timedelta(minutes=6)})

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["ready"]) == (503, False)
    assert answer.json()["checks"] | {"redis": ""} == {**IN_ORDER, "jobs": "failed", "redis": ""}


def test_a_job_that_waits_for_a_minute_is_nothing_to_worry_about(client, db):
    job = Job.objects.create(kind="compute_figures", key="jiading-2024")
    Job.objects.filter(pk=job.pk).update(requested_at=timezone.now() - timedelta(minutes=1))

    assert client.get("/readyz").status_code == 200


def test_a_full_disk_is_told(client, db, monkeypatch):
    monkeypatch.setattr(health, "LEAST_FREE", 2**63)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["disk"]) == (503, "failed")


def test_a_migration_that_was_not_applied_is_told(client, db):
    MigrationRecorder.Migration.objects.filter(app="congress", name="0002_functions").delete()

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["checks"]["migrations"]) == (503, "failed")


def test_without_its_database_the_process_lives_and_is_not_ready():
    asks = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "for path in ('/healthz', '/readyz'):\n"
        "    answer = Client(HTTP_HOST='127.0.0.1').get(path)\n"
        "    print(answer.status_code, answer.content.decode())\n"
    )
    nowhere = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/portal",
        "PYTHONPATH": str(settings.BASE_DIR),
    }

    told = subprocess.run(
        [sys.executable, "-c", asks],
        env={**os.environ, **nowhere},
        capture_output=True,
        text=True,
        check=True,
    )

    lives, ready = (line.split(" ", 1) for line in told.stdout.splitlines())
    assert lives == ["200", '{"alive": true}']
    assert ready[0] == "503"
    assert json.loads(ready[1])["checks"]["database"] == "failed"
