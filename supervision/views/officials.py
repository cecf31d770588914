"""述职评议 at the committee's desk: the head's record beside the appraisal, as a page and as a sheet in Word."""

from typing import Any

import rules
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from congress import documents
from congress.documents import DOCX
from representatives.views.reader import reader_of
from supervision import officials
from supervision.models import Item
from supervision.views.items import item_of

TEMPLATE = settings.BASE_DIR / "templates" / "documents" / "supervision" / "official.docx"


@require_safe
def desk_item_record(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the organ of the named official did in the tenure, count out of count."""
    item = _item(request, public_id)
    facts = {
        "item": item,
        "tenure": officials.tenure_of(item),
        "chapters": officials.record_of(item),
    }
    return render(request, "supervision/record.html", facts)


@require_safe
def desk_item_sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same in Word, for the members of the committee."""
    item = _item(request, public_id)
    name = content_disposition_header(True, f"{item.title}履职情况.docx")
    return HttpResponse(
        documents.render(TEMPLATE, facts_of(item)), DOCX, headers={"Content-Disposition": name}
    )


def facts_of(item: Item) -> dict[str, Any]:
    """What the template may name."""
    tenure, official = officials.tenure_of(item), item.official
    return {
        "title": item.title,
        "name": official.name if official else "",
        "office": official.office if official else "",
        "organ": item.organ.name if item.organ else "—",
        "tenure": f"{tenure.since:%Y-%m-%d} 至 {tenure.until:%Y-%m-%d}",
        "result": item.get_appraised_display() if item.appraised else "（未测评）",
        "chapters": [
            {
                "title": chapter.title,
                "rows": [
                    {
                        "name": one.name,
                        "count": f"{one.numerator} ÷ {one.denominator}",
                        "value": f"{one.value}%" if one.value else "—",
                        "definition": one.definition,
                    }
                    for one in chapter.ratios
                ],
            }
            for chapter in officials.record_of(item)
        ],
        "congress": item.district.congress_name,
    }


def _item(request: HttpRequest, public_id: str) -> Item:
    """An appraisal, for the offices alone; else as if there were none."""
    reader = reader_of(request)
    item = item_of(reader, public_id)
    if item.official is None or not rules.has_perm("supervision.see_board", reader, item):
        raise Http404
    return item
