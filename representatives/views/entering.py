"""登记履职: an activity and everybody who took part, in one go."""

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from congress.asking import page
from congress.errors import Refused
from representatives.forms.entering import EnterForm
from representatives.roll import people_named
from representatives.views.checks import keeper_of


@page
def enter_duties(request: HttpRequest) -> HttpResponse:
    """Register one activity for many; they check it, and what is wrong with a name is said before anything is stored."""
    reader = keeper_of(request)
    if not rules.has_perm("representatives.register_duty", reader):
        raise PermissionDenied
    is_sent = request.method == "POST"
    form = EnterForm(request.POST if is_sent else None, by=reader, who=people_named)
    status = 200
    if is_sent and form.is_valid():
        try:
            made = form.act()
        except Refused as refused:
            form.add_error(None, refused.sentence)
            status = 409
        else:
            messages.success(
                request, f"为 {len(made)} 位代表登记了《{made[0].shown_title}》，已请他们核对。"
            )
            return redirect("desk_duties")
    return render(request, "representatives/duties_enter.html", {"form": form}, status=status)
