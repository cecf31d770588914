"""What the public reads of the review of normative documents, and how anybody proposes one.

As with opinions, whoever sends such a form has filled it in, and the code is its own secret: no account, no CSRF token.
"""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from congress.errors import Refused
from congress.letters import whole
from congress.models import District
from stations import tracking
from stations.codes import answers_codes_of, found_by_code, status_of
from stations.forms.leaving import CodeForm
from stations.throttling import Posting
from supervision.forms.documents import ProposeForm
from supervision.models import PublishedDocument, ReviewProposal
from supervision.views.documents_desk import TONES
from supervision.workflow import review_proposals

SIZE = 50
page = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def public_documents(request: HttpRequest, district: str) -> HttpResponse:
    """The released documents of a year: filed when, reviewed how, put right or kept."""
    place = get_object_or_404(District, slug=district)
    released = PublishedDocument.objects.released(district=place)
    years = sorted(set(released.order_by().values_list("year", flat=True)), reverse=True)
    asked = whole(request.GET.get("year", ""))
    year = asked if asked in years else (years[0] if years else timezone.localdate().year)
    shown = Paginator(released.filter(year=year), SIZE).get_page(request.GET.get("page"))
    facts = {
        "district": place,
        "section": "supervision",
        "year": year,
        "years": years,
        "page": shown,
        "rows": [(row, TONES.get(row.status, "")) for row in shown],
    }
    return render(request, "supervision/documents/public_list.html", facts)


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
def propose_review(request: HttpRequest, district: str) -> HttpResponse:
    """提审查建议, without an account. The answer is the code with which one asks what became of it."""
    place = get_object_or_404(District, slug=district)
    form = ProposeForm(request.POST or None)
    facts: dict[str, Any] = {"district": place, "section": "supervision", "form": form}
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        nonce = told.pop("nonce")
        try:
            with Posting(request) as posting:
                made = review_proposals.propose(
                    place, by=None, **told, key=tracking.key_of(nonce), code=tracking.code_of(nonce),
                    is_bulk=posting.is_bulk,
                )  # fmt: skip
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "supervision/documents/propose.html", facts, status=status_of(refused))  # fmt: skip
        if not made.is_new:
            posting.forget()
        return render(request, "supervision/documents/proposed.html", facts | {"made": made})
    return render(request, "supervision/documents/propose.html", facts)


@csrf_exempt
@login_not_required
@page
@never_cache
@sensitive_post_parameters()
@answers_codes_of(ReviewProposal)
def track_review(request: HttpRequest, district: str) -> HttpResponse:
    """凭查询码查询. The code is posted, so that it stands in no address and no log."""
    place = get_object_or_404(District, slug=district)
    form = CodeForm(request.POST if request.method == "POST" else None)
    facts: dict[str, Any] = {"district": place, "section": "supervision", "form": form}
    status = HTTPStatus.OK.value
    if form.is_bound and form.is_valid():
        try:
            rows = ReviewProposal.objects.filter(district=place)
            facts["found"] = found_by_code(request, rows, form.cleaned_data["code"])
        except Refused as refused:
            form.add_error("code", refused.sentence)
            status = status_of(refused)
    return render(request, "supervision/documents/track.html", facts, status=status)
