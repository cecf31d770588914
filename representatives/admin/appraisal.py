"""履职管理办法 with its rules: each row has its source and its days."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import StackedInline
from unfold.widgets import UnfoldAdminSelectWidget

from congress.admin.base import DeskAdmin, DeskInlineForm, DeskRows
from congress.admin_tools import DistrictFilter
from congress.models import Period
from representatives import points
from representatives.models import AppraisalScheme, PointRule


class RuleForm(DeskInlineForm):
    """What counts is chosen from what somebody declares; what nobody declares any more stays, and says so."""

    counts = forms.ChoiceField(label="计什么", widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = self.instance.scheme.district if self.instance.scheme_id else None
        offered: list[Any] = [("", "请选择"), *points.sources(district=district)]
        kept = self.instance.counts
        if kept and not any(kept == key for _, group in offered[1:] for key, _ in group):
            offered.append((kept, f"{kept}（系统里没有，按 0 次计）"))
        field: Any = self.fields["counts"]
        field.choices = offered


class RuleInline(DeskRows, StackedInline):
    """计分规则."""

    model = PointRule
    form = RuleForm
    district_field = "scheme__district"
    fields = [
        ("name", "counts"),
        ("each", "most_times", "most_points"),
        ("only_checked", "place"),
        ("explanation", "source"),
        ("valid_from", "valid_to"),
        "opened",
    ]


@admin.register(AppraisalScheme)
class AppraisalSchemeAdmin(DeskAdmin):
    """履职管理办法."""

    inlines = [RuleInline]
    list_display = ["name", "level", "valid_from", "valid_to", "is_published"]
    list_filter = [DistrictFilter]
    search_fields = ["name"]
    search_help_text = "名称"
    fields = [
        "district",
        "name",
        "source",
        "level",
        "valid_from",
        "valid_to",
        "grades",
        "has_self",
        "has_group",
        "has_town",
        "objection_period",
        "is_published",
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whom it appraises and its stages stand once a year was opened: nobody's procedure changes under way."""
        begun = obj is not None and obj.appraisals.exists()
        return ["level", "has_self", "has_group", "has_town"] if begun else []

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The period by its name."""
        if db_field.name != "objection_period":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        names = dict(Period.objects.order_by("valid_from").values_list("key", "name"))
        known = sorted(names.items())
        return forms.ChoiceField(
            label=db_field.verbose_name,
            help_text="“法定期限”里的一项；告知代表以后，多长时间以内可以提出异议",
            choices=known,
            initial=db_field.default,
            widget=UnfoldAdminSelectWidget,
        )
