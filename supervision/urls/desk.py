"""Supervision at the desk of the offices."""

from django.urls import path

from supervision.views import board, items, officials, plans

urlpatterns = [
    path("", board.desk_supervision, name="desk_supervision"),
    path("overdue/", board.desk_overdue, name="desk_supervision_overdue"),
    path("plans/new/", plans.desk_plan_new, name="desk_plan_new"),
    path("plans/<uuid:public_id>/", plans.desk_plan, name="desk_plan"),
    path("plans/<uuid:public_id>/items/new/", items.desk_item_new, name="desk_item_new"),
    path("plans/<uuid:public_id>/do/<str:name>/", plans.desk_plan_act, name="desk_plan_act"),
    path("steps/<uuid:public_id>/<str:what>/", items.desk_step, name="desk_step"),
    path("commitments/", board.desk_commitments, name="desk_commitments"),
    path(
        "commitments/<uuid:public_id>/do/<str:name>/",
        board.desk_commitment_act,
        name="desk_commitment_act",
    ),
    path("items/<uuid:public_id>/", items.desk_item, name="desk_item"),
    path("items/<uuid:public_id>/record/", officials.desk_item_record, name="desk_item_record"),
    path(
        "items/<uuid:public_id>/record.docx",
        officials.desk_item_sheet,
        name="desk_item_sheet",
    ),
    path("items/<uuid:public_id>/do/<str:name>/", items.desk_item_act, name="desk_item_act"),
]
