"""An act upon one suggestion, or upon many at once."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from congress import asking
from congress.models import User
from suggestions.forms import ACTS
from suggestions.models import Suggestion
from suggestions.views.case import case_of, reader_of

FRAME = "representatives/desk.html"


@asking.page
def suggestion_act(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """Ask what the act needs, then do it."""
    reader = reader_of(request)
    case = case_of(reader, public_id)
    return asking.ask_one(
        request,
        asking.kind_of(ACTS, name),
        case,
        by=reader,
        frame=FRAME,
        named=case.named,
        otherwise=reverse("desk_suggestions"),
        seen=lambda: Suggestion.objects.visible_to(reader).filter(pk=case.pk).exists(),
    )


@asking.page
def suggestions_together(request: HttpRequest, name: str) -> HttpResponse:
    """The same act on the chosen ones."""
    reader, kind = reader_of(request), asking.kind_of(ACTS, name)
    return asking.ask_together(
        request,
        kind,
        chosen(reader, asking.keys_of(request)),
        by=reader,
        frame=FRAME,
        named=lambda case: case.named,
        otherwise=reverse("desk_suggestions"),
    )


def chosen(reader: User, keys: list[str]) -> list[Suggestion]:
    """Those of the ticked ones that the reader may see, in the order of a list."""
    seen = Suggestion.objects.visible_to(reader).defer("search", "reason", "content")
    return list(seen.filter(public_id__in=keys).select_related("district", "author__user"))
