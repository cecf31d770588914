"""履职档案: one's own on a phone, the board of all at the desk, one of them, and its files."""

from typing import Any, cast
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from congress import permissions
from congress.documents import DOCX
from congress.documents.pdf import PDF
from congress.finding import active_filters, not_understood, question, select
from congress.letters import year_in
from congress.models import User
from representatives import archive
from representatives.archive_files import board_sheet, facts_of, pdf_of, sheet_of, word_of
from representatives.archive_filters import ArchiveFilter
from representatives.models import Mandate, Representative

EARLIEST = 1954
YEARS_BACK = 6
SIZE = 50
SELECTS = ("town", "group", "level", "type")


@require_safe
def my_archive(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """One's own year, also after the mandate; this year where none is named."""
    user = cast(User, request.user)
    person = Representative.objects.filter(user=user).select_related("district", "town").first()
    if person is None:
        raise PermissionDenied
    shown = _year(year)
    return render(request, "representatives/my_archive.html", _page(person, shown, request.user))


@require_safe
def desk_archive_list(request: HttpRequest) -> HttpResponse:
    """All representatives of a year whom the reader looks after, with totals by chapter."""
    _ensure_staff(request)
    year, found, board = _board(request)
    page = Paginator(board.rows, SIZE).get_page(request.GET.get("page"))
    context = {
        "year": year,
        "years": _years(),
        "form": found.form,
        "selects": [select(found.form, name) for name in SELECTS],
        "active": active_filters(found.form, request.GET),
        "question": question(found.form),
        "board": board,
        "chapters": archive.chapters(),
        "page": page,
    }
    return render(request, "representatives/desk_archive_list.html", context)


@require_safe
def desk_archive_sheet(request: HttpRequest, year: int) -> HttpResponse | FileResponse:
    """The board as .xlsx: every representative and every chapter. A question that is not understood is not answered."""
    _ensure_staff(request)
    _, found, board = _board(request, year)
    if refusal := not_understood(request, found):
        return refusal
    return board_sheet(board, _year(year))


@require_safe
def desk_archive(request: HttpRequest, public_id: UUID, year: int) -> HttpResponse:
    """One representative's year at the desk."""
    person = _readable(request, public_id)
    return render(
        request, "representatives/desk_archive.html", _page(person, _year(year), request.user)
    )


@require_safe
def archive_file(
    request: HttpRequest, public_id: UUID, year: int, kind: str
) -> HttpResponse | FileResponse:
    """The year as Word, PDF or .xlsx, for the representative, the offices and the own town."""
    person = _readable(request, public_id)
    parts = archive.parts_of(person, _year(year), reader=request.user)
    if kind == "xlsx":
        return sheet_of(person, year, parts)
    facts = facts_of(person, year, parts)
    name = f"{person.name}代表{year}年度履职档案.{kind}"
    written, content_type = (word_of(facts), DOCX) if kind == "docx" else (pdf_of(facts), PDF)
    disposition = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(written, content_type, headers=disposition)


def _board(request: HttpRequest, year: int | None = None) -> tuple[int, Any, archive.Board]:
    """The year, the filters, and the board of who held a mandate in it."""
    shown = _year(year or year_in(request.GET.get("year", "")))
    first, last = archive.span(shown)
    held = Mandate.objects.filter(valid_from__lte=last).exclude(valid_to__lt=first)
    people = Representative.objects.visible_to(request.user)
    people = people.filter(pk__in=held.values("representative")).select_related("town")
    found = ArchiveFilter(request.GET, people, request=request, year=shown)
    rows = list(found.qs.order_by("sort_key", "pk"))
    chosen = found.form.cleaned_data.get("type", "") if found.is_valid() else ""
    return shown, found, archive.board(rows, shown, only=chosen)


def _page(person: Representative, year: int, reader: Any) -> dict[str, Any]:
    parts = archive.parts_of(person, year, reader=reader)
    held = person.mandates.filter(valid_from__lte=archive.span(year)[1])
    held = held.exclude(valid_to__lt=archive.span(year)[0])
    return {
        "person": person,
        "year": year,
        "years": _years(),
        "parts": parts,
        "filled": [part for part in parts if part.number],
        "summary": archive.summary(person.name, year, parts),
        "mandates": held.select_related("term", "constituency", "delegation"),
    }


def _readable(request: HttpRequest, public_id: UUID) -> Representative:
    people = Representative.objects.visible_to(request.user).select_related("district", "town")
    return get_object_or_404(people, public_id=public_id)


def _ensure_staff(request: HttpRequest) -> None:
    """A representative reads the own archive elsewhere."""
    permissions.remember(request.user)
    if not rules.has_perm("representatives.read_archives", request.user):
        raise PermissionDenied


def _years() -> list[int]:
    this_year = timezone.localdate().year
    return list(range(this_year, this_year - YEARS_BACK, -1))


def _year(year: int | None) -> int:
    this_year = timezone.localdate().year
    if year is None:
        return this_year
    if not EARLIEST <= year <= this_year:
        raise Http404
    return year
