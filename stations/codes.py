"""One look-up for every tracking code (查询码): whichever page it is typed into, the page of what it belongs to answers.

People keep a code and forget what it was for. Each page that answers codes says here whose they are:

    @answers_codes_of(ContactBooking)
    def track_booking(request, district): …
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

from congress.accounts import guessing
from congress.accounts.guessing import Secret
from congress.errors import Refused
from stations import tracking

View = Callable[[HttpRequest, str], HttpResponse]
UNKNOWN_CODE = (
    "没有查到用这个查询码的意见、约访或者建议。请核对每一位；站点重新给过查询码的，旧的就不能用了。"
)
_pages: dict[type[Model], View] = {}


def answers_codes_of(model: type[Model]) -> Callable[[View], View]:
    """The view for the codes of this model, which has a district and a `tracking_digest`.

    No code is revealed here: it is the page that answers which counts the try, right or wrong (congress.accounts.guessing).
    """

    def decorate(view: View) -> View:
        _pages[model] = view

        @wraps(view)
        def answer(request: HttpRequest, district: str) -> HttpResponse:
            return _page_for(request.POST.get("code", ""), district, view)(request, district)

        return answer

    return decorate


def found_by_code(request: HttpRequest, rows: QuerySet[Any], code: str) -> Any:
    """The one of these rows that the code is of; each try counts, so that nobody guesses. Raises Refused."""
    attempt = guessing.begin(request, Secret.TRACKING_CODE)
    found = rows.filter(tracking_digest=tracking.digest_of(code)).first()
    if found is None:
        raise Refused(UNKNOWN_CODE, code="code_unknown")
    attempt.delete()
    return found


def status_of(refused: Refused) -> int:
    """Too many of them are answered 429; what has to be filled in better is a page like any other."""
    many = refused.code == "too_many_attempts"
    return (HTTPStatus.TOO_MANY_REQUESTS if many else HTTPStatus.OK).value


def _page_for(code: str, district: str, own: View) -> View:
    """The page of whatever has this code; the one that was asked for what nobody has."""
    if not code.strip():
        return own
    digest = tracking.digest_of(code)
    pages = sorted(_pages.items(), key=lambda page: page[1] is not own)
    return next((view for model, view in pages if _has(model, district, digest)), own)


def _has(model: Any, district: str, digest: str) -> bool:
    found: bool = model.objects.filter(district__slug=district, tracking_digest=digest).exists()
    return found
