"""What the board of who came is asked: of which practice, in which year, by whom, and of whom."""

from datetime import date
from typing import Any

from django import forms

from representatives.forms.contacts import ALL, BEHIND, REACHED, BoardForm
from representatives.models import Representative
from representatives.recurring import came

BY_PERSON, BY_TOWN, BY_GROUP, BY_ORGANISER = "person", "town", "group", "organiser"
ABSENT = "absent"
YEARS_BACK = 3


class CameForm(BoardForm):
    """The board's town and group, and what else chooses lines."""

    practice = forms.ChoiceField(label="做法", required=False)
    year = forms.ChoiceField(label="年度", required=False)
    by = forms.ChoiceField(
        label="按什么看", required=False,
        choices=[
            (BY_PERSON, "每名代表"), (BY_TOWN, "街镇"), (BY_GROUP, "代表小组"), (BY_ORGANISER, "组织单位"),
        ],
    )  # fmt: skip
    person = forms.ModelChoiceField(
        Representative.objects.none(), to_field_name="public_id", required=False
    )
    page = forms.IntegerField(required=False)

    def __init__(self, *args: Any, district: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, district=district, **kwargs)
        choose: Any = self.fields
        choose["practice"].choices = [(one, one) for one in came.practices(district, on=today)]
        years = range(today.year, today.year - YEARS_BACK, -1)
        choose["year"].choices = [(str(year), f"{year} 年") for year in years]
        choose["person"].queryset = Representative.objects.filter(district=district)
        choose["show"].choices = [
            (ALL, "全部"), (ABSENT, "一次也没有来的"), (BEHIND, "还没有达标的"), (REACHED, "已经达标的"),
        ]  # fmt: skip

    def chosen(self, name: str) -> str:
        """What was asked; the first choice, if nothing that is understood was."""
        field: Any = self.fields[name]
        told = str(getattr(self, "cleaned_data", {}).get(name) or "")
        choices = getattr(field, "choices", [])
        return told or next((str(value) for value, _ in choices), "")

    def people(self, seen: Any, *, on: Any) -> Any:
        """As on the other board, or one person alone."""
        seen = super().people(seen, on=on)
        person = self.cleaned_data["person"]
        return seen.filter(pk=person.pk) if person else seen


def choose(found: list[came.Line], show: str) -> list[came.Line]:
    """Of these persons whom the reader asked for; who misses most stands first."""
    tests = {
        ABSENT: lambda line: not line.came,
        BEHIND: lambda line: not line.is_reached,
        REACHED: lambda line: line.is_reached,
    }
    rows = [line for line in found if tests.get(show, bool)(line)]
    return sorted(rows, key=lambda line: -line.missing) if show == BEHIND else rows
