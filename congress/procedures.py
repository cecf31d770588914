"""The tables of moves as a page for people who know the law: docs/procedures.md is made of them."""

from typing import Any

from django.apps import apps

from congress.models import Period
from congress.procedure import STAYS, Case, Moves

HEAD = """# Procedures

The tables of moves as the code holds them: every act, from which status, to which, who may (the name of the permission in
`permissions.py`), and by which article. Made by `manage.py procedures`; a test compares. The database refuses every other
jump of a status, whoever writes.
"""


def document() -> str:
    """The whole page, in Markdown."""
    cases = [model for model in apps.get_models() if issubclass(model, Case)]
    return "\n".join([HEAD, *(_of(case) for case in cases), _periods()])


def _of(case: Any) -> str:
    status = case._meta.get_field("status")
    statuses = dict(status.flatchoices)
    lines = [
        f"## {case._meta.verbose_name}",
        "",
        "| 动作 | action | 从 | 到 | 权限 | 还需要 | 依据 |",
        "|---|---|---|---|---|---|---|",
    ]
    moves: Moves = case.MOVES
    for action, step in moves.items():
        cells = (
            str(case.ACTIONS(action).label),
            f"`{action}`",
            "、".join(str(statuses[source]) for source in step.sources),
            "不变" if step.target == STAYS else str(statuses[step.target]),
            f"`{step.permission}`",
            step.needs.question.replace("_", " ") if step.needs else "",
            step.law,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _periods() -> str:
    lines = [
        "## 法定期限",
        "",
        "Rows in the database, edited by staff (法定期限); these are the seeded ones.",
        "",
        "| 期限 | key | 长度 | 施行 | 失效 | 依据 |",
        "|---|---|---|---|---|---|",
    ]
    common = Period.objects.filter(district=None).order_by("key", "valid_from")
    lines += [
        f"| {row.name} | `{row.key}` | {row.length} {row.get_unit_display()} | {row.valid_from} |"
        f" {row.valid_to or ''} | {row.source} |"
        for row in common
    ]
    return "\n".join([*lines, ""])
