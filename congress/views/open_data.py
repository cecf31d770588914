"""开放数据: the catalogue of every public list, for people and for programs, and the files at addresses that stay."""

from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.db.models import CharField, Count, DateTimeField, F, Max, Value
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from congress.documents.exports import XLSX
from congress.models import District
from congress.publications import feeds, published
from congress.publications.downloads import answer
from congress.publications.published import Dataset
from congress.publications.questions import NotUnderstood, asked, ensure_known

VERSION = "1"
# What the district grants with the data; it is said on the page, in the catalogue and in the API's description.
TERMS = (
    "可以免费查阅、转载、分析和再加工，商业用途也可以；请注明来源和下载日期，不要让人误以为改动过的数据是原来的。"
    "数据里没有的个人信息，不要设法还原。"
)
_FORMATS = (("csv", "text/csv"), ("json", "application/json"), ("xlsx", XLSX))


class Entry(NamedTuple):
    """A dataset as it stands: how many rows are public, when the newest changed, and where it lies."""

    dataset: Dataset
    number: int | None
    changed_at: datetime | None
    files: list[tuple[str, str]]
    feed: str


@login_not_required
@require_safe
def open_data(request: HttpRequest, district: str) -> HttpResponse:
    """The catalogue for people: what there is, its columns and what they mean, when it changed, under which terms."""
    place = get_object_or_404(District, slug=district)
    context = {
        "district": place,
        "section": "data",
        "entries": _entries(place),
        "terms": TERMS,
        "catalogue_version": VERSION,
        "root": f"{request.scheme}://{request.get_host()}",
    }
    return render(request, "congress/open_data.html", context)


@login_not_required
@require_safe
def catalogue(request: HttpRequest, district: str) -> JsonResponse:
    """The same for programs, in the words of DCAT 3 (W3C); `columns` is ours."""
    place = get_object_or_404(District, slug=district)
    root = f"{request.scheme}://{request.get_host()}"
    told = {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "@id": f"{root}{request.path}",
        "dct:title": f"{place.name}人大代表工作开放数据",
        "dct:publisher": place.congress_name,
        "dct:language": "zh-Hans",
        "dct:rights": TERMS,
        "dcat:version": VERSION,
        "dcat:dataset": [_told(one, place, root) for one in _entries(place)],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


@login_not_required
@require_safe
def data_file(request: HttpRequest, district: str, key: str, kind: str) -> HttpResponseBase:
    """One dataset as a file, asked like its page; what is not understood is refused, never ignored."""
    place = get_object_or_404(District, slug=district)
    dataset = _dataset(key)
    released = dataset.released(place)
    try:
        if dataset.filters is None:
            ensure_known(request, {})
            rows = released
        else:
            rows = asked(request, dataset.filters, released, district=place)
    except NotUnderstood as refusal:
        return refusal.answer()
    return answer(f"{place.name}{dataset.name}", kind, dataset.columns, dataset.read(rows, place))


@login_not_required
@require_safe
def data_feed(request: HttpRequest, district: str, key: str) -> HttpResponse:
    """What was released or changed last of one kind."""
    place = get_object_or_404(District, slug=district)
    try:
        kind = published.kind(key)
    except KeyError as error:
        raise Http404 from error
    root = f"{request.scheme}://{request.get_host()}"
    feed = feeds.of_kind(kind, district=place, own=request.path, root=root)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _dataset(key: str) -> Dataset:
    try:
        return published.dataset(key)
    except KeyError as error:
        raise Http404 from error


def _entries(place: District) -> list[Entry]:
    """Every dataset with its number and its newest change, in one statement."""
    head, *others = [
        one.released(place)
        .order_by()
        .annotate(listed_key=Value(one.key, CharField()))
        .values_list("listed_key")
        .annotate(
            listed_number=Count(Value(1)),
            listed_at=Max(F(one.changed) if one.changed else Cast(Value(None), DateTimeField())),
        )
        for one in published.datasets()
    ]
    counted = {key: (number, at) for key, number, at in head.union(*others, all=True)}
    feeding = {one.key for one in published.kinds()}
    return [
        Entry(
            one,
            counted.get(one.key, (0, None))[0] if one.counted else None,
            counted.get(one.key, (0, None))[1],
            [(name, reverse(f"data_{name}", args=[place.slug, one.key])) for name, _ in _FORMATS],
            reverse("data_atom", args=[place.slug, one.key]) if one.key in feeding else "",
        )
        for one in published.datasets()
    ]


def _told(entry: Entry, place: District, root: str) -> dict[str, Any]:
    one = entry.dataset
    media = dict(_FORMATS)
    return {
        "@type": "dcat:Dataset",
        "@id": f"{root}{reverse('open_data', args=[place.slug])}#{one.key}",
        "dct:identifier": one.key,
        "dct:title": one.name,
        "dct:description": f"{one.about}{one.row}",
        "dct:modified": timezone.localtime(entry.changed_at).isoformat() if entry.changed_at else None,
        "dct:rights": TERMS,
        "dcat:version": str(one.version),
        "dcat:landingPage": f"{root}{reverse(one.page, args=[place.slug])}",
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": f"{root}{address}",
                "dcat:mediaType": media[name],
            }
            for name, address in entry.files
        ],
        "rows": entry.number,
        "columns": [
            {"name": name, "heading": heading, "meaning": meaning}
            for name, heading, meaning in one.described()
        ],
    }  # fmt: skip
