"""A suggestion inside: one page for all who may read it, with what each may do, and its files."""

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress import permissions
from congress.models import Role, User
from congress.serving import served
from suggestions.dossier import Dossier
from suggestions.models import Suggestion, SuggestionAttachment


def reader_of(request: HttpRequest) -> User:
    """Who asks, with the posts of today read once; log-in is required everywhere here."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    return reader


def case_of(reader: User, public_id: str) -> Suggestion:
    """The case, if this person may read it; else as if there were none."""
    rows = Suggestion.objects.visible_to(reader).defer("search")
    named = rows.select_related(
        "district", "author", "session__term", "category", "wished_organ"
    )  # fmt: skip
    case: Suggestion = get_object_or_404(named, public_id=public_id)
    return case


@require_safe
def suggestion(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole case; what is hidden from somebody is not there."""
    reader = reader_of(request)
    case = case_of(reader, public_id)
    dossier = Dossier(case, reader, on=timezone.localdate())
    is_at_the_desk = any(post.role != Role.REPRESENTATIVE for post in permissions.held_by(reader))
    facts = {"case": case, "dossier": dossier, "is_at_the_desk": is_at_the_desk}
    return render(request, "suggestions/suggestion_detail.html", facts)


@require_safe
def attachment(request: HttpRequest, public_id: str, file_id: str) -> FileResponse:
    """A file of the case."""
    case = case_of(reader_of(request), public_id)
    return served(get_object_or_404(SuggestionAttachment, suggestion=case, public_id=file_id))
