"""常委会和专门委员会组成人员, who are representatives of the district (地方组织法第三十三、四十七条)."""

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from congress.models import Entity, Organ, OrganKind, Versioned, keeps_history
from representatives.models.people import Representative
from representatives.querysets import CommitteeSeatQuerySet


class CommitteePost(models.TextChoices):
    """What somebody is there."""

    CHAIR = "chair", "主任"
    VICE_CHAIR = "vice_chair", "副主任"
    HEAD = "head", "主任委员"
    VICE_HEAD = "vice_head", "副主任委员"
    MEMBER = "member", "委员"


@keeps_history()
class CommitteeSeat(Entity, Versioned):
    """A seat in the standing committee (`organ` is empty) or in a special committee (专门委员会)."""

    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="seats"
    )
    organ = models.ForeignKey(
        Organ,
        models.PROTECT,
        verbose_name="专门委员会",
        related_name="seats",
        null=True,
        blank=True,
        help_text="不填表示常委会",
    )
    post = models.CharField(
        "职务", max_length=20, choices=CommitteePost, default=CommitteePost.MEMBER
    )
    valid_from = models.DateField("起始日期")
    valid_to = models.DateField("截止日期", null=True, blank=True)

    objects = CommitteeSeatQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "常委会和专委会组成人员"
        ordering = ["representative__district", "organ", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="seat_ends_after_it_begins",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                violation_error_message="截止日期不能早于起始日期。",
            ),
            models.UniqueConstraint(
                name="seat_in_a_committee_is_held_once",
                fields=["representative", "organ"],
                condition=Q(valid_to__isnull=True),
                nulls_distinct=False,
                violation_error_message="这位代表已经是它的组成人员。",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="is_in_a_committee_of_the_own_congress",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__organ__isnull=False),
                func=pgtrigger.Func(
                    """
                    IF NOT EXISTS (
                        SELECT 1 FROM congress_organ organ
                        JOIN representatives_representative person ON person.district_id = organ.district_id
                        WHERE organ.id = NEW.organ_id AND person.id = NEW.representative_id
                        AND organ.kind = 'congress'
                    ) THEN
                        RAISE EXCEPTION 'a seat is in a committee of the own congress' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                    """
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ or '常委会'}{self.get_post_display()} {self.representative}"

    def clean(self) -> None:
        """Say in words what the trigger holds to, and that whoever sits there is a representative of the district."""
        super().clean()
        if not self.representative_id:
            return
        if self.organ and (
            self.organ.kind != OrganKind.CONGRESS
            or self.organ.district_id != self.representative.district_id
        ):
            raise ValidationError({"organ": "请选择本区的人大机构。"})
        held = self.representative.mandates.filter(level="district")
        if (
            self.valid_from
            and self.valid_to is None
            and not held.valid(on=self.valid_from).exists()
        ):
            raise ValidationError(
                {
                    "representative": "常委会和专委会组成人员要从区代表中产生，这位代表当日没有区代表资格。"
                }
            )
