"""Templates of reports in Word that a district has made its own."""

from django.db import models
from django.db.models import Q

from congress.models.audit import keeps_history
from congress.models.base import Entity
from congress.models.institution import District
from congress.querysets import DistrictQuerySet


class TemplateKind(models.TextChoices):
    """The reports whose words an office may change."""

    ANNUAL = "annual", "年度工作数据报告"
    HANDLING = "handling", "代表建议办理情况报告"


@keeps_history(exclude=["content"])
class ReportTemplate(Entity):
    """报告模板: what a district uses in place of the common one; those before it are kept."""

    district = models.ForeignKey(
        District, models.PROTECT, verbose_name="区", related_name="report_templates"
    )
    kind = models.CharField("报告", max_length=20, choices=TemplateKind)
    filename = models.CharField("文件名", max_length=120, editable=False)
    content = models.BinaryField("文件")
    brought_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="上传人", related_name="+", editable=False
    )
    brought_at = models.DateTimeField("上传时间", auto_now_add=True)
    replaced_at = models.DateTimeField("停用时间", null=True, editable=False)

    objects = DistrictQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "报告模板"
        ordering = ["-brought_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="report_template_in_use_is_one",
                fields=["district", "kind"],
                condition=Q(replaced_at__isnull=True),
                violation_error_message="这种报告已经有在用的模板。",
            ),
            models.CheckConstraint(
                name="report_template_is_of_a_known_report",
                condition=Q(kind__in=TemplateKind.values),
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_in_use(self) -> bool:
        """Not replaced by another, and not laid aside."""
        return self.replaced_at is None
