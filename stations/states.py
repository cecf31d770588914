"""What became of an opinion, and on which level it was handled (分级)."""

from django.db import models


class Status(models.TextChoices):
    """办理状态."""

    RECEIVED = "received", "已登记"
    HANDLING = "handling", "办理中"
    PLANNED = "planned", "列入计划"
    EXPLAINED = "explained", "已答复未解决"
    SOLVED = "solved", "已解决"


class HandledAt(models.TextChoices):
    """办理层级."""

    ON_THE_SPOT = "on_the_spot", "当场答复"
    TOWN = "town", "街镇办理"
    DISTRICT = "district", "区级办理"
    CITY = "city", "市级办理"
