"""Jobs: one row, done once, whoever tries, and its effect and its end are one."""

import base64
import json
import threading
import time
import uuid
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.utils import timezone

from congress import jobs
from congress.celery import app
from congress.errors import Refused
from congress.models import Job, JobState, Organ, OrganKind
from tests.factories import DistrictFactory, SuggestionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kinds_of_the_tests_are_forgotten(monkeypatch):
    monkeypatch.setattr(jobs, "_kinds", dict(jobs._kinds))


def declare(work):
    jobs.handles("test")(work)


def enqueue(key="once", **facts):
    return jobs.enqueue("test", key, **facts)


def found_organ(name="新设的局"):
    return Organ.objects.create(
        district=DistrictFactory.create(), kind=OrganKind.GOVERNMENT, name=name
    )


def in_thread(work):
    """Run beside us, with a database connection of its own, and bring back what came of it."""
    came = []

    def run():
        try:
            came.append(work())
        except BaseException as error:  # noqa: BLE001 - handed to the test
            came.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return came[0]


def until(condition):
    """A watchdog: what never comes fails, rather than hangs."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end


def test_a_job_is_done_and_its_result_is_kept(district, office):
    declare(lambda job, tell: {"year": job.payload["year"]})

    job = jobs.run(enqueue(district=district, by=office, year=2024).pk)

    assert (job.state, job.result, job.attempts) == (JobState.DONE, {"year": 2024}, 1)
    assert (job.district, job.requested_by) == (district, office)
    assert (job.lease_key, job.lease_until, job.sentence) == (None, None, "")
    assert job.started_at <= job.finished_at


def test_how_far_it_came_is_kept(district):
    def work(job, tell):
        for step in range(1, 8):
            tell(step, 7)

    declare(work)

    job = jobs.run(enqueue().pk)

    assert (job.steps_done, job.steps_total) == (7, 7)


def test_a_job_that_waits_is_not_made_twice():
    assert enqueue() == enqueue()
    assert enqueue("another") != enqueue()
    assert Job.objects.count() == 2


def test_a_job_that_runs_does_not_stand_in_the_way_of_the_next():
    first = enqueue()
    jobs.claim(first.pk)

    assert enqueue() != first


def test_what_is_done_cannot_be_claimed_again():
    declare(lambda job, tell: None)
    job = enqueue()

    assert jobs.run(job.pk) == job
    assert jobs.run(job.pk) is None


def test_nobody_else_gets_a_claimed_job():
    job = enqueue()

    assert jobs.claim(job.pk) == job
    assert jobs.claim(job.pk) is None


def test_a_job_whose_worker_is_gone_is_taken_over():
    job = enqueue()
    first = jobs.claim(job.pk)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    second = jobs.claim(job.pk)

    assert (second.attempts, second.started_at) == (2, first.started_at)
    assert second.lease_key != first.lease_key


def test_a_refusal_ends_the_job_with_its_sentence_and_no_effect():
    def work(job, tell):
        found_organ()
        raise Refused("登记表里还有问题。", code="problems")

    declare(work)

    job = jobs.run(enqueue().pk)

    assert (job.state, job.sentence) == (JobState.FAILED, "登记表里还有问题。")
    assert not Organ.objects.exists()


def test_an_error_leaves_no_effect_and_is_tried_again_after_a_rest():
    def work(job, tell):
        found_organ()
        raise ZeroDivisionError

    declare(work)
    job = enqueue()

    once = jobs.run(job.pk)
    at_once = jobs.run(job.pk)
    rest = once.not_before - timezone.now()
    Job.objects.update(not_before=timezone.now())
    again = jobs.run(job.pk)

    assert (once.state, once.attempts) == (JobState.WAITING, 1)
    assert once.sentence == ("后台处理时出错（ZeroDivisionError），没有写入任何数据；将自动重试。")
    assert timedelta(0) < rest <= timedelta(seconds=2)
    assert at_once is None
    assert (again.attempts, Organ.objects.exists()) == (2, False)


def test_the_rest_grows_up_to_a_limit_and_the_last_attempt_gives_up():
    declare(lambda job, tell: 1 / 0)
    job = enqueue()
    rests = []

    for _ in range(jobs.MOST_ATTEMPTS):
        Job.objects.update(not_before=None)
        job = jobs.run(job.pk)
        rests.append(job.not_before and round((job.not_before - timezone.now()).total_seconds()))

    assert rests == [2, 4, 8, 16, 32, 64, 128, 256, 300, None]
    assert (job.state, job.sentence) == (
        JobState.FAILED,
        "后台处理时出错（ZeroDivisionError），没有写入任何数据；请联系系统管理员。",
    )
    assert job.finished_at is not None


def test_a_job_that_ends_every_worker_is_given_up():
    job = enqueue()
    Job.objects.update(
        state=JobState.RUNNING,
        attempts=jobs.MOST_ATTEMPTS,
        lease_key=uuid.uuid4(),
        lease_until=timezone.now() - timedelta(seconds=1),
    )

    assert jobs.run(job.pk) is None

    job.refresh_from_db()
    assert (job.state, job.sentence) == (
        JobState.FAILED,
        "后台进程多次在处理中断开，没有写入任何数据；请联系系统管理员。",
    )


def test_a_second_attempt_does_not_collide_with_a_new_job_of_the_same_key():
    results = iter([ZeroDivisionError, None, None])

    def work(job, tell):
        if error := next(results):
            raise error

    declare(work)
    first = enqueue()
    first = jobs.run(first.pk)
    second = enqueue()
    Job.objects.update(not_before=None)

    ended = [jobs.run(second.pk).state, jobs.run(first.pk).state]

    assert first.state == JobState.WAITING
    assert second != first
    assert ended == [JobState.DONE, JobState.DONE]


def test_every_kind_of_job_is_named_in_words():
    ours = [kind for kind, work in jobs._kinds.items() if work.__module__.startswith("congress.")]

    assert len(ours) > 2
    assert [kind for kind in ours if jobs.name_of(kind).isascii()] == []


def test_a_kind_that_nobody_handles_fails_with_a_sentence():
    job = jobs.run(jobs.enqueue("unheard", "once").pk)

    assert (job.state, job.sentence) == (
        JobState.FAILED,
        "没有能处理“unheard”的程序，请联系系统管理员。",
    )


def test_a_process_that_is_told_to_end_gives_its_job_back_at_once():
    def work(job, tell):
        found_organ()
        raise KeyboardInterrupt

    declare(work)
    job = enqueue()

    with pytest.raises(KeyboardInterrupt):
        jobs.run(job.pk)

    job.refresh_from_db()
    assert (job.state, job.lease_key, job.not_before) == (JobState.WAITING, None, None)
    assert not Organ.objects.exists()
    assert jobs.claim(job.pk) == job


def messages(redis_client):
    """Which jobs the messages in the queue wake."""
    bodies = [json.loads(text)["body"] for text in redis_client.lrange("celery", 0, -1)]
    return sorted(json.loads(base64.b64decode(body))[0][0] for body in bodies)


def test_a_worker_is_woken_once_the_caller_commits(
    redis_client, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        job = enqueue()
    before = messages(redis_client)

    for callback in callbacks:
        callback()

    assert before == []
    assert messages(redis_client) == [job.pk]


def test_the_sweep_wakes_what_was_lost_and_nothing_else(redis_client):
    now = timezone.now()
    old = now - timedelta(minutes=1)
    lost, fresh, resting, rested, running, abandoned, done = (enqueue(str(n)) for n in range(7))
    for job, facts in (
        (lost, {"requested_at": old}),
        (resting, {"requested_at": old, "not_before": now + timedelta(minutes=1)}),
        (rested, {"requested_at": old, "not_before": now}),
        (running, {"state": JobState.RUNNING, "lease_until": now + timedelta(minutes=1)}),
        (abandoned, {"state": JobState.RUNNING, "lease_until": old}),
        (done, {"state": JobState.DONE, "requested_at": old}),
    ):
        Job.objects.filter(pk=job.pk).update(**facts)

    woken = jobs.sweep()

    assert woken == 3
    assert messages(redis_client) == [lost.pk, rested.pk, abandoned.pk]
    assert fresh.pk not in messages(redis_client)


def test_a_broker_that_is_away_takes_nothing_from_the_job(monkeypatch):
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    declare(lambda job, tell: "done")
    job = enqueue()

    jobs.wake(job)

    assert jobs.run(job.pk).result == "done"


def test_a_broker_that_never_answers_does_not_hold_anybody_up(monkeypatch, silent_server):
    monkeypatch.setattr(app.conf, "broker_url", silent_server)
    job = enqueue()
    ended = threading.Event()
    watched = threading.Thread(target=lambda: (jobs.wake(job), ended.set()), daemon=True)

    watched.start()

    assert ended.wait(timeout=60)


def test_waiting_for_a_job_that_is_done_ends_at_once():
    declare(lambda job, tell: 7)
    job = enqueue()
    jobs.run(job.pk)

    assert jobs.wait_for(job, seconds=60).result == 7


def test_waiting_ends_when_the_time_is_over():
    assert jobs.wait_for(enqueue(), seconds=0.01).state == JobState.WAITING


@pytest.mark.django_db(transaction=True)
class TestBesideOthers:
    """What needs other connections, which see only what was committed."""

    def test_two_workers_that_begin_together_do_it_once(self):
        declare(lambda job, tell: found_organ(str(uuid.uuid4())) and None)
        job = enqueue()
        barrier = threading.Barrier(2)
        came = []

        def worker():
            barrier.wait()
            came.append(jobs.run(job.pk) is not None)
            connection.close()

        threads = [threading.Thread(target=worker) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(came) == [False, True]
        assert Organ.objects.count() == 1

    def test_many_who_ask_at_once_get_one_job(self):
        barrier = threading.Barrier(8)
        came = []

        def ask():
            barrier.wait()
            came.append(enqueue().pk)
            connection.close()

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert came == [Job.objects.get().pk] * 8

    def test_a_waiting_job_is_not_done_before_it_can_see_what_the_caller_wrote(self):
        declare(lambda job, tell: Organ.objects.count())
        job = enqueue()

        with transaction.atomic():
            found_organ()
            again = enqueue()
            too_early = in_thread(lambda: jobs.run(job.pk))
        after = jobs.run(job.pk)

        assert again == job
        assert too_early is None
        assert after.result == 1

    def test_progress_is_seen_before_the_work_is_committed(self):
        def work(job, tell):
            tell(3, 10)
            until(lambda: in_thread(lambda: Job.objects.get().steps_done) == 3)
            return in_thread(lambda: (Job.objects.get().steps_total, Job.objects.get().state))

        declare(work)

        assert jobs.run(enqueue().pk).result == [10, "running"]

    def test_the_lease_is_kept_while_the_work_is_silent(self, monkeypatch):
        monkeypatch.setattr(jobs, "LEASE", timedelta(seconds=1))

        def work(job, tell):
            until(lambda: Job.objects.get().lease_until > job.lease_until)
            return in_thread(lambda: jobs.claim(job.pk))

        declare(work)

        job = jobs.run(enqueue().pk)

        assert (job.state, job.result) == (JobState.DONE, None)

    def test_a_worker_that_lost_its_lease_leaves_nothing(self):
        def work(job, tell):
            found_organ()
            in_thread(lambda: Job.objects.update(lease_until=timezone.now() - jobs.LEASE))
            in_thread(lambda: jobs.claim(job.pk))

        declare(work)
        key = enqueue().pk

        job = jobs.run(key)

        assert (job.state, job.attempts) == (JobState.RUNNING, 2)
        assert job.lease_key is not None
        assert not Organ.objects.exists()

    def test_a_worker_that_lost_its_lease_and_fails_writes_no_end(self):
        def work(job, tell):
            in_thread(lambda: Job.objects.update(lease_key=uuid.uuid4()))
            raise Refused("不行。", code="no")

        declare(work)

        job = jobs.run(enqueue().pk)

        assert (job.state, job.sentence) == (JobState.RUNNING, "")

    @pytest.mark.parametrize("error", [None, ZeroDivisionError, Refused("不行。", code="no")])
    def test_no_connection_stays_open(self, error):
        def work(job, tell):
            tell(1, 2)
            until(lambda: in_thread(lambda: Job.objects.get().steps_done) == 1)
            if error:
                raise error

        declare(work)
        before = connections_of_the_database()

        jobs.run(enqueue().pk)

        # A closed connection's process ends a moment after it.
        until(lambda: connections_of_the_database() <= before)

    def test_who_comes_second_waits_for_the_worker_that_was_quicker(self):
        begun, may_end = threading.Event(), threading.Event()

        def work(job, tell):
            begun.set()
            may_end.wait()
            return "done by the first"

        declare(work)
        job = enqueue()
        worker = threading.Thread(target=lambda: in_thread(lambda: jobs.run(job.pk)))
        worker.start()
        begun.wait()

        second = jobs.run(job.pk)
        may_end.set()
        ended = jobs.wait_for(job, seconds=60)

        worker.join()
        assert second is None
        assert ended.result == "done by the first"


def connections_of_the_database():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend'"
        )
        return cursor.fetchone()[0]


def test_compute_figures_prints_one_object_per_indicator(district):
    SuggestionFactory.create_batch(2, closed=True, district=district)
    answer = StringIO()

    call_command("compute_figures", "嘉定区", "2024", "--json", stdout=answer)

    printed = json.loads(answer.getvalue())
    by_key = {row["key"]: row for row in printed}
    assert {tuple(row) for row in printed} == {
        ("key", "name", "unit", "value", "numerator", "denominator", "definition")
    }
    assert by_key["suggestions.received"] == {
        "key": "suggestions.received",
        "name": "收到代表建议",
        "unit": "件",
        "value": 2,
        "numerator": 2,
        "denominator": None,
        "definition": "本年度登记的代表建议，含后来撤回的和转请市代表提出的，不含草稿和作代表来信处理的",
    }
    assert by_key["suggestions.solved_rate"]["value"] == "100"
    assert Job.objects.get().state == JobState.DONE


def test_compute_figures_prints_an_aligned_table(district):
    SuggestionFactory.create(closed=True, district=district)
    answer = StringIO()

    call_command("compute_figures", "jiading", "2024", stdout=answer)

    first, headings, *lines = answer.getvalue().splitlines()
    (received,) = [line for line in lines if line.startswith("收到代表建议 ")]
    assert first == f"嘉定区 2024 年，共 {len(lines)} 项指标"
    assert headings.split() == ["指标", "数值", "分子", "÷", "分母", "口径"]
    assert received.split()[:3] == ["收到代表建议", "1", "件"]
    assert screen_width(headings.split("口径")[0]) == screen_width(received.split("本年度")[0])


def screen_width(text):
    return sum(1 if sign.isascii() or sign in "÷—" else 2 for sign in text)


@pytest.mark.parametrize("command", ["compute_figures", "reconcile"])
def test_a_district_that_is_not_there_is_answered_with_a_sentence(district, command):
    with pytest.raises(CommandError, match="没有名为“没有区”的区"):
        call_command(command, "没有区", "2024")


def test_figures_that_cannot_be_computed_end_the_command_with_the_sentence_of_the_job(district):
    def refuse(job, tell):
        raise Refused("口径有误。", code="definition_unknown")

    jobs.handles("compute_figures")(refuse)

    with pytest.raises(SystemExit) as ending:
        call_command("compute_figures", "嘉定区", "2024")

    assert ending.value.code == "口径有误。"
