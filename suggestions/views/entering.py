"""登记录入: paper suggestions and motions come into the portal by the office's hand."""

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from congress.asking import page
from congress.errors import Refused
from suggestions.forms.entry import EntryForm
from suggestions.views.case import reader_of


@page
def enter_suggestion(request: HttpRequest) -> HttpResponse:
    """Copy one; it then waits to be registered like every other."""
    reader = reader_of(request)
    if not rules.has_perm("suggestions.enter", reader):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = EntryForm(request.POST if is_sent else None, request.FILES or None, by=reader)
    status = 200
    if is_sent and form.is_valid():
        try:
            case = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            form.begin_anew(refused)
            status = 409
        else:
            messages.success(request, f"《{case.title}》已经录入，可以接着审核登记。")
            return redirect(case)
    return render(request, "suggestions/desk_enter.html", {"form": form}, status=status)
