"""Files out of suggestions: the list as a spreadsheet, and the official forms in Word."""

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from congress.documents import DOCX
from congress.finding import not_understood
from congress.models import User
from suggestions import documents, exports
from suggestions.filters import SuggestionFilter
from suggestions.models import Suggestion


@require_safe
def export(request: HttpRequest) -> HttpResponse | FileResponse:
    """What the list at the desk shows under these filters; a question that is not understood is not answered."""
    seen = Suggestion.objects.visible_to(request.user)
    found = SuggestionFilter(request.GET, seen, request=request)
    if refusal := not_understood(request, found):
        return refusal
    return exports.download(found.qs, to=request.user)


@require_safe
def document(request: HttpRequest, public_id: str, document: str) -> HttpResponse:
    """One of the official forms, for who may have it."""
    case = get_object_or_404(Suggestion.objects.visible_to(request.user), public_id=public_id)
    form = documents.named(document)
    if form is None:
        raise Http404
    written = documents.write(form, case, by=cast("User", request.user))
    number = f"第{case.number:03d}号" if case.number else "未编号"
    name = content_disposition_header(True, f"{number}建议{form.title}.docx")
    return HttpResponse(written, DOCX, headers={"Content-Disposition": name})
