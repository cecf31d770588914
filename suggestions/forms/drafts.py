"""写建议: the draft as it is typed. What is right in it is kept, whatever else is wrong."""

import re
from collections import defaultdict
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError

from congress import attachments
from congress.errors import Refused
from congress.fields import Files, Typed
from congress.models import Organ, OrganKind, User
from representatives.models import Representative
from suggestions import workflow
from suggestions.models import Suggestion

TEXTS = ("title", "reason", "content", "wished_cosigners")
_BETWEEN_NAMES = re.compile(r"[、，,；;\r\n]+")


class DraftForm(forms.Form):
    """The draft of one representative: a new one, or one that is there already."""

    title = Typed(
        "标题",
        longest=200,
        help_text="一件建议只说一件事，例如：关于在某某路口增设红绿灯的建议",
    )
    reason = Typed("情况和理由", longest=20000, rows=7, help_text="看到了什么问题，为什么要解决")
    content = Typed("具体建议", longest=20000, rows=7, help_text="希望怎么做，一条一条地写")
    wished_organ = forms.ModelChoiceField(
        Organ.objects.none(),
        label="希望由哪个单位办理",
        to_field_name="public_id",
        required=False,
        empty_label="由区人大确定",
        help_text="可以不选；交办时会考虑（建议规定第十二条）",
        error_messages={"invalid_choice": "没有这个单位，请从列表里选。"},
    )
    wished_cosigners = Typed(
        "附议代表",
        longest=2000,
        help_text="可以不填；几位代表的姓名用顿号隔开，填好以后按“请附议”",
    )
    keep_confidential = forms.BooleanField(
        label="希望不公开", required=False, help_text="内容不宜公开的，请勾选"
    )
    enclosures = Files(
        label="添加附件", help_text="PDF、Word、Excel、照片；可以一次选几个，每个不超过 20 MB"
    )
    draft_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, by: User, suggestion: Suggestion | None = None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.by, self.suggestion = by, suggestion
        self.author = suggestion.author if suggestion else by.representative
        organs = Organ.objects.filter(district=self.author.district_id, closed_on__isnull=True)
        field: Any = self.fields["wished_organ"]
        field.queryset = organs.exclude(kind=OrganKind.CONGRESS).order_by("kind", "name")
        self.fields["wished_cosigners"].widget.attrs |= {"list": "roster", "autocomplete": "off"}
        self.fields["enclosures"].widget.attrs["accept"] = attachments.ACCEPTED
        self.initial = {**_as_it_stands(suggestion), **self.initial}

    def clean_enclosures(self) -> list[Any]:
        """Those that are accepted stay, and each of the others says why not."""
        accepted, problems = [], []
        for file in self.cleaned_data["enclosures"]:
            try:
                attachments.judge(file)
            except Refused as refused:
                problems.append(refused.sentence)
            else:
                accepted.append(file)
        if problems:
            self.add_error("enclosures", cast(Any, problems))
        return accepted

    def is_blank(self) -> bool:
        """Nothing was typed and no file chosen."""
        typed = any(str(self.data.get(name, "")).strip() for name in TEXTS)
        return not typed and not self.files

    def keep(self) -> Suggestion:
        """Save what is right: the texts, then the files. Raises Refused as the verbs do."""
        told = {**self.cleaned_data}
        key: UUID | None = told.pop("draft_key", None)
        version = told.pop("version", None)
        told.pop("enclosures", None)
        if "version" in self.errors:
            version = 0  # no version that ever was: what cannot be read is an outdated one
        self.suggestion = workflow.save_draft(
            self.suggestion, by=self.by, key=key, version=version, **told
        )
        self.keep_files(self.suggestion)
        return self.suggestion

    def as_typed(self) -> list[tuple[str, str]]:
        """The fields as they came, to be sent once more; files cannot be."""
        names = [name for name in self.fields if name not in ("enclosures", "version")]
        return [(name, str(self.data.get(name, ""))) for name in names]

    def keep_files(self, draft: Suggestion) -> None:
        """Take out those that are ticked and add those that were chosen."""
        dropped = self.data.getlist("detach") if hasattr(self.data, "getlist") else []
        for attachment in draft.attachments.all():
            if str(attachment.public_id) in dropped:
                workflow.detach(attachment, by=self.by)
        held = set()
        for attachment in draft.attachments.all():
            held.add((attachment.name, attachments.digest(attachment.file)))
            attachment.file.close()
        for file in self.cleaned_data.get("enclosures", ()):
            if (attachments.judge(file), attachments.digest(file)) in held:  # a second tap
                continue
            try:
                workflow.attach(draft, file, by=self.by)
            except Refused as refused:
                self.add_error("enclosures", refused.sentence)

    def cosigners(self) -> list[Representative]:
        """Those named. Raises ValidationError with a sentence for every name that does not do."""
        names = [
            name
            for typed in _BETWEEN_NAMES.split(self.cleaned_data.get("wished_cosigners", ""))
            if (name := "".join(typed.split()))
        ]
        by_name = defaultdict(list)
        for label, person in self.roster():
            by_name[label].append(person)
            if label != person.name:
                by_name[person.name].append(person)
        chosen, problems = {}, []
        for name in dict.fromkeys(names):
            people = by_name.get(name.replace("(", "（").replace(")", "）"), [])
            if problem := self._problem(name, people):
                problems.append(problem)
            else:
                chosen[people[0].pk] = people[0]
        if problems:
            raise ValidationError(problems)
        return list(chosen.values())

    def _problem(self, name: str, people: list[Representative]) -> str:
        if not people:
            return f"名册上没有现任代表“{name}”，请核对姓名。"
        if len(people) > 1:
            labels = "、".join(dict.fromkeys(_labelled(person) for person in people))
            return f"有 {len(people)} 位代表叫“{name}”，请写明是哪一位：{labels}。"
        if people[0].pk == self.author.pk:
            return "领衔代表不用附议，请从附议名单里去掉。"
        if people[0].user_id is None:
            return f"{name}代表还没有开通账号，不能在线确认附议；可以先不请，或者改用书面提出。"
        return ""

    def roster(self) -> list[tuple[str, Representative]]:
        """The representatives in office and how each is written: by name, those of one name with their post."""
        people = list(
            Representative.objects.filter(district=self.author.district_id)
            .in_office()
            .order_by("sort_key")
        )
        names = [person.name for person in people]
        return [
            (person.name if names.count(person.name) == 1 else _labelled(person), person)
            for person in people
        ]


def _labelled(person: Representative) -> str:
    return f"{person.name}（{person.position}）" if person.position else person.name


def _as_it_stands(draft: Suggestion | None) -> dict[str, Any]:
    if draft is None:
        return {"draft_key": uuid4()}
    return {
        **{name: getattr(draft, name) for name in (*TEXTS, "keep_confidential")},
        "wished_organ": draft.wished_organ.public_id if draft.wished_organ else None,
        "draft_key": draft.draft_key,
        "version": draft.version,
    }
