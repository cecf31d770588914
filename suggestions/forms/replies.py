"""The reply as its clerk writes it: kept as it stands, complete or not; what is lacking is asked when it is presented."""

from typing import Any, ClassVar

from django import forms

from congress.models import Openness
from suggestions.forms.acts import Day
from suggestions.models import Reply
from suggestions.states import Result

FIELDS = [
    "result",
    "text",
    "plan",
    "promised_on",
    "reasons",
    "cohost_views",
    "contact_name",
    "contact_phone",
    "openness",
    "openness_reason",
]


class ReplyForm(forms.ModelForm):
    """答复. `version` is that of the reply as it was opened, 0 where there was none."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    result = forms.ChoiceField(
        label="办理结果", choices=Result.choices, widget=forms.RadioSelect, required=False
    )
    promised_on = Day(
        "解决时限",
        required=False,
        initial=None,
        help_text="正在解决、计划解决的必须写明，公众看得到",
    )
    openness = forms.ChoiceField(
        label="公开建议",
        choices=Openness.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text="公开审查与起草答复同步进行（国办发〔2014〕46号）",
    )

    class Meta:
        model = Reply
        fields = FIELDS
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 14}),
            "plan": forms.Textarea(attrs={"rows": 4}),
            "reasons": forms.Textarea(attrs={"rows": 4}),
            "cohost_views": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, typed: Any = None, *, instance: Reply | None = None) -> None:
        super().__init__(typed, instance=instance, label_suffix="")
        self.initial["version"] = instance.version if instance and instance.pk else 0

    def facts(self) -> dict[str, Any]:
        """What is kept."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def beside(self, reply: Reply) -> list[tuple[str, str, str]]:
        """Label, kept and typed, where the two differ."""
        found = []
        for name in FIELDS:
            kept, typed = _words(reply, name), str(self.data.get(name, "")).strip()
            if kept.replace("\r\n", "\n").strip() != typed.replace("\r\n", "\n"):
                offered = dict(getattr(self.fields[name], "choices", ()))
                found.append(
                    (
                        str(self.fields[name].label),
                        str(offered.get(kept, kept)),
                        str(offered.get(typed, typed)),
                    )
                )
        return found


def _words(reply: Reply, name: str) -> str:
    value = getattr(reply, name)
    return "" if value is None else str(value)
