"""Addresses of suggestions inside: the desk, the case, and what is done with it."""

from django.urls import path

from suggestions.views import acts, case, desk, documents, entering, replies, report

urlpatterns = [
    path("", desk.desk_suggestions, name="desk_suggestions"),
    path("enter/", entering.enter_suggestion, name="enter_suggestion"),
    path("bulk/<str:name>/", acts.suggestions_together, name="suggestions_together"),
    path("export.xlsx", documents.export, name="suggestions_export"),
    path("report/", report.desk_report, name="handling_report"),
    path("report.docx", report.report_docx, name="handling_report_docx"),
    path("report.xlsx", report.report_xlsx, name="handling_report_xlsx"),
    path("<uuid:public_id>/", case.suggestion, name="suggestion"),
    path("<uuid:public_id>/do/<str:name>/", acts.suggestion_act, name="suggestion_act"),
    path("<uuid:public_id>/reply/", replies.suggestion_reply, name="suggestion_reply"),
    path(
        "<uuid:public_id>/documents/<slug:document>.docx",
        documents.document,
        name="suggestion_document",
    ),
    path("<uuid:public_id>/files/<uuid:file_id>/", case.attachment, name="suggestion_attachment"),
]
