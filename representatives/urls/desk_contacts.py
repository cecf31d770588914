"""Addresses of the desk that follows recurring duties."""

from django.urls import path

from representatives.views import came_desk, contacts_desk

urlpatterns = [
    path("", contacts_desk.desk_contacts, name="desk_contacts"),
    path("board.xlsx", contacts_desk.desk_contacts_file, name="desk_contacts_file"),
    path("remind/", contacts_desk.desk_contacts_remind, name="desk_contacts_remind"),
    path("came/", came_desk.desk_came, name="desk_came"),
    path("came.xlsx", came_desk.desk_came_file, name="desk_came_file"),
    path("came/records/", came_desk.desk_came_records, name="desk_came_records"),
    path("pairs/", contacts_desk.desk_pairs, name="desk_pairs"),
    path("pairs/list.xlsx", contacts_desk.desk_pairs_file, name="desk_pairs_file"),
    path("pairs/suggested/", contacts_desk.desk_pairs_suggested, name="desk_pairs_suggested"),
    path("pairs/<uuid:public_id>/", contacts_desk.desk_pair, name="desk_pair"),
]
