"""What pages and programs show of a review opinion: its points, reports and tests, each with the colour of its mark."""

from typing import Any

from supervision.models import Item
from supervision.states.review_opinions import Progress, Satisfaction, View

POINT_TONES: dict[str, str] = {
    Progress.DONE: "good",
    Progress.DOING: "warn",
    Progress.PLANNED: "different",
    Progress.UNABLE: "late",
}
VIEW_TONES: dict[str, str] = {View.ACCEPTED: "good", View.SENT_BACK: "late"}
TEST_TONES: dict[str, str] = {
    Satisfaction.SATISFIED: "good",
    Satisfaction.BASICALLY: "warn",
    Satisfaction.DISSATISFIED: "late",
}


def opinion_facts(item: Item, *, inside: bool) -> dict[str, Any]:
    """The opinion with its points, the reports and tests; for others than the offices once it is handed over."""
    opinion = getattr(item, "opinion", None)
    if opinion is None or not (inside or opinion.handed_over_on):
        return {"opinion": None, "points": [], "reports": [], "tests": []}
    points = opinion.points.select_related("organ")
    return {
        "opinion": opinion,
        "points": [
            (one, POINT_TONES.get(one.progress, ""), VIEW_TONES.get(one.view, "")) for one in points
        ],
        "reports": [
            (one, VIEW_TONES.get(one.view, ""))
            for one in item.reports.select_related("organ", "reported_by", "viewed_by")
        ],
        "tests": [
            (one, TEST_TONES.get(one.result, "")) for one in item.tests.select_related("vote")
        ],
    }
