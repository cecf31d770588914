"""`make bench`: one line a job, ratios of processor time to the limit. `python -m bench lists` does only those."""

import sys

from bench import ground
from bench.harness import HEADING


def main(asked: list[str]) -> int:
    """Print every line; 1 if something is over its target."""
    print(f"{ground.ROWS:,} duty records, {ground.PAIRS} district-years (BENCH_ROWS=)", flush=True)
    with ground.database():
        from bench import duties, exports, figures, finding, lists, registers, rows  # noqa: PLC0415 - after its database is there

        rows.fill()
        ground.settle()
        print(HEADING)
        over = 0
        subjects = {
            "figures": figures,
            "lists": lists,
            "finding": finding,
            "exports": exports,
            "registers": registers,
            "duties": duties,
        }
        for name, subject in subjects.items():
            for job in subject.jobs() if not asked or name in asked else ():
                line = job.measure()
                print(line, flush=True)
                over += not line.reached
    return 1 if over else 0


sys.exit(main(sys.argv[1:]))
