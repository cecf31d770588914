"""A course, its sessions and its materials, as staff enter them."""

from typing import Any

from django import forms

from congress.acts import Day, Moment, Plain, Words
from congress.attachments import ACCEPTED
from congress.models import Organ
from representatives.models import Course, CourseKind
from representatives.states.events import Convener


class CourseForm(Plain):
    """课程."""

    kind = forms.ChoiceField(label="类别", choices=CourseKind.choices)
    title = forms.CharField(
        label="名称", max_length=120, error_messages={"required": "请填写名称。"}
    )
    number = forms.IntegerField(label="第几期", required=False, min_value=1, max_value=999)
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    planned_on = Day("计划日期", required=False, initial=None)
    teacher = forms.CharField(label="主讲人", max_length=60, required=False)
    hours = forms.DecimalField(
        label="学时", required=False, min_value=0, max_value=999, decimal_places=1
    )
    convener = forms.ChoiceField(
        label="组织层级", choices=Convener.choices, initial=Convener.DISTRICT
    )
    organiser = forms.ModelChoiceField(
        Organ.objects.none(),
        label="组织单位",
        to_field_name="public_id",
        required=False,
        empty_label="区人大常委会机关",
    )
    about = Words("内容", rows=4)
    is_published = forms.BooleanField(
        label="代表可见",
        required=False,
        help_text="勾选以后，代表在手机上的培训计划里看得到这门课；还没有定下来的先不勾",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, organs: Any, whole_district: bool, course: Course | None, **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organiser"]
        field.queryset = organs.order_by("kind", "name")
        if not whole_district:
            field.required, field.empty_label = True, None
            field.error_messages["required"] = "请选择组织单位。"
            self.fields["convener"].initial = Convener.TOWN
        if course is None:
            return
        for name, one in self.fields.items():
            one.initial = getattr(course, name)
        field.initial = course.organiser.public_id if course.organiser else None


class SessionForm(Plain):
    """安排一次活动."""

    starts_at = Moment("开始时间")
    ends_at = Moment("结束时间", required=False)
    place = forms.CharField(label="地点", max_length=120, required=False)
    is_open = forms.BooleanField(label="开放报名（没有邀请的代表也可以报名）", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class MaterialForm(forms.Form):
    """上传材料."""

    file = forms.FileField(
        label="文件",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        help_text="PDF、Word、Excel 文件或 JPG、PNG 图片，不超过 20 MB",
        error_messages={"required": "请选择文件。", "empty": "这是空文件，请重新选择。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
