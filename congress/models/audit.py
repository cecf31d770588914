"""The audit: events by trigger, changes in personal tables by column name, and the daily seals."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

import pghistory
import pghistory.models
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

_Model = TypeVar("_Model", bound=type[models.Model])
_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Event(pghistory.models.Event):
    """What every history of a table has: found by day for sealing, and room for more than two billion of them."""

    pgh_id = models.BigAutoField(primary_key=True)
    pgh_created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        abstract = True


def keeps_history(*, exclude: Collection[str] = ()) -> Callable[[_Model], _Model]:
    """Every row that comes, changes or goes leaves an event, written by trigger in the same transaction.

    `exclude` names the columns whose values an event must not hold (personal data, long texts, what is generated). A
    register of ten thousand rows fires one trigger; changes are compared row by row.
    """
    return pghistory.track(
        pghistory.InsertEvent(level=pghistory.Statement),
        pghistory.UpdateEvent(level=pghistory.Row),
        pghistory.DeleteEvent(level=pghistory.Statement),
        base_model=Event,
        exclude=list(exclude),
    )


class PersonalEvent(models.Model):
    """A change of personal data: which columns, never which values, so that erasure keeps it valid."""

    at = models.DateTimeField("时间", db_default=models.functions.Now(), db_index=True)
    context = models.UUIDField("操作标识", null=True)
    table = models.CharField("表", max_length=60)
    row = models.BigIntegerField("行")
    operation = models.CharField("操作", max_length=10)
    columns = ArrayField(models.CharField(max_length=60), verbose_name="改动的栏目")

    class Meta:
        verbose_name = verbose_name_plural = "个人信息改动"
        ordering = ["-id"]
        triggers = [_APPEND_ONLY]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%Y-%m-%d %H:%M:%S} 的改动"


class AuditSeal(models.Model):
    """封签: the hash over one day's events and the seal before it.

    `scope` names the tables and columns that the hash covers, so that a column of a later release breaks no seal.
    """

    day = models.DateField("日期", unique=True)
    events = models.PositiveIntegerField("事件数")
    scope = models.JSONField("范围")
    digest = models.CharField("摘要", max_length=64)
    sealed_at = models.DateTimeField("封存时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "审计封签"
        ordering = ["-day"]
        triggers = [_APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"


class Operation(pghistory.models.Context):
    """操作记录: one request or job that changed something; its events carry its key."""

    class Meta:
        proxy = True
        verbose_name = verbose_name_plural = "操作记录"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%Y-%m-%d %H:%M:%S}"


class NotesPersonalChanges(pgtrigger.Trigger):
    """Writes a `PersonalEvent` with the names of the columns that changed.

    Given `of`, it fires only when one of these columns changes: texts that the history of the table leaves out.
    """

    name = "notes_personal_changes"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def __init__(self, *, of: tuple[str, ...] = (), **options: Any) -> None:
        if of:
            options |= {"operation": pgtrigger.Update, "condition": pgtrigger.AnyChange(*of)}
        super().__init__(**options)

    def get_func(self, model: Any) -> Any:
        """Compare the row before and after as JSON objects, column by column."""
        return pgtrigger.Func(
            """
            INSERT INTO congress_personalevent (at, context, "table", "row", operation, columns)
            SELECT clock_timestamp(), _pgh_attach_context(), TG_TABLE_NAME,
                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns
            FROM (
                SELECT coalesce(array_agg(key ORDER BY key COLLATE "C"), ARRAY[]::text[]) AS columns
                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{{}}' ELSE jsonb_strip_nulls(to_jsonb(NEW)) END)
                    AS after (key, value)
                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{{}}' ELSE jsonb_strip_nulls(to_jsonb(OLD)) END)
                    AS before (key, value) USING (key)
                WHERE after.value IS DISTINCT FROM before.value
            ) changed
            WHERE cardinality(changed.columns) > 0;
            RETURN NULL;
            """
        )
