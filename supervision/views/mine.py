"""A representative and supervision, on a phone: what the committee supervises, what became of it, and what to say to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from congress.acts import Keyed, Plain, Words
from congress.errors import Refused
from representatives.views.reader import oneself, reader_of
from supervision import board, workflow
from supervision.marks import opinion_facts
from supervision.models import Item
from supervision.states.items import KNOWN
from supervision.workflow.comments import LONGEST, OPEN

MOST = 100


class CommentForm(Keyed, Plain):
    """What a representative says."""

    text = Words("我的意见", "请写下您的意见。", rows=5, max_length=LONGEST)


@require_safe
def my_supervision(request: HttpRequest) -> HttpResponse:
    """This year's items, what runs before what is over; older ones behind a link."""
    reader = reader_of(request)
    person = oneself(reader)
    today = timezone.localdate()
    rows = Item.objects.visible_to(reader).filter(district=person.district, status__in=KNOWN)
    years = list(rows.order_by("-year").values_list("year", flat=True).distinct())
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else (years or [today.year])[0]
    items = board.listed(rows.filter(year=year), on=today)[:MOST]
    facts = {"rows": board.rows_of(items, on=today), "year": year, "years": years}
    return render(request, "supervision/my_list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def my_item(request: HttpRequest, public_id: str) -> HttpResponse:
    """One item: the opinion, what was done about each point, the test, and the form for a comment while it runs."""
    reader = reader_of(request)
    person = oneself(reader)
    rows = Item.objects.visible_to(reader).filter(district=person.district, status__in=KNOWN)
    item: Item = get_object_or_404(
        rows.select_related("district", "organ", "opinion"), public_id=public_id
    )
    form, status = CommentForm(request.POST if request.method == "POST" else None), 200
    if form.is_bound and form.is_valid():
        try:
            workflow.comments.comment(
                item, by=reader, text=form.cleaned_data["text"], key=form.cleaned_data["key"]
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, "意见交给专工委了。")
            return redirect(request.path)
    activities = item.activities.filter(event__attendances__representative=person).select_related(
        "event"
    )
    facts = {
        "item": item,
        "row": board.rows_of([item], on=timezone.localdate())[0],
        "form": form if item.status in OPEN or form.is_bound else None,
        "own": item.comments.filter(representative=person),
        "activities": activities.distinct(),
        **opinion_facts(item, inside=False),
    }
    return render(request, "supervision/my_item.html", facts, status=status)
