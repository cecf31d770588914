"""The roll, and the ballots, which say nothing of who cast them; the keepers' public keys; what was counted in the hall.

A ballot is sealed at once with the two keepers' public keys (`supervision.sealing`) and has neither voter nor time nor
number; the roll only marks who has voted. Neither the ballots nor that mark leave an event, and closing writes the
ballots anew in random order, so that no column and no hidden one (xmin, ctid) links the two (trust §4).
"""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from congress.models import keeps_history
from representatives.models import Representative
from supervision.models.votes import KEEPERS, Vote

SEALED = 76  # bytes: 32 of the sender's key, 28 of the ballot, 16 of the seal
# Whoever writes: a ballot goes into an open vote only, and there are never more than people who have voted.
AS_MANY_BALLOTS_AS_VOTERS = """
PERFORM 1 FROM supervision_vote
    WHERE id IN (SELECT vote_id FROM new_values) ORDER BY id FOR UPDATE;
IF EXISTS (
    SELECT 1 FROM supervision_vote vote WHERE vote.id IN (SELECT vote_id FROM new_values) AND (
        vote.status <> 'open' OR
        (SELECT count(*) FROM supervision_ballot ballot WHERE ballot.vote_id = vote.id) >
        (SELECT count(*) FROM supervision_elector elector WHERE elector.vote_id = vote.id AND elector.has_voted)
    )
) THEN
    RAISE EXCEPTION 'a ballot without its voter' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""
ROLL_IS_FROZEN = """
IF NOT EXISTS (
    SELECT 1 FROM supervision_vote
    WHERE id = CASE WHEN TG_OP = 'DELETE' THEN OLD.vote_id ELSE NEW.vote_id END
    AND status = CASE WHEN TG_OP = 'UPDATE' THEN 'open' ELSE 'prepared' END
) OR TG_OP = 'UPDATE' AND (
    OLD.has_voted OR NEW.vote_id <> OLD.vote_id OR NEW.representative_id <> OLD.representative_id
) THEN
    RAISE EXCEPTION 'the roll is frozen' USING ERRCODE = 'check_violation';
END IF;
RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
"""


class Elector(models.Model):
    """名册: who may vote, frozen at opening, and whether he or she has. No history and no time: see the module."""

    vote = models.ForeignKey(Vote, models.CASCADE, verbose_name="表决", related_name="electors")
    representative = models.ForeignKey(
        Representative, models.PROTECT, verbose_name="代表", related_name="+"
    )
    has_voted = models.BooleanField("已投票", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "投票名册"
        ordering = ["representative__sort_key"]
        constraints = [
            models.UniqueConstraint(
                name="elector_stands_on_a_roll_once", fields=["vote", "representative"]
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="roll_is_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=ROLL_IS_FROZEN,
            )
        ]

    def __str__(self) -> str:
        return str(self.representative)


class Ballot(models.Model):
    """选票: the vote and the sealed answers, all of one length. The key is random, so that no order is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    vote = models.ForeignKey(Vote, models.CASCADE, verbose_name="表决", related_name="ballots")
    sealed = models.BinaryField("密封的选票", max_length=SEALED)

    class Meta:
        verbose_name = verbose_name_plural = "选票"
        triggers = [
            pgtrigger.Protect(name="no_ballot_is_changed", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="as_many_ballots_as_voters",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="new_values"),
                func=AS_MANY_BALLOTS_AS_VOTERS,
            ),
        ]

    def __str__(self) -> str:
        return "选票"


@keeps_history()
class BallotKey(models.Model):
    """公钥 of one of the two keepers (监票人); the private half is on a slip in the keeper's hand and nowhere else."""

    vote = models.ForeignKey(Vote, models.CASCADE, verbose_name="表决", related_name="keys")
    keeper = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="监票人", related_name="+"
    )
    number = models.PositiveSmallIntegerField("第几份")
    public = models.CharField("公钥", max_length=64)
    taken_at = models.DateTimeField("领取时间", auto_now_add=True)
    destroyed_at = models.DateTimeField("销毁时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "投票密钥"
        ordering = ["vote", "number"]
        constraints = [
            models.UniqueConstraint(
                name="keeper_has_one_key",
                fields=["vote", "keeper"],
                violation_error_message="您已经领取了一份密钥，另一份要由另一个人领取。",
            ),
            models.UniqueConstraint(name="key_is_numbered_once", fields=["vote", "number"]),
            models.CheckConstraint(
                name="two_keys_at_most", condition=Q(number__gte=1, number__lte=KEEPERS)
            ),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 份密钥"


@keeps_history()
class PaperCount(models.Model):
    """纸票计数 as one person read it off the tally: what was handed out and came back, invalid ones, answers by item."""

    vote = models.ForeignKey(Vote, models.CASCADE, verbose_name="表决", related_name="paper_counts")
    entered_by = models.ForeignKey(
        "congress.User", models.PROTECT, verbose_name="录入人", related_name="+"
    )
    entered_at = models.DateTimeField("录入时间", auto_now=True)
    figures = models.JSONField("计数")

    class Meta:
        verbose_name = verbose_name_plural = "纸票计数"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="one_person_enters_a_count_once", fields=["vote", "entered_by"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.entered_by} 录入的计数"
