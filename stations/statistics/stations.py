"""How many stations there are in a year, and how many placements of representatives of the three levels."""

from django.db.models import Q

from congress.indicators import Indicator
from representatives.models import Level
from stations.models import PlacementYear, StationKind, StationYear

PLACED = Indicator(
    "stations.placed",
    "三级代表进家入站驻点",
    "人次",
    PlacementYear,
    Q(),
    "本年度内在家站点驻站的市、区、镇三级代表；一位代表在几个站点，计几人次",
    published_as=("家站点/三级代表进家入站驻点",),
)
for _level in Level:
    Indicator(
        f"stations.placed_{_level}",
        f"{_level.label}进家入站驻点",
        "人次",
        PlacementYear,
        Q(level=_level),
        f"其中以{_level.label}身份驻站的",
    )
STATIONS = Indicator(
    "stations.open",
    "家站点",
    "个",
    StationYear,
    Q(),
    "本年度启用过的各类站点，年内停用的也计入",
)
for _kind in StationKind:
    Indicator(
        f"stations.{_kind}",
        str(_kind.label),
        "个",
        StationYear,
        Q(kind=_kind),
        f"其中的{_kind.label}",
    )
# The first ones are those that were opened in the year in which there were none before (嘉定 2024: 25).
FIRST_PRACTICE = Indicator(
    "stations.new_practice",
    "本年度启用的基层实践站",
    "个",
    StationYear,
    Q(kind=StationKind.PRACTICE, is_new=True),
    "启用日期在本年度的基层实践站",
    published_as=("实践站点/首批基层实践站",),
)
