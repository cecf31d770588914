"""Kinds of jobs for the trials under fire, which a worker process includes."""

import os
from typing import Any

from django.db import connection

from congress import jobs
from congress.models import Job

STEPS = 4
# So much work for the database that a job can be hit in its middle.
BUSY = "SELECT sum(sqrt(n)) FROM generate_series(1, 60000) AS n"


@jobs.handles("leaves_effects")
def leave_effects(job: Job, tell: jobs.Tell) -> Any:
    """Says on the standard output that it began, and writes one row per step."""
    os.write(1, f"began {job.pk} {os.getpid()}\n".encode())
    with connection.cursor() as cursor:
        for step in range(STEPS):
            cursor.execute("INSERT INTO effects (job, step) VALUES (%s, %s)", [job.pk, step])
            cursor.execute(BUSY)
            tell(step + 1, STEPS)
    return STEPS
