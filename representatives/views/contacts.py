"""A representative's own contacts: what recurs and how far it is, whom to contact, the own voters."""

from typing import Any, cast

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from congress.errors import Refused
from congress.letters import whole
from congress.models import User
from representatives import recurring, workflow
from representatives.forms.contacts import ContactForm, NewVoterForm, VoterForm, VotersContactForm
from representatives.models import ContactPair, DutyRecord, Representative, Voter
from representatives.states.duties import COUNTED, Way

asks = require_http_methods(["GET", "HEAD", "POST"])
# The ways under the thumb; the others a tap further.
WAYS, OTHER_WAYS = (
    [(way.value, way.label) for way in (Way.VISIT, Way.MEETING, Way.PHONE)],
    [(way.value, way.label) for way in (Way.RECEPTION, Way.ONLINE, Way.OTHER)],
)


def _own(request: HttpRequest) -> tuple[User, Representative]:
    """Who asks, and the row of the roster. Raises PermissionDenied for anybody who is no representative today."""
    user = cast(User, request.user)  # log-in is required here
    person = Representative.objects.filter(user=user).select_related("district").first()
    if person is None or not rules.has_perm("representatives.log_contact", user, person):
        raise PermissionDenied
    return user, person


@require_safe
def my_contacts(request: HttpRequest) -> HttpResponse:
    """Everything that recurs, in three parts: the checklist, the pairs, the voters."""
    user, person = _own(request)
    today = timezone.localdate()
    standings = recurring.of_one(person, on=today)
    counterparts = ContactPair.objects.valid(on=today).filter(representative=person)
    last: dict[int, Any] = dict(
        DutyRecord.objects.counted()
        .filter(counterpart=person)
        .order_by()
        .values_list("representative")
        .annotate(Max("done_on"))
    )
    return render(
        request,
        "representatives/contacts/mine.html",
        {
            "standings": standings,
            "bonds": [(row, bond) for row in standings for bond in row.bonds],
            "contacted_by": [
                (pair.member, last.get(pair.member_id))
                for pair in counterparts.select_related("member__town")
            ],
            "voters": _voters(user),
        },
    )


@asks
def my_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    """登记联系 with a representative: one more tap, the way, does it."""
    user, person = _own(request)
    pairs = ContactPair.objects.valid().filter(member=person)
    pair = get_object_or_404(
        pairs.select_related("representative__town", "member__district"), public_id=public_id
    )
    form = ContactForm(request.POST or None)
    context = {"pair": pair, "form": form, "ways": WAYS, "other_ways": OTHER_WAYS}
    if form.is_bound and form.is_valid():
        try:
            workflow.contacts.log_contact(pair, by=user, **form.facts())
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "representatives/contacts/log.html", context, status=409)
        messages.success(request, f"已登记：联系{pair.representative.name}代表。")
        return redirect("my_contacts")
    return render(request, "representatives/contacts/log.html", context)


@asks
def my_voters_contact(request: HttpRequest) -> HttpResponse:
    """登记联系选民: ticked from the own list, so that different voters are counted."""
    user, person = _own(request)
    form = VotersContactForm(request.POST or None, voters=_voters(user))
    context = {"form": form, "ways": WAYS, "other_ways": OTHER_WAYS}
    if form.is_bound and form.is_valid():
        facts = form.facts()
        try:
            workflow.contacts.log_voters(person, by=user, **facts)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            return render(request, "representatives/contacts/log_voters.html", context, status=409)
        messages.success(request, f"已登记：联系 {len(facts['voters'])} 名选民。")
        return redirect("my_contacts")
    return render(request, "representatives/contacts/log_voters.html", context)


@asks
def my_voter_new(request: HttpRequest) -> HttpResponse:
    """添加选民."""
    user, person = _own(request)
    form = NewVoterForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            workflow.voters.add(person, by=user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            form.begin_anew(refused)
            facts = {"form": form, "voter": None}
            return render(request, "representatives/contacts/voter.html", facts, status=409)
        messages.success(request, "已添加，只有您自己看得到。")
        return redirect("my_contacts")
    return render(request, "representatives/contacts/voter.html", {"form": form, "voter": None})


@asks
def my_voter(request: HttpRequest, public_id: str) -> HttpResponse:
    """修改 a voter; another's is not there."""
    user, _ = _own(request)
    voter = get_object_or_404(Voter.objects.visible_to(user), public_id=public_id)
    shown = {name: getattr(voter, name) for name in VoterForm.base_fields}
    form = VoterForm(request.POST or None, initial=shown)
    context = {"form": form, "voter": voter, "read": request.POST.get("read") or voter.version}
    if form.is_bound and form.is_valid():
        told = request.POST.get("read", "")
        read = whole(told)
        try:
            workflow.voters.change(voter, by=user, read=read, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            context["read"] = voter.version
            return render(request, "representatives/contacts/voter.html", context, status=409)
        messages.success(request, "已保存。")
        return redirect("my_contacts")
    return render(request, "representatives/contacts/voter.html", context)


@require_POST
def my_voter_erase(request: HttpRequest, public_id: str) -> HttpResponse:
    """清除: it cannot be brought back."""
    user, _ = _own(request)
    voter = get_object_or_404(Voter.objects.visible_to(user), public_id=public_id)
    workflow.voters.erase(voter, by=user)
    messages.success(request, "这名选民的姓名、电话、住址和备注已经清除，联系的次数还在。")
    return redirect("my_contacts")


def _voters(user: User) -> Any:
    """The own voters with the last contact of each, those who wait longest first."""
    counted = Q(contacts__duty__status__in=COUNTED)
    return (
        Voter.objects.visible_to(user)
        .annotate(last=Max("contacts__duty__done_on", filter=counted))
        .order_by("last", "name", "pk")
    )
