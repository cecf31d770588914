"""Who looked at residents' particulars, for whoever keeps the audit: when, who, where and of which case; nothing of it."""

from django.contrib import admin
from unfold.decorators import display

from congress.admin.base import DeskAdmin
from congress.admin_tools import DistrictFilter
from stations.models import IdentityReading


@admin.register(IdentityReading)
class IdentityReadingAdmin(DeskAdmin):
    """联系方式查看记录."""

    list_display = ["at", "reader", "place", "case"]
    list_filter = [DistrictFilter, "place"]
    list_select_related = ["reader", "opinion", "comment", "booking__contact_day__station"]
    search_fields = ["reader__name", "opinion__number"]
    search_help_text = "查看人或意见编号"
    fields = ["at", "reader", "place", "case"]
    readonly_fields = fields

    @display(description="哪一件")
    def case(self, reading: IdentityReading) -> str:
        """The opinion by its number, a comment by its clause, a booking by its hour; no word of any."""
        if reading.opinion:
            return f"群众意见 {reading.opinion.number}"
        if reading.booking:
            return str(reading.booking)
        return f"立法意见 {reading.comment.clause}" if reading.comment else "—"
