"""数据质量 at the office's desk: what contradicts itself, each row with the way to mend it, and merging duplicates."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from congress import asking, permissions, quality
from congress.acts import Words
from congress.checks import ORGAN
from congress.errors import Refused
from congress.models import District, Merging, User
from congress.workflow import merging
from representatives.checks import REPRESENTATIVE

SIZE = 50
# Which check tells what may be the same as a row of this kind.
_TOLD_BY = {ORGAN: "organs.twice", REPRESENTATIVE: "people.twice"}
_MOST_CHOICES = 12


def _district(request: HttpRequest) -> District:
    """The one whose office the reader works in. Raises PermissionDenied for everybody else."""
    reader = cast(User, request.user)
    permissions.remember(reader)
    return permissions.district_for(reader, "congress.see_quality")


@require_safe
def desk_quality(request: HttpRequest) -> HttpResponse:
    """Every check with what it finds now, and what it found the last night."""
    district = _district(request)
    now = quality.found(district)
    night = district.checkups.first()
    known = night.found if night else {}
    areas: dict[str, list[tuple[quality.Check, int, int]]] = {}
    for check in quality.all_declared():
        more = now[check.key] - known.get(check.key, now[check.key])
        areas.setdefault(check.area, []).append((check, now[check.key], more))
    facts = {
        "district": district,
        # What is to be mended stands first.
        "areas": sorted(areas.items(), key=lambda area: not any(found for _, found, _ in area[1])),
        "all": sum(now.values()),
        "night": night,
        "mergings": Merging.objects.filter(district=district).count(),
    }
    return render(request, "congress/quality/list.html", facts)


@require_safe
def desk_quality_check(request: HttpRequest, key: str) -> HttpResponse:
    """One check: why it matters, and its rows."""
    district = _district(request)
    check = quality.get(key)
    if check is None:
        raise Http404
    page = Paginator(check.rows(district), SIZE).get_page(request.GET.get("page"))
    rows = [(check.says(row), check.mend(row)) for row in page]
    return render(
        request, "congress/quality/check.html", {"check": check, "page": page, "rows": rows}
    )


@require_safe
def desk_mergings(request: HttpRequest) -> HttpResponse:
    """合并记录: who merged what, when and why."""
    rows = Merging.objects.filter(district=_district(request)).select_related("by")
    page = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    return render(request, "congress/quality/mergings.html", {"page": page})


@asking.page
def desk_merge(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """合并: which of them is kept, and why they are the same; a refusal keeps what was typed."""
    district = _district(request)
    sort = merging.kind_named(kind)
    if sort is None:
        raise Http404
    own = sort.model._default_manager.filter(district=district)
    row = get_object_or_404(own, public_id=public_id)
    check = cast(quality.Check, quality.get(_TOLD_BY[kind]))
    found = list(check.rows(district))
    named = next((one for one in found if one.pk == row.pk), None)
    others = [one for one in found if named and one.pk != row.pk and sort.looks_like(named, one)]
    others = others[:_MOST_CHOICES]
    rows = [row, *others]
    form = MergeForm(request.POST if request.method == "POST" else None, rows=rows)
    status = 200
    if form.is_bound and form.is_valid():
        kept, duplicate = form.pair()
        try:
            merging.merge(
                kept,
                duplicate=duplicate,
                by=cast(User, request.user),
                reason=form.cleaned_data["reason"],
            )
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(request, f"已合并，保留的是“{kept}”，原来的记录都移过来了。")
            return redirect("desk_quality_check", key=check.key)
    shown: dict[str, Any] = {
        "form": form,
        "kind": sort,
        "row": row,
        "rows": [(one, sort.tells(one), merging.hangs_on(one)) for one in rows],
        "check": check,
    }
    return render(request, "congress/quality/merge.html", shown, status=status)


class MergeForm(forms.Form):
    """Which one is kept, which goes into it, and why."""

    kept = forms.ChoiceField(
        label="保留哪一份",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择保留哪一份。"},
    )
    duplicate = forms.ChoiceField(
        label="哪一份并入它",
        widget=forms.RadioSelect,
        error_messages={"required": "请选择哪一份并入。"},
    )
    reason = Words(
        "为什么认定是同一个", "请写明为什么认定是同一个，将来可以查。", max_length=200, rows=2
    )

    def __init__(self, *args: Any, rows: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.public_id): row for row in rows}
        choices = [
            (key, f"第 {place} 份：{row}") for place, (key, row) in enumerate(self.rows.items(), 1)
        ]
        for name, first in (("kept", 0), ("duplicate", 1)):
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = choices
            field.initial = choices[first][0] if len(choices) > first else None

    def clean(self) -> dict[str, Any]:
        """Two different ones."""
        told = cast(dict[str, Any], super().clean())
        if told.get("kept") and told.get("kept") == told.get("duplicate"):
            self.add_error("duplicate", "请选择另外一份，不能并入本身。")
        return told

    def pair(self) -> tuple[Any, Any]:
        """The one that is kept, and the one that goes."""
        return self.rows[self.cleaned_data["kept"]], self.rows[self.cleaned_data["duplicate"]]
