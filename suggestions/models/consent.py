"""附议: who signs with the author."""

from django.db import models
from django.db.models import Q

from congress.models import keeps_history
from representatives.models import Representative
from suggestions.models.suggestion import Suggestion
from suggestions.querysets import ConsentQuerySet


@keeps_history()
class Consent(models.Model):
    """附议: asked of a representative, given by nobody else (建议规定第四条)."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, verbose_name="建议", related_name="consents"
    )
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="附议代表", related_name="consents"
    )
    asked_at = models.DateTimeField("请求时间", null=True, editable=False)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True, editable=False)
    confirmed_text = models.CharField(max_length=64, blank=True, editable=False)
    declined_at = models.DateTimeField("谢绝时间", null=True, editable=False)
    on_paper = models.BooleanField("书面签名", default=False, editable=False)
    withdrawal_asked_at = models.DateTimeField("请求同意撤回", null=True, editable=False)
    withdrawal_agreed_at = models.DateTimeField("同意撤回", null=True, editable=False)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "附议"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="cosigner_is_asked_once", fields=["suggestion", "representative"]
            ),
            models.CheckConstraint(
                name="cosigner_either_signs_or_declines",
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.representative)
