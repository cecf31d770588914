"""后台任务: read, never written; and the small fragment with which every page shows how far one is."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from unfold.decorators import display

from congress import jobs
from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from congress.models import Job, JobState

COLORS = {
    JobState.WAITING.label: "warning",
    JobState.RUNNING.label: "info",
    JobState.DONE.label: "success",
    JobState.FAILED.label: "danger",
}


@admin.register(Job)
class JobAdmin(DeskAdmin):
    """后台任务."""

    common = True
    list_display = ["title", "district", "standing", "progress", "requested_by", "requested_at"]
    list_filter = [DistrictFilter, "state"]
    list_select_related = ["district", "requested_by"]
    fields = [
        "title",
        "district",
        "standing",
        "progress",
        "sentence",
        "attempts",
        "requested_by",
        "requested_at",
        "started_at",
        "finished_at",
    ]
    readonly_fields = fields

    @display(description="任务", ordering="kind")
    def title(self, job: Job) -> str:
        """What it does, and for which year."""
        year = job.payload.get("year")
        return jobs.name_of(job.kind) + (f"（{year}年）" if year else "")

    @display(description="状态", label=COLORS)
    def standing(self, job: Job) -> str:
        """In one word."""
        return job.get_state_display()

    @display(description="进度")
    def progress(self, job: Job) -> str:
        """Steps done of all."""
        return f"{job.steps_done:,} / {job.steps_total:,}" if job.steps_total else "—"

    def get_urls(self) -> list[URLPattern]:
        """With the fragment that pages poll."""
        own = path(
            "<uuid:public_id>/progress/",
            self.admin_site.admin_view(self.progress_fragment),
            name="congress_job_progress",
        )
        return [own, *super().get_urls()]

    def progress_fragment(self, request: HttpRequest, public_id: Any) -> HttpResponse:
        """How far it is; when it is over, the page is asked to reload itself."""
        job = get_object_or_404(self.get_queryset(request), public_id=public_id)
        response = render(request, "admin/job_progress.html", {"job": job, "percent": percent(job)})
        if not job.is_open:
            response["HX-Refresh"] = "true"
        return response


def percent(job: Job) -> int:
    """For the bar: nothing until the first step is told."""
    return 100 * job.steps_done // job.steps_total if job.steps_total else 0
