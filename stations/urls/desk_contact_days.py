"""Contact days at the desk."""

from django.urls import path

from stations.views import contact_desk as views
from stations.views import contact_entry as entry

urlpatterns = [
    path("", views.desk_contact_days, name="desk_contact_days"),
    path("today/", entry.desk_contact_today, name="desk_contact_today"),
    path("new/", views.desk_contact_day_new, name="desk_contact_day_new"),
    path("plan/", views.plan_contact_days, name="plan_contact_days"),
    path("roster/", views.roster_contact_days, name="roster_contact_days"),
    path("board/", views.desk_contact_board, name="desk_contact_board"),
    path("turns/<uuid:public_id>/", views.contact_turn_do, name="contact_turn_do"),
    path(
        "bookings/<uuid:public_id>/do/<str:name>/",
        views.contact_booking_act,
        name="contact_booking_act",
    ),
    path("<uuid:public_id>/", views.desk_contact_day, name="desk_contact_day"),
    path("<uuid:public_id>/receive/", entry.desk_contact_receive, name="desk_contact_receive"),
    path("<uuid:public_id>/do/<str:name>/", views.contact_day_act, name="contact_day_act"),
]
