"""Published figures (公布数): what districts printed in their reports, to compare with."""

from collections.abc import Callable
from typing import Any

from django.db.models import F

from congress.models import PublishedFigure
from congress.registers.cells import Number, Text, Value, squeeze
from congress.registers.kind import (
    FIRST_YEAR,
    Batch,
    Column,
    Context,
    RegisterKind,
    Row,
    Say,
    Stored,
    declare,
)


class PublishedFigures(RegisterKind):
    """公布数. The file may hold many districts and years; all years of the chosen district are taken."""

    key = "published"
    name = "公布数"
    columns = (
        Column(
            "district", ("区", "district", "区名", "地区"), Text(40), required=True, filled=True
        ),
        Column("year", ("年度", "year", "年", "年份"), Number(), required=True, filled=True),
        Column("area", ("领域", "area", "类别", "分类"), Text(40), required=True, filled=True),
        Column(
            "name",
            ("指标", "indicator_zh", "指标名称", "名称", "项目"),
            Text(80),
            required=True,
            filled=True,
        ),
        Column("value", ("数值", "value", "数", "数据"), Value(), required=True, filled=True),
        Column("unit", ("单位", "unit", "计量单位"), Text(20), required=True, filled=True),
        Column(
            "source", ("出处", "source", "来源", "数据来源"), Text(120), required=True, filled=True
        ),
        Column("note", ("说明", "note", "备注"), Text(200)),
    )

    def concerns(self, row: Row, context: Context) -> bool:
        """Only the chosen district's rows."""
        if row["district"] == context.district.name or row["district"] is None:
            return True
        others: list[str] = context.once("others", list)
        others.append(row["district"])
        return False

    def check(self, row: Row, say: Say, context: Context) -> None:
        """A year in which congresses met."""
        if row["year"] is not None and not FIRST_YEAR <= row["year"] <= context.today.year:
            say("year", "年份不对。", f"{FIRST_YEAR} 至 {context.today.year} 之间的年份")

    def check_all(
        self, rows: list[Row], say: Callable[[Row, str, str, str], None], context: Context
    ) -> None:
        """Each figure is stated once."""
        first: dict[str, Row] = {}
        for row in rows:
            key = self.key_of(row)
            if not row.unread and first.setdefault(key, row) is not row:
                say(
                    row,
                    "name",
                    f"与第 {first[key].number} 行是同一个指标。",
                    "同一年度、领域的指标只写一行",
                )

    def notes(self, rows: list[Row], context: Context) -> list[str]:
        """How many rows are others'."""
        others: list[str] = context.once("others", list)
        names = "、".join(sorted(set(others)))
        return [f"另有 {len(others)} 行是{names}的，没有读取。"] if others else []

    def key_of(self, row: Row) -> str:
        """Year, area and name."""
        return "/".join(squeeze(str(row[name] or "")) for name in ("year", "area", "name"))

    def label_of(self, row: Row) -> str:
        """For people."""
        return f"{row['year']} 年 {row['area']} {row['name']}"

    def stored(self, context: Context, rows: list[Row]) -> dict[str, Stored]:
        """The district's published figures of all years."""
        return {
            squeeze(f"{figure.year}/{figure.area}/{figure.name}"): Stored(
                figure.pk,
                "",
                {
                    "value": str(figure.as_printed),
                    "unit": figure.unit,
                    "source": figure.source,
                    "note": figure.note,
                },
            )
            for figure in PublishedFigure.objects.filter(district=context.district)
        }

    def store(self, batch: Batch) -> None:
        """The new figures, and what changed of the others."""
        PublishedFigure.objects.bulk_create(
            PublishedFigure(
                district=batch.context.district,
                year=row["year"],
                area=row["area"],
                name=row["name"],
                **self._facts(row),
            )
            for row in batch.new
        )
        for change in batch.changed:
            PublishedFigure.objects.filter(pk=change.stored.pk).update(
                **self._facts(change.row), version=F("version") + 1
            )
        batch.tell(len(batch.new), len(batch.new))

    def _facts(self, row: Row) -> dict[str, Any]:
        value = row["value"]
        places = max(0, -value.as_tuple().exponent)
        return {
            "value": value,
            "places": places,
            "unit": row["unit"],
            "source": row["source"],
            "note": row["note"] or "",
        }


PUBLISHED_FIGURES = declare(PublishedFigures())
