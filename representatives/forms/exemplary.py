"""The forms of an excellent case: nominated, decided, shown."""

from typing import Any
from uuid import uuid4

from django import forms

from congress.acts import ActForm, Acts, Read, Words
from representatives import workflow
from representatives.models import CaseRelease, ExemplaryCase, Representative
from representatives.states.exemplary import CASE_MOVES, CaseAction, CaseKind

CASE_ACTS = Acts(CASE_MOVES, CaseAction)
act = CASE_ACTS.act
LONGEST = 20_000


class Representatives(forms.ModelMultipleChoiceField):
    """Representatives of the district, by their public id."""

    def __init__(self, label: str = "代表", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(
            Representative.objects.none(),
            to_field_name="public_id",
            label=label,
            error_messages={
                "required": "请选择案例里的代表。",
                "invalid_choice": "没有这位代表，请从列表里选。",
                "invalid_pk_value": "没有这位代表，请从列表里选。",
            },
            **kwargs,
        )


class Named(forms.CharField):
    """Names in a line, as one types them on a phone; each has to be a representative of the district."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="案例里的代表",
            max_length=500,
            help_text="写姓名，几位的用顿号隔开",
            error_messages={"required": "请写上案例里的代表。"},
            **kwargs,
        )


class _CaseFields(forms.Form):
    kind = forms.ChoiceField(
        label="类别",
        choices=CaseKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选择类别。"},
    )
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    title = forms.CharField(
        label="标题", max_length=120, error_messages={"required": "请填写标题。"}
    )
    people = Named()
    text = Words("案例", "请写下案例：做了什么，有什么成效。", rows=12, max_length=LONGEST)

    people_of: Any = None  # the district's representatives

    def clean_people(self) -> list[Representative]:
        """By name; of two with one name neither is guessed."""
        names = self.cleaned_data["people"].replace("，", "、").replace(",", "、").split("、")
        names = [name.strip() for name in names if name.strip()]
        found: dict[str, list[Representative]] = {name: [] for name in names}
        for person in self.people_of.filter(name__in=names):
            found[person.name].append(person)
        if unknown := [name for name, rows in found.items() if not rows]:
            raise forms.ValidationError(f"本区没有叫“{unknown[0]}”的代表，请核对姓名。")
        if twice := [name for name, rows in found.items() if len(rows) > 1]:
            raise forms.ValidationError(
                f"本区有几位代表叫“{twice[0]}”，请联系区人大代表工作机构推荐。"
            )
        return [rows[0] for rows in found.values()]

    def facts(self) -> dict[str, Any]:
        """What the verbs take."""
        given = self.cleaned_data
        return {
            "representatives": given["people"],
            **{name: given[name] for name in ("kind", "year", "title", "text")},
        }


class NominateForm(_CaseFields):
    """推荐."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.people_of = people


@act(CaseAction.CHANGE)
class ChangeCase(_CaseFields, ActForm):
    """修改."""

    verb = workflow.exemplary.change

    def prepare(self) -> None:
        """As it stands."""
        case: ExemplaryCase | None = self.case
        if case is None:
            return
        self.people_of = Representative.objects.filter(district=case.district_id)
        for name in ("kind", "year", "title", "text"):
            self.fields[name].initial = getattr(case, name)
        names = case.representatives.values_list("name", flat=True)
        self.fields["people"].initial = "、".join(names)


@act(CaseAction.SELECT, bulk=True)
class Select(ActForm):
    """评为优秀案例."""

    lead = "评上的案例计入代表履职档案，推荐人和代表会收到消息。"
    verb = workflow.exemplary.select
    note = Words("评选意见", rows=2)


class _Because(ActForm):
    because = Words("理由", "请写明理由，推荐人会看到。", rows=3)


@act(CaseAction.DECLINE, bulk=True)
class Decline(_Because):
    """不入选."""

    verb = workflow.exemplary.decline


@act(CaseAction.REVOKE)
class Revoke(_Because):
    """撤销入选."""

    verb = workflow.exemplary.revoke


@act(CaseAction.TAKE_BACK)
class TakeBack(ActForm):
    """撤回推荐."""

    verb = workflow.exemplary.take_back


@act(CaseAction.PREPARE_RELEASE)
class PrepareRelease(ActForm):
    """准备公开稿."""

    lead = "写好以后由另一个人审核公开。其中有个人信息的，系统会指出来。"
    verb = workflow.exemplary.prepare_release
    title = forms.CharField(
        label="公开的标题", max_length=120, error_messages={"required": "请填写标题。"}
    )
    text = Words("公开的案例", "请填写公开的案例。", rows=14, max_length=LONGEST)
    version = Read()

    def prepare(self) -> None:
        """What was prepared before, else the nomination's own."""
        if self.case is not None:
            release = getattr(self.case, "release", None)
            source = release or CaseRelease(title=self.case.title, text=self.case.text)
            self.initial = {
                "title": source.title,
                "text": source.text,
                "version": source.version,
                **self.initial,
            }


@act(CaseAction.PUBLISH)
class Publish(ActForm):
    """公开."""

    lead = "公众会看到公开稿、代表姓名和入选日期。"
    verb = workflow.exemplary.publish
    text = Words("公开稿", rows=14, max_length=LONGEST, disabled=True)
    version = Read()

    def prepare(self) -> None:
        """What was prepared, to be read before the button is pressed, and its version."""
        if release := getattr(self.case, "release", None):
            self.fields["text"].initial = f"{release.title}\n\n{release.text}"
            self.fields["version"].initial = release.version

    def facts(self) -> dict[str, Any]:
        """Which text was read."""
        return {"version": self.cleaned_data["version"]}


@act(CaseAction.UNPUBLISH)
class Unpublish(ActForm):
    """撤下公开."""

    verb = workflow.exemplary.unpublish
    because = Words("原因", "请写明撤下的原因。", rows=3)
