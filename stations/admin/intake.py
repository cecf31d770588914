"""What a district asks of whoever leaves an opinion."""

from django.contrib import admin

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from stations.models import IntakeRule


@admin.register(IntakeRule)
class IntakeRuleAdmin(DeskAdmin):
    """意见收集设置."""

    list_display = ["district", "phone", "notice"]
    list_filter = [DistrictFilter]
    fields = ["district", "phone", "notice"]
