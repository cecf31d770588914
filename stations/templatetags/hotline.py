"""The way back from a deliberation to the hotline's tickets that were brought to it."""

from typing import Any

from django import template

from stations.models import Deliberation, HotlineSupervision
from stations.states.deliberations import DeliberationKind

register = template.Library()


@register.inclusion_tag("stations/hotline/_of_deliberation.html", takes_context=True)
def hotline_tickets(context: dict[str, Any], deliberation: Deliberation) -> dict[str, Any]:
    """Those that the reader may see; asked of a table of the hotline alone."""
    if deliberation.kind != DeliberationKind.HOTLINE:
        return {"tasks": []}
    seen = HotlineSupervision.objects.visible_to(context["request"].user)
    rows = seen.filter(deliberation=deliberation).select_related("ticket")
    return {"tasks": rows.order_by("pk")}
