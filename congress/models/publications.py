"""What the public reads: a copy in a table of its own, never a filter over inner rows (trust §1.1)."""

from django.db import models
from django.db.models import Q

from congress.models.base import Entity
from congress.models.institution import District
from congress.querysets import PublicationQuerySet


class Openness(models.TextChoices):
    """公开属性 (国办发〔2014〕46号)."""

    FULL = "full", "公开"
    SUMMARY = "summary", "摘要公开"
    ON_REQUEST = "on_request", "依申请公开"
    CLOSED = "closed", "不公开"


# What the public reads without asking.
OPEN = (Openness.FULL, Openness.SUMMARY)


class Publication(Entity):
    """A released copy. Withdrawn means gone everywhere, so every public reader starts from `released()`."""

    district = models.ForeignKey(District, models.PROTECT, verbose_name="区", related_name="+")
    mode = models.CharField("公开方式", max_length=10, choices=Openness)
    released_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="发布人", related_name="+", null=True
    )
    released_at = models.DateTimeField("发布时间")
    withdrawn_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="撤下人", related_name="+", null=True
    )
    withdrawn_at = models.DateTimeField("撤下时间", null=True)
    withdrawn_because = models.CharField("撤下原因", max_length=200, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_with_its_reason",
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
            ),
            models.CheckConstraint(
                name="%(class)s_is_open", condition=Q(mode__in=[Openness.FULL, Openness.SUMMARY])
            ),
        ]
