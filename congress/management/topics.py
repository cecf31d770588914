"""The matters of which the sample districts speak: read from topics.csv. All invented."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

COUNTRYSIDE = "农业农村"
URBAN = ("xuhui",)  # without fields and villages


class Topic(NamedTuple):
    """A matter that people raise: where it belongs, what is wrong, what is wished, what was done."""

    category: str
    organ: str
    title: str
    trouble: str
    wish: str
    done: str

    @property
    def matter(self) -> str:
        """The matter itself, without where it is: 社区老年助餐服务."""
        return self.title.partition("{}")[2].removesuffix("的建议")


@cache
def of(slug: str) -> tuple[Topic, ...]:
    """Those of a district."""
    with Path(__file__).with_name("topics.csv").open(encoding="utf-8") as file:
        read = [Topic(**row) for row in csv.DictReader(file)]
    return tuple(one for one in read if slug not in URBAN or one.category != COUNTRYSIDE)
