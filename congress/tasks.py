"""Celery entry points of the congress: fetch, call one function."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from congress import audit, deadlines, indicators, jobs, quality
from congress.models import District, FigureMark, FigureSnapshot, Job
from congress.notifications import digests


@shared_task(name="congress.run_job")
def run_job(pk: int) -> None:
    """Do one job."""
    jobs.run(pk)


@shared_task(name="congress.sweep_jobs")
def sweep_jobs() -> None:
    """Wake what was lost."""
    jobs.sweep()


@shared_task(name="congress.recount_marked_years")
def recount_marked_years() -> None:
    """A job for every district-year in which something changed, if only the day."""
    old = FigureSnapshot.objects.of_an_earlier_day().order_by().values_list("district", "year")
    for pk, year in FigureMark.objects.values_list("district", "year").union(old):
        district = District.objects.get(pk=pk)
        jobs.enqueue("compute_figures", f"{district.slug}-{year}", district=district, year=year)


@shared_task(name="congress.move_deadlines")
def move_deadlines() -> None:
    """Every running deadline follows the calendar as it stands."""
    deadlines.move_running()


@shared_task(name="congress.seal_audit")
def seal_audit() -> None:
    """Seal the days that are over."""
    audit.seal_past_days(now=timezone.now())


@shared_task(name="congress.send_digests")
def send_digests() -> None:
    """The messages that are due."""
    digests.send_digests(now=timezone.now())


@shared_task(name="congress.check_records")
def check_records() -> None:
    """A check of every district's records, once a night."""
    today = timezone.localdate()
    for district in District.objects.all():
        jobs.enqueue("check_records", f"{district.slug}-{today}", district=district)


@jobs.handles("check_records", "检查数据质量")
def check_records_of(job: Job, tell: jobs.Tell) -> Any:
    """The contradictions of one district, counted; the result is how many of each kind."""
    found = quality.check_up(District.objects.get(jobs=job), on=timezone.localdate())
    tell(1, 1)
    return found


@jobs.handles("compute_figures", "计算年度数据")
def compute_figures(job: Job, tell: jobs.Tell) -> Any:
    """The year's figures of one district into its snapshot; the result is the list of figures."""
    district = District.objects.get(jobs=job)
    snapshot = indicators.compute(district, job.payload["year"])
    tell(1, 1)
    return snapshot.figures
