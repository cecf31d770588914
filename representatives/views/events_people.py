"""Whom an event invites, and who was there: by group, topic or list of names."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from congress import asking, procedure
from congress.errors import Refused
from congress.letters import letters_of
from congress.models import Organ, OrganKind, User
from representatives import interests
from representatives.forms.events import EVENT_ACTS, REGISTERED
from representatives.models import (
    Attendance,
    Delegation,
    Event,
    GroupMembership,
    Level,
    Mandate,
    Representative,
    RepresentativeGroup,
)
from representatives.registers.naming import Named, named_in_file, named_in_text
from representatives.states.events import ATTENDED, AttendanceStatus, EventAction
from representatives.views.events_desk import event_of, keeper_of
from representatives.workflow import events as workflow


class AmongForm(forms.Form):
    """Whom to look among."""

    topic = forms.CharField(label="按主题", max_length=120, required=False)
    group = forms.ModelChoiceField(
        RepresentativeGroup.objects.none(), label="代表小组", to_field_name="public_id", required=False, empty_label="全部小组"
    )  # fmt: skip
    town = forms.ModelChoiceField(
        Organ.objects.none(), label="街镇", to_field_name="public_id", required=False, empty_label="全部街镇"
    )  # fmt: skip
    level = forms.ChoiceField(
        label="层级", choices=[("", "各级代表"), *Level.choices], required=False
    )
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="代表团", to_field_name="public_id", required=False, empty_label="全部代表团"
    )  # fmt: skip

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        district = event.district_id
        fields: dict[str, Any] = self.fields
        fields["group"].queryset = RepresentativeGroup.objects.filter(district=district)
        fields["delegation"].queryset = Delegation.objects.filter(district=district)
        fields["town"].queryset = Organ.objects.filter(district=district, kind=OrganKind.TOWN)

    def among(self) -> QuerySet[Any]:
        """Those in office on the day of the event, who fit everything that was chosen."""
        day = self.event.day
        asked = self.cleaned_data
        mandates = Mandate.objects.in_force(on=day)
        if asked["level"]:
            mandates = mandates.filter(level=asked["level"])
        if asked["delegation"]:
            mandates = mandates.filter(delegation=asked["delegation"])
        people = Representative.objects.filter(
            district=self.event.district_id, pk__in=mandates.values("representative")
        ).select_related("user", "town")
        if asked["town"]:
            people = people.filter(town=asked["town"])
        if asked["group"]:
            members = GroupMembership.objects.valid(on=day).filter(group=asked["group"])
            people = people.filter(pk__in=members.values("representative"))
        return people.order_by("sort_key")


@asking.page
def desk_event_invite(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look for the fitting ones, tick, invite; why each is asked is kept."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    try:
        EVENT_ACTS.forms[EventAction.INVITE].ensure_available(event, by=reader)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return redirect(event)
    asked = request.GET if "look" in request.GET else _at_first(event)
    form = AmongForm(asked, event=event)
    found = _candidates(form, event, reader)
    if request.method == "POST":
        return _invite(request, event, reader)
    facts = {
        "event": event,
        "form": form,
        "found": found,
        "is_by_topic": bool(form.data.get("topic")),
        "is_asked": form.is_valid() and any(form.cleaned_data.values()),
    }
    return render(request, "representatives/event_invite.html", facts)


def _at_first(event: Event) -> dict[str, Any]:
    """By the event's topic, else its group, else its town."""
    if event.topic:
        return {"topic": event.topic}
    if event.group is not None:
        return {"group": event.group.public_id}
    if event.organiser is not None and event.organiser.kind == OrganKind.TOWN:
        return {"town": event.organiser.public_id}
    return {}


def _candidates(form: AmongForm, event: Event, reader: User) -> list[interests.Candidate]:
    if not form.is_valid() or not any(form.cleaned_data.values()):
        return []  # the whole roster at once helps nobody to choose
    among, topic = form.among(), form.cleaned_data["topic"]
    if topic:
        wanted = interests.Wanted(event.district, topic, reader, event.kind)
        found = interests.candidates(wanted, among)
    else:
        found = interests.of_everybody(among)
    there = set(event.attendances.values_list("representative", flat=True))
    for one in found:
        one.is_there = one.person.pk in there
    return found


def _invite(request: HttpRequest, event: Event, reader: User) -> HttpResponse:
    chosen = [key for key in request.POST.getlist("person") if asking.is_uuid(key)]
    people = list(
        Representative.objects.filter(
            district=event.district_id, public_id__in=chosen
        ).select_related("user")
    )
    if not people:
        messages.warning(request, "请先在名单里勾选代表。")
        return redirect(request.get_full_path())
    reasons = {
        person: words
        for person in people
        if (words := letters_of(request.POST.get(f"because-{person.public_id}", "")).strip())
    }
    try:
        fresh = workflow.invite(event, by=reader, representatives=people, reasons=reasons)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(event)
    messages.success(request, f"邀请了 {len(fresh)} 名代表。")
    return redirect(event)


class NamesForm(forms.Form):
    """Names pasted or typed, or a file of them."""

    names = forms.CharField(
        label="粘贴或填写姓名",
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="顿号、逗号、空格、换行隔开都可以；同名的写明选区，如“张伟（第一选区）”",
    )
    file = forms.FileField(
        label="或者上传名单",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text="Excel 或 CSV，姓名放在一列里",
    )
    status = forms.ChoiceField(
        label="这些代表的出席情况",
        choices=[(one.value, one.label) for one in REGISTERED],
        initial=AttendanceStatus.PRESENT,
        widget=forms.RadioSelect,
    )

    def named(self, event: Event) -> Named:
        """Who is meant. Raises Refused."""
        file = self.cleaned_data["file"]
        if file:
            return named_in_file(file.name, file.read(), district=event.district)
        return named_in_text(self.cleaned_data["names"], district=event.district)

    def clean(self) -> dict[str, Any]:
        """One of both."""
        told = super().clean() or self.cleaned_data
        if not (told.get("names") or "").strip() and not told.get("file"):
            raise forms.ValidationError("请填写姓名，或者选择一个名单文件。")
        return told


@asking.page
def desk_event_register(request: HttpRequest, public_id: str) -> HttpResponse:
    """Names first, then who of them is found, unknown, one of several, or there already; then one confirmation."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    kind = EVENT_ACTS.forms[EventAction.REGISTER]
    try:
        kind.ensure_available(event, by=reader)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return redirect(event)
    if "confirmed" in request.POST:
        return _register(request, event, reader)
    form = NamesForm(request.POST if request.method == "POST" else None, request.FILES or None)
    facts: dict[str, Any] = {"event": event, "form": form}
    if form.is_bound and form.is_valid():
        try:
            named = form.named(event)
        except Refused as refused:
            form.add_error("file" if form.cleaned_data["file"] else None, refused.sentence)
        else:
            facts |= _preview(named, event, form.cleaned_data["status"])
            return render(request, "representatives/event_register_preview.html", facts)
    status = 400 if form.is_bound else 200
    return render(request, "representatives/event_register.html", facts, status=status)


def _preview(named: Named, event: Event, status: str) -> dict[str, Any]:
    """The names by what is known of them."""
    keys = {*named.found.values(), *(one.pk for several in named.several.values() for one in several)}  # fmt: skip
    people = {person.pk: person for person in Representative.objects.filter(pk__in=keys)}
    there = {
        row.representative_id: row
        for row in Attendance.objects.filter(event=event, representative__in=keys)
    }
    persons = list(dict.fromkeys(named.found.values()))
    settled = [pk for pk in persons if pk in there and there[pk].status in (*ATTENDED, status)]
    fresh = [pk for pk in persons if pk not in settled]
    return {
        "status": status,
        "status_label": AttendanceStatus(status).label,
        "fresh": [(people[pk], pk in there) for pk in fresh],
        "settled": [(people[pk], there[pk].get_status_display()) for pk in settled],
        "several": [
            (name, [(people[one.pk].public_id, one.label) for one in known])
            for name, known in named.several.items()
        ],
        "unknown": named.unknown,
        "doubled": len(named.found) - len(persons),
    }


def _register(request: HttpRequest, event: Event, reader: User) -> HttpResponse:
    status = request.POST.get("status", "")
    chosen = [key for key in request.POST.getlist("person") if asking.is_uuid(key)]
    return _registered(request, event, reader, status=status, people=_people(event, chosen))


@require_POST
def desk_event_mark(request: HttpRequest, public_id: str) -> HttpResponse:
    """Those who are ticked in the list, as what the pressed button says."""
    reader = keeper_of(request)
    event = event_of(reader, public_id)
    rows = event.attendances.filter(public_id__in=asking.keys_of(request))
    keys = rows.values_list("representative__public_id", flat=True)
    status = request.POST.get("status", "")
    return _registered(request, event, reader, status=status, people=_people(event, keys))


def _people(event: Event, keys: Any) -> list[Representative]:
    return list(
        Representative.objects.filter(
            district=event.district_id, public_id__in=list(keys)
        ).select_related("user")
    )


def _registered(
    request: HttpRequest,
    event: Event,
    reader: User,
    *,
    status: str,
    people: list[Representative],
) -> HttpResponse:
    if status not in REGISTERED:
        raise PermissionDenied
    if not people:
        procedure.check(event, EventAction.REGISTER, by=reader)
        messages.warning(request, "请先勾选代表。")
        return redirect(event)
    try:
        done = workflow.register_attendance(event, by=reader, representatives=people, status=status)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect(event)
    label = AttendanceStatus(status).label
    messages.success(request, f"{label}：登记了 {done} 名代表。")
    if left := len(people) - done:
        messages.info(
            request, f"另有 {left} 名已经签到或登记过，没有改动；要更正的，请在名单里逐个更正。"
        )
    return redirect(event)
