"""Contradictions in the institution's own records: organs entered twice, terms that overlap."""

from typing import Any

from django.db.models import BooleanField, Exists, F, Func, OuterRef, QuerySet
from django.urls import reverse

from congress import quality
from congress.models import District, Organ, Publication, Term
from congress.workflow import merging

ORGAN = "organs"


def _organs_twice(district: District) -> QuerySet[Any]:
    """The same name but for spaces, brackets and the district's own, or one's name among the other's aliases."""
    known = Func(
        F("aliases"), OuterRef("name"), function="jsonb_exists", output_field=BooleanField()
    )
    short = quality.bare("name", without=district.name)
    rows = Organ.objects.filter(district=district, closed_on__isnull=True).annotate(short=short)
    others = rows.order_by().exclude(pk=OuterRef("pk"))
    called = others.alias(calls=known).filter(calls=True)
    calling = others.alias(
        called=Func(
            OuterRef("aliases"), F("name"), function="jsonb_exists", output_field=BooleanField()
        )
    ).filter(called=True)
    return rows.filter(
        Exists(others.filter(short=OuterRef("short"))) | Exists(called) | Exists(calling)
    ).order_by("short", "name")


def _terms_that_overlap(district: District) -> QuerySet[Any]:
    rows = Term.objects.filter(district=district).select_related("district")
    others = rows.order_by().exclude(pk=OuterRef("pk"))
    return rows.filter(Exists(others.filter(quality.overlaps()))).order_by("valid_from")


quality.Check(
    "organs.twice",
    "单位",
    "重复的单位",
    "同一个单位登记了两次，它办理的建议和意见分在两处，按单位统计就都少算。",
    _organs_twice,
    lambda organ: f"{organ.name}（{organ.get_kind_display()}）",
    lambda organ: reverse("desk_merge", args=[ORGAN, organ.public_id]),
    ("suggestions.handled", "suggestions.handled_on_time"),
)

quality.Check(
    "terms.overlap",
    "届次",
    "时间重叠的届次",
    "两届的起止日期重叠，同一天的代表资格、会议会算到两届里。",
    _terms_that_overlap,
    lambda term: f"{term}：{quality.span(term)}",
    lambda term: reverse("admin:congress_term_change", args=[term.pk]),
    ("meetings.congress",),
)


def _join_organs(kept: Organ, duplicate: Organ) -> None:
    """The other's names become aliases, so that the next register finds the organ under all of them.

    What is public names it as it is called now, or the public's lists would tell two organs apart.
    """
    names = [*kept.aliases, duplicate.name, *duplicate.aliases]
    kept.aliases = [name for name in dict.fromkeys(names) if name != kept.name]
    kept.parent = kept.parent or duplicate.parent
    if kept.parent_id in (kept.pk, duplicate.pk):
        kept.parent = None
    kept.save(update_fields=["aliases", "parent"])
    for copy in Publication.__subclasses__():
        for column in ("organ_name", "town_name"):
            if any(field.name == column for field in copy._meta.fields):
                copies = copy._default_manager.filter(district=kept.district_id)
                copies.filter(**{column: duplicate.name}).update(**{column: kept.name})


def _tell_organ(organ: Organ) -> list[str]:
    closed = f"撤销日期：{organ.closed_on}" if organ.closed_on else ""
    told = [organ.get_kind_display(), "别名：" + ("、".join(organ.aliases) or "无"), closed]
    return [line for line in told if line]


def _looks_like(one: Organ, other: Any) -> bool:
    """The same name but for its spelling, or one is called as the other is."""
    return one.short == other.short or one.name in other.aliases or other.name in one.aliases  # type: ignore[attr-defined]


merging.Mergeable(
    ORGAN,
    "单位",
    Organ,
    _join_organs,
    _tell_organ,
    alike=("district", "kind"),
    looks_like=_looks_like,
)
