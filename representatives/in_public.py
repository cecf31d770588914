"""What representatives publish: who they are, what they did, their reports to voters, excellent cases."""

import re

from django.db.models import Q
from django.db.models.fields.json import KT

from congress.publications.downloads import Column, chosen, joined, read
from congress.publications.published import Dataset, Kind
from representatives import downloads
from representatives.models import (
    Level,
    PublishedCase,
    PublishedDuty,
    PublishedReport,
    PublishedRepresentative,
)
from representatives.profile_filters import ProfileFilter
from representatives.states.exemplary import CaseKind


def by_sound(word: str) -> Q:
    """A name as it is spelt in pinyin, in one piece or by its syllables' first letters: zhangsan, zhangs, zs."""
    if not re.fullmatch("[a-z]{2,40}", word):
        return Q()
    apart = r"\s?".join(word)
    initials = "".join(rf"{letter}[a-z]*\s" for letter in word)
    return Q(sort_key__regex=f"^{apart}") | Q(sort_key__regex=f"^{initials}[^a-z]")


Kind(
    "representatives",
    "代表",
    PublishedRepresentative,
    page="public_representative",
    title="name",
    year="",
    notes=("position", "town_name", "delegation_name"),
    texts=(),
    also=by_sound,
    listed_at="public_representatives",
)
Kind(
    "reports",
    "履职报告",
    PublishedReport,
    page="public_report",
    title="representative_name",
    day="held_on",
    notes=("place",),
    listed_at="public_reports",
)
Kind(
    "cases",
    "优秀案例",
    PublishedCase,
    page="public_case",
    day="selected_on",
    notes=(KT("representative_names__0"),),
    changed="released_at",
    listed_at="public_cases",
)

REPORTS = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("representative", "代表"),
    Column("level", "代表层级", chosen(Level)),
    Column("held_on", "报告日期"),
    Column("place", "地点"),
    Column("audience", "到会人数"),
    Column("text", "报告"),
)
CASES = (
    Column("id", "公开标识"),
    Column("year", "年度"),
    Column("kind", "类别", chosen(CaseKind)),
    Column("title", "标题"),
    Column("representatives", "代表", joined),
    Column("selected_on", "入选日期"),
    Column("text", "案例"),
)
DUTIES = (
    Column("id", "公开标识"),
    Column("representative", "代表"),
    *[column for column in downloads.DUTIES if column.key != "id"],
)

Dataset(
    "representatives",
    "代表",
    "本届代表依法公开的信息：代表资格、单位职务、联系方式（代表法第五十八条）。",
    downloads.PROFILES,
    lambda place: PublishedRepresentative.objects.released(district=place),
    lambda rows, place: downloads.profile_rows(rows),
    page="public_representatives",
    filters=ProfileFilter,
    row="一位代表一行。",
    meanings={
        "mandates": "现任的代表资格：层级、届次、选区或选举单位、代表团；JSON 里是列表。",
        "contact": "选民怎样联系代表，如所在家站点的地址和电话。",
    },
)
Dataset(
    "duties",
    "代表履职",
    "已公开的履职记录：哪位代表、哪一天、做了什么。",
    DUTIES,
    lambda place: PublishedDuty.objects.released(district=place),
    lambda rows, place: read(
        rows, DUTIES, {"id": "public_id", "kind": "kind_name", "representative": "representative__publication__name"}
    ),
    page="public_representatives",
    changed="released_at",
    row="一位代表的一次履职一行。",
)  # fmt: skip
Dataset(
    "reports",
    "履职报告",
    "代表向选民或者原选举单位报告履职的情况（代表法第五十八条）。",
    REPORTS,
    lambda place: PublishedReport.objects.released(district=place),
    lambda rows, place: read(
        rows, REPORTS, {"id": "public_id", "representative": "representative_name"}
    ),
    page="public_reports",
    row="一次报告一行。",
)
Dataset(
    "cases",
    "优秀案例",
    "入选的代表履职优秀案例。",
    CASES,
    lambda place: PublishedCase.objects.released(district=place),
    lambda rows, place: read(
        rows, CASES, {"id": "public_id", "representatives": "representative_names"}
    ),
    page="public_cases",
    changed="released_at",
)
