"""记一次履职, and what a representative does with a record afterwards: changes it, checks it, objects to it."""

from datetime import timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from congress import attachments
from congress.acts import ActForm, Day, FactsForm, Read, Words
from congress.errors import Refused
from congress.fields import Files, Typed
from congress.models import District, User
from representatives import workflow
from representatives.forms.acts import DUTY_ACTS
from representatives.models import DutyKind, DutyRecord
from representatives.states.duties import DutyAction, Way
from representatives.workflow.photos import MOST as MOST_PHOTOS

AT_ONCE = 6  # kinds that stand on the page; the rest behind 更多
_PLACES = 8


class KindField(forms.ModelChoiceField):
    """履职类型, by its code."""

    def __init__(self) -> None:
        super().__init__(
            DutyKind.objects.none(),
            to_field_name="code",
            label="做了什么",
            empty_label=None,
            error_messages={
                "required": "请选择做了什么。",
                "invalid_choice": "没有这个履职类型，请从列表里选。",
            },
        )


class WayField(forms.ChoiceField):
    """怎样联系; may be left out."""

    def __init__(self) -> None:
        super().__init__(
            label="怎样联系",
            choices=Way.choices,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": "没有这种方式，请从列表里选。"},
        )


class DutyFacts(forms.Form):
    """What can be said of one's own duty. A program's entries are read by the same fields."""

    kind = KindField()
    done_on = Day("哪一天")
    place = Typed("在哪里", longest=120)
    way = WayField()
    with_whom = Typed("联系了谁", longest=200, help_text="如“3 位居民”，不用写姓名")
    title = Typed("活动名称", longest=120)
    outcome = Typed("情况和成果", longest=2000, rows=3)


class DutyForm(DutyFacts):
    """记一次履职: the kind and the day are needed, the rest is not."""

    DAYS = (("today", "今天"), ("yesterday", "昨天"), ("other", "选日期"))

    when = forms.ChoiceField(
        label="哪一天", choices=DAYS, initial="today", widget=forms.RadioSelect, required=False
    )
    done_on = Day("日期", required=False)
    title = None  # type: ignore[assignment]  # a phone asks for as little as it can
    outcome = Typed("说两句", longest=2000, rows=3)
    photos = Files(label="照片", help_text=f"JPG、PNG，最多 {MOST_PHOTOS} 张")
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.by, self.person = by, by.representative
        self.record: DutyRecord | None = None
        field: Any = self.fields["kind"]
        field.queryset = kinds_for(self.person.district)
        self.initial = {"key": uuid4(), **self.initial}

    def clean_photos(self) -> list[Any]:
        """All of them photographs; of each that is not, why."""
        problems = []
        for file in self.cleaned_data["photos"]:
            try:
                attachments.judge_picture(file)
            except Refused as refused:
                problems.append(refused.sentence)
        if problems:
            raise forms.ValidationError(cast(Any, problems))
        return cast(list[Any], self.cleaned_data["photos"])

    def clean(self) -> dict[str, Any]:
        """The day, however it was told."""
        told = super().clean() or self.cleaned_data
        today = timezone.localdate()
        days = {"today": today, "yesterday": today - timedelta(days=1)}
        if not told.get("when"):  # a program names the day
            told["when"] = "other" if told.get("done_on") else "today"
        if told["when"] in days:
            told["done_on"] = days[told["when"]]
            self.errors.pop("done_on", None)
        elif "done_on" not in self.errors and not told.get("done_on"):
            self.add_error("done_on", "请选择日期。")
        return told

    def keep(self) -> DutyRecord:
        """Register it with its photographs, once for each key. Raises Refused as the verbs do."""
        told = {**self.cleaned_data}
        photos, key = told.pop("photos"), told.pop("key")
        del told["when"]
        with transaction.atomic():
            self.record = workflow.duties.register(self.person, by=self.by, key=key, **told)
            workflow.photos.attach(self.record, photos, by=self.by)
        return self.record

    def offered(self) -> tuple[list[DutyKind], list[DutyKind]]:
        """The kinds that stand on the page, those that this person logs most this year before the others; the rest."""
        field: Any = self.fields["kind"]
        own = DutyRecord.objects.filter(
            representative=self.person, year=timezone.localdate().year, kind__is_logged=True
        )
        times = {
            row["kind"]: row["times"]
            for row in own.order_by().values("kind").annotate(times=Count("pk"))
        }
        kinds = sorted(field.queryset, key=lambda kind: -times.get(kind.pk, 0))
        return kinds[:AT_ONCE], kinds[AT_ONCE:]

    def places(self) -> list[str]:
        """Where this person was last."""
        rows = DutyRecord.objects.filter(representative=self.person).exclude(place="")
        return list(dict.fromkeys(rows.order_by("-pk").values_list("place", flat=True)[:40]))[
            :_PLACES
        ]


def kinds_for(district: District) -> QuerySet[DutyKind]:
    """What a representative of this district registers by him- or herself."""
    kinds: QuerySet[DutyKind] = DutyKind.objects.of(district).logged()
    return kinds


def kinds_of_all() -> QuerySet[DutyKind]:
    """The same, as far as all districts have it in common: for a page that nobody's district is known to."""
    return DutyKind.objects.filter(district__isnull=True, is_open=True).logged()


@DUTY_ACTS.act(DutyAction.AMEND)
class Amend(FactsForm, DutyFacts):
    """修改."""

    lead = "还没有核对的，可以修改。"
    verb = workflow.duties.amend
    version = Read()

    def prepare(self) -> None:
        """As it stands, with the kinds of its district."""
        if self.case is None:
            return
        field: Any = self.fields["kind"]
        field.queryset = kinds_for(self.case.district) | DutyKind.objects.filter(
            pk=self.case.kind_id
        )
        self.initial = {
            "kind": self.case.kind_id,
            **{name: getattr(self.case, name) for name in self.fields if name != "kind"},
        }


@DUTY_ACTS.act(DutyAction.DISCARD)
class Discard(ActForm):
    """撤回登记."""

    lead = "撤回以后不再计入您的履职，记录仍然看得到。"
    verb = workflow.duties.discard


@DUTY_ACTS.act(DutyAction.CONFIRM, bulk=True)
class Confirm(ActForm):
    """核对无误."""

    verb = workflow.duties.confirm
    version = Read()

    def prepare(self) -> None:
        """Of the record that is shown."""
        if self.case:
            self.fields["version"].initial = self.case.version


@DUTY_ACTS.act(DutyAction.OBJECT)
class Object(ActForm):
    """提出异议."""

    lead = "代表工作机构会核实，更正或者说明理由；在此以前这条不计入数字，也不公开。"
    verb = workflow.duties.object_to
    because = Words("哪里不对", "请写明哪里不对。")
