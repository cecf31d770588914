"""书面录入: what the office copies from a paper suggestion, or from a motion that became one."""

from typing import Any

from django import forms
from django.utils import timezone

from congress import attachments
from congress.acts import Keyed
from congress.errors import Refused
from congress.models import Organ, OrganKind, Role, User
from representatives.models import Representative
from suggestions import workflow
from suggestions.forms.acts import Day, Words
from suggestions.models import Category, Suggestion


class EntryForm(Keyed):
    """One paper. Names come from the roster of the districts in whose office the person works."""

    author = forms.ModelChoiceField(
        Representative.objects.none(),
        label="领衔代表",
        to_field_name="public_id",
        empty_label="请选择",
        error_messages={
            "required": "请选择领衔代表。",
            "invalid_choice": "没有这位代表，请从列表里选。",
        },
    )
    title = forms.CharField(
        label="标题", max_length=200, error_messages={"required": "请填写标题。"}
    )
    reason = Words("情况和理由", rows=6, max_length=20000)
    content = Words("具体建议", rows=6, max_length=20000, help_text="文字都在扫描件里的可以不填")
    submitted_on = Day("提出日期")
    motion_number = forms.CharField(
        label="议案编号", max_length=40, required=False, help_text="议案转建议的填写，其他不填"
    )
    category = forms.ModelChoiceField(
        Category.objects.none(), label="类别", required=False, empty_label="暂不分类"
    )
    wished_organ = forms.ModelChoiceField(
        Organ.objects.none(),
        label="希望的承办单位",
        to_field_name="public_id",
        required=False,
        empty_label="没有写明",
    )
    keep_confidential = forms.BooleanField(label="希望不公开", required=False)
    scan = forms.FileField(
        label="扫描件",
        required=False,
        help_text="PDF、Word、Excel 文件或 JPG、PNG 图片，不超过 20 MB",
        widget=forms.ClearableFileInput(attrs={"accept": attachments.ACCEPTED}),
    )
    cosigners = forms.ModelMultipleChoiceField(
        Representative.objects.none(),
        label="附议代表",
        to_field_name="public_id",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="纸面上已经签名的",
        error_messages={"invalid_choice": "没有这位代表，请从列表里选。"},
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.by = by
        districts = by.memberships.valid().districts(Role.CONGRESS_OFFICE)
        people = Representative.objects.filter(district__in=districts).order_by("sort_key")
        offered = {
            "author": people,
            "cosigners": people,
            "category": Category.objects.filter(district__in=districts),
            "wished_organ": Organ.objects.filter(
                district__in=districts, closed_on__isnull=True
            ).exclude(kind=OrganKind.CONGRESS),
        }
        for name, rows in offered.items():
            field: Any = self.fields[name]
            field.queryset = rows

    def clean_submitted_on(self) -> Any:
        """Not in the future."""
        day = self.cleaned_data["submitted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("提出日期不能晚于今天。")
        return day

    def clean_scan(self) -> Any:
        """As every upload, judged before anything is done with it."""
        file = self.cleaned_data["scan"]
        if file:
            try:
                attachments.judge(file)
            except Refused as refused:
                raise forms.ValidationError(refused.sentence) from refused
        return file

    def clean(self) -> dict[str, Any]:
        """Its words stand here or in the scan."""
        told = super().clean() or self.cleaned_data
        if not (told.get("content", "").strip() or told.get("scan") or self.has_error("scan")):
            self.add_error("content", "请填写具体建议，或者上传扫描件。")
        return told

    def act(self) -> Suggestion:
        """Enter it. Raises Refused and PermissionDenied as the verb does."""
        facts = dict(self.cleaned_data)
        return workflow.enter(facts.pop("author"), by=self.by, **facts)
