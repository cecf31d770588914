"""How suggestions are sorted."""

from django.contrib import admin

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from suggestions.models import Category


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    """建议类别."""

    list_display = ["name", "committee"]
    list_filter = [DistrictFilter]
    list_select_related = ["committee"]
    fields = ["district", "name", "committee"]
