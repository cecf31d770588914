"""Addresses of a representative's own suggestions: written, signed, evaluated."""

from django.urls import path

from suggestions.views import drafts, mine

urlpatterns = [
    path("", mine.my_suggestions, name="my_suggestions"),
    path("new/", drafts.draft_new, name="draft_new"),
    path("new/autosave/", drafts.draft_autosave, name="draft_new_autosave"),
    path("similar/", drafts.draft_similar, name="draft_similar"),
    path("files/<uuid:public_id>/", mine.my_file, name="my_file"),
    path("<uuid:public_id>/", drafts.draft, name="draft"),
    path("<uuid:public_id>/autosave/", drafts.draft_autosave, name="draft_autosave"),
    path("<uuid:public_id>/discard/", drafts.draft_discard, name="draft_discard"),
    path("<uuid:public_id>/cosign/", mine.cosign, name="my_cosign"),
    path("<uuid:public_id>/evaluate/", mine.evaluate, name="my_evaluate"),
]
