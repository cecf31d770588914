"""Where stations lie: the distance to somewhere, and a map drawn from our own coordinates."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import Case, FloatField, Value, When
from django.db.models.functions import ASin, Cast, Cos, Least, Power, Radians, Sin, Sqrt

EARTH = 6_371_009  # metres; mean radius (IUGG)
WIDTH, HEIGHT, MARGIN = 400, 300, 26  # as wide as a phone, so that numbers can be read on one
TILE = 256  # pixels, as web maps have them
_NEAREST, _CLOSE = 1 / 400, 17  # degrees that a single place is shown in; as near as tiles go
_LONGEST_BAR = 90
# Pixels between two markers of twenty, how often they are pushed apart, and how near the edge they may come.
_APART, _ROUNDS, _EDGE = 21, 40, 12
_KILOMETRE = 1_000
_TENTHS_UP_TO = 10  # kilometres
_MERCATOR_ENDS = 85.0


def metres_to(latitude: float, longitude: float) -> Any:
    """The great-circle distance of a row (`latitude`, `longitude`), in metres (haversine); null where it lies nowhere."""
    here, across = math.radians(latitude), math.radians(longitude)
    north = Radians(Cast("latitude", FloatField()))
    east = Radians(Cast("longitude", FloatField()))
    # Rounding would leave the range of the arc sine at the other end of the earth.
    half = Power(Sin((north - Value(here)) / 2), 2) + Value(math.cos(here)) * Cos(north) * Power(
        Sin((east - Value(across)) / 2), 2
    )
    # LEAST passes nulls over, so that a row that lies nowhere is told apart.
    metres = Value(2.0 * EARTH) * ASin(Sqrt(Least(half, Value(1.0))))
    return Case(When(latitude__isnull=False, then=metres), output_field=FloatField())


def in_words(metres: float) -> str:
    """850 米, 1.2 公里, 12 公里."""
    if metres < _KILOMETRE - 5:
        return f"{round(metres, -1):.0f} 米"
    kilometres = metres / _KILOMETRE
    return f"{kilometres:.{kilometres < _TENTHS_UP_TO:d}f} 公里"


@dataclass(frozen=True)
class Point:
    """A place on the map: its number in the table beside it, and where it is drawn."""

    number: int
    x: float
    y: float
    place: Any


@dataclass(frozen=True)
class Tile:
    """A picture under the points."""

    address: str
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    """Points, the bar of the scale (its length in pixels and in words), and tiles where they are configured."""

    points: list[Point]
    bar: float
    bar_words: str
    tiles: list[Tile]
    width: int = WIDTH
    height: int = HEIGHT
    tile: int = TILE

    @property
    def credit(self) -> str:
        """Whose the tiles are, with the number of their examination (地图管理条例)."""
        return str(settings.MAP_TILES_CREDIT) if self.tiles else ""


def draw(places: Sequence[tuple[int, Any]]) -> Map | None:
    """These numbered rows on a map (Mercator); nothing, if none of them has coordinates."""
    lying = [(number, row) for number, row in places if row.latitude is not None]
    if not lying:
        return None
    spots = [_flat(float(row.latitude), float(row.longitude)) for _, row in lying]
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    north, south = min(y for _, y in spots), max(y for _, y in spots)
    wide, high = max(east - west, _NEAREST / 360), max(south - north, _NEAREST / 360)
    scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
    if settings.MAP_TILES:
        zoom = min(int(math.log2(scale / TILE)), _CLOSE)
        scale = TILE * 2.0**zoom
    left, top = (west + east) / 2 * scale - WIDTH / 2, (north + south) / 2 * scale - HEIGHT / 2
    points = [
        Point(number, round(x * scale - left, 1), round(y * scale - top, 1), row)
        for (number, row), (x, y) in zip(lying, spots, strict=True)
    ]
    points = _spread(points)
    tiles = _tiles(zoom, left, top) if settings.MAP_TILES else []
    middle = float(lying[0][1].latitude)
    bar, words = _bar(math.cos(math.radians(middle)) * 2 * math.pi * EARTH / scale)
    return Map(points, bar, words, tiles)


def _spread(points: list[Point]) -> list[Point]:
    """Those that would cover each other drawn side by side: each is moved away until its number can be read and tapped."""
    spots = [[point.x, point.y] for point in points]
    for _ in range(_ROUNDS):
        before = [tuple(spot) for spot in spots]
        for at, one in enumerate(spots):
            for two in spots[:at]:
                across, down = one[0] - two[0], one[1] - two[1]
                apart = math.hypot(across, down)
                if apart < _APART:
                    if not apart:  # in one house: each further round the clock
                        across, down, apart = math.cos(at), math.sin(at), 1.0
                    push = (_APART - apart) / 2 / apart
                    for spot, way in ((one, push), (two, -push)):
                        spot[0] = min(max(spot[0] + way * across, _EDGE), WIDTH - _EDGE)
                        spot[1] = min(max(spot[1] + way * down, _EDGE), HEIGHT - _EDGE)
        if before == [tuple(spot) for spot in spots]:
            break
    return [
        replace(point, x=round(x, 1), y=round(y, 1))
        for point, (x, y) in zip(points, spots, strict=True)
    ]


def _flat(latitude: float, longitude: float) -> tuple[float, float]:
    """In the unit square of web maps, from the upper left."""
    bounded = max(-_MERCATOR_ENDS, min(_MERCATOR_ENDS, latitude))
    lifted = math.asinh(math.tan(math.radians(bounded)))
    return (longitude + 180) / 360, (1 - lifted / math.pi) / 2


def _tiles(zoom: int, left: float, top: float) -> list[Tile]:
    return [
        Tile(
            settings.MAP_TILES.format(x=x, y=y, z=zoom),
            round(x * TILE - left, 1),
            round(y * TILE - top, 1),
        )
        for x in range(int(left // TILE), int((left + WIDTH) // TILE) + 1)
        for y in range(int(top // TILE), int((top + HEIGHT) // TILE) + 1)
    ]


def _bar(metres_a_pixel: float) -> tuple[float, str]:
    """The longest round distance that fits."""
    most = metres_a_pixel * _LONGEST_BAR
    ten = 10 ** math.floor(math.log10(most))
    length = max(step * ten for step in (1, 2, 5) if step * ten <= most)
    words = f"{length / _KILOMETRE:.0f} 公里" if length >= _KILOMETRE else f"{length:.0f} 米"
    return round(length / metres_a_pixel, 1), words
