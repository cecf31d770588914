"""Addresses of the archives at the desk."""

from django.urls import URLPattern, path

from representatives.views import archive

urlpatterns: list[URLPattern] = [
    path("", archive.desk_archive_list, name="desk_archive_list"),
    path("all-<int:year>.xlsx", archive.desk_archive_sheet, name="desk_archive_sheet"),
    path("<uuid:public_id>/<int:year>/", archive.desk_archive, name="desk_archive"),
    *(
        path(
            f"<uuid:public_id>/<int:year>/archive.{kind}",
            archive.archive_file,
            {"kind": kind},
            name=f"archive_{kind}",
        )
        for kind in ("docx", "pdf", "xlsx")
    ),
]
