"""常委会和专门委员会的组成人员: who sits in which committee, and from when to when."""

from django.db import models
from django.db.models import Q

from congress.models import Entity, Organ, Versioned, keeps_history
from congress.querysets import DatedQuerySet
from representatives.models.people import Representative


class Post(models.TextChoices):
    """职务 in a committee."""

    CHAIR = "chair", "主任"
    VICE_CHAIR = "vice_chair", "副主任"
    MEMBER = "member", "委员"


@keeps_history()
class CommitteeSeat(Entity, Versioned):
    """组成人员: a seat in the standing committee, or in the committee that `organ` names."""

    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="seats"
    )
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="委员会",
        related_name="+",
        null=True,
        blank=True,
        help_text="不填表示常委会",
    )
    post = models.CharField("职务", max_length=20, choices=Post, default=Post.MEMBER)
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("截止日期", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "组成人员"
        ordering = ["representative", "-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="committee_seat_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.representative} {self.get_post_display()}"
