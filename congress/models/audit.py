"""What pghistory does not hold: changes in personal tables by column name, and the daily seals."""

from typing import Any

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models


class PersonalEvent(models.Model):
    """A change in a table of personal data: which columns, never which values, so that erasure keeps it valid."""

    at = models.DateTimeField("时间", db_default=models.functions.Now())
    context = models.UUIDField("操作标识", null=True)
    table = models.CharField("表", max_length=60)
    row = models.BigIntegerField("行")
    operation = models.CharField("操作", max_length=10)
    columns = ArrayField(models.CharField(max_length=60), verbose_name="改动的栏目")

    class Meta:
        verbose_name = verbose_name_plural = "个人信息改动"
        ordering = ["-id"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.operation}"


class AuditSeal(models.Model):
    """封签: the hash over one day's events and the seal before it."""

    day = models.DateField("日期", unique=True)
    events = models.PositiveIntegerField("事件数")
    digest = models.CharField("摘要", max_length=64)
    sealed_at = models.DateTimeField("封存时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "审计封签"
        ordering = ["-day"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.day} {self.digest[:12]}"


class NotesPersonalChanges(pgtrigger.Trigger):
    """Writes a `PersonalEvent` with the names of the columns that changed."""

    name = "notes_personal_changes"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete

    def get_func(self, model: type[models.Model]) -> Any:
        """Compare the row before and after as JSON objects, column by column."""
        return pgtrigger.Func(
            """
            INSERT INTO congress_personalevent (context, "table", "row", operation, columns)
            SELECT NULLIF(current_setting('pghistory.context_id', true), '')::uuid, TG_TABLE_NAME,
                CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END, lower(TG_OP), changed.columns
            FROM (
                SELECT coalesce(array_agg(coalesce(after.key, before.key) ORDER BY 1), ARRAY[]::text[]) AS columns
                FROM jsonb_each(CASE WHEN TG_OP = 'DELETE' THEN '{{}}'::jsonb ELSE to_jsonb(NEW) END) after
                FULL JOIN jsonb_each(CASE WHEN TG_OP = 'INSERT' THEN '{{}}'::jsonb ELSE to_jsonb(OLD) END) before
                    ON after.key = before.key
                WHERE after.value IS DISTINCT FROM before.value
            ) changed
            WHERE cardinality(changed.columns) > 0;
            RETURN NULL;
            """
        )
