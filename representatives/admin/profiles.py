"""公开的代表信息 in the back office: published, withdrawn, and for whom; and the 居村委 and 小区 of the finder."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminTextInputWidget

from congress.admin.accounts import ask
from congress.admin.base import DeskAdmin, acting
from congress.admin_tools import DistrictFilter
from congress.publications.releasing import Published
from congress.search import matching
from representatives.models import Neighbourhood, PublishedRepresentative, Representative
from representatives.workflow import profiles

OUT, WITHDRAWN = "公开中", "已撤下"
_MOST_NAMED = 10


class WhyForm(forms.Form):
    """撤下的原因: the public never reads it."""

    because = forms.CharField(label="撤下的原因", max_length=200, widget=UnfoldAdminTextInputWidget)


class StandingFilter(admin.SimpleListFilter):
    """What the public reads now, and what it read once."""

    title, parameter_name = "状态", "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Two."""
        return [("out", OUT), ("withdrawn", WITHDRAWN)]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Those that stand so."""
        if self.value() is None:
            return queryset
        return queryset.filter(withdrawn_at__isnull=self.value() == "out")


@admin.action(description="公开代表信息", permissions=["change"])
def publish_chosen(page: DeskAdmin, request: HttpRequest, queryset: Any) -> None:
    """公开 the chosen rows of the roster, or refresh what is public of them."""
    actor = acting(request)
    people = list(queryset.select_related("district"))
    for district in dict.fromkeys(person.district for person in people):
        own = [person for person in people if person.district_id == district.pk]
        tell(request, profiles.publish_profiles(district, by=actor, among=own))


def tell(request: HttpRequest, done: Published, verb: str = "公开") -> None:
    """How many, and of the first of the others why not."""
    count = done.released + done.refreshed + done.unchanged
    if count:
        same = f"，其中 {done.unchanged} 名没有变化" if done.unchanged else ""
        messages.success(request, f"{verb}：{count} 名已经办好{same}。")
    for person, refusal in done.refused[:_MOST_NAMED]:
        messages.error(request, f"{person}没有{verb}：{refusal.sentence}")
    if (others := len(done.refused) - _MOST_NAMED) > 0:
        messages.error(request, f"另有 {others} 名也没有{verb}。")


@admin.register(PublishedRepresentative)
class PublishedRepresentativeAdmin(DeskAdmin):
    """公开的代表信息: what the public reads of whom."""

    list_display = ["name", "position", "town_name", "standing", "released_at", "public_page"]
    list_filter = [DistrictFilter, StandingFilter]
    list_select_related = ["district"]
    search_fields = ["name"]
    search_help_text = "姓名、单位职务或街镇里的词"
    fields = [
        "name",
        "sex",
        "position",
        "town_name",
        "held",
        "in_groups",
        "contact",
        "released_by",
        "released_at",
        "standing",
        "withdrawn_because",
        "public_page",
    ]
    readonly_fields = ["sex", "held", "in_groups", "standing", "public_page"]
    actions = ["publish", "withdraw"]
    actions_list = ["publish_all"]

    def get_queryset(self, request: HttpRequest) -> Any:
        """The representative's rows are what the actor sees."""
        seen = Representative.objects.visible_to(request.user)
        return super().get_queryset(request).filter(representative__in=seen)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """By the portal's own search."""
        return (matching(queryset, search_term) if search_term else queryset), False

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As stated in `permissions.py`."""
        return bool(request.user.has_perm("representatives.publish_profile"))

    @admin.action(description="公开（按名册更新）", permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: Any) -> None:
        """Anew from the roster, also what was withdrawn."""
        rows = Representative.objects.filter(pk__in=queryset.values("representative"))
        publish_chosen(self, request, rows)

    @admin.action(description="撤下", permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Asked once for the reason; gone from page, finder and API at once."""
        form = WhyForm(request.POST if "asked" in request.POST else None)
        if form.is_bound and form.is_valid():
            rows = [copy.representative for copy in queryset.select_related("representative")]
            because = form.cleaned_data["because"]
            done = profiles.unpublish_profiles(rows, by=acting(request), because=because)
            tell(request, done, "撤下")
            return None
        chosen = request.POST.getlist("_selected_action")
        kept = [(name, request.POST.get(name, "0")) for name in ("select_across", "index")]
        context = {
            "title": f"撤下 {queryset.count()} 名代表的公开信息",
            "words": "撤下后，公众马上看不到这些代表的页面，二维码也打不开。名册不变，以后可以再公开。",
            "form": form,
            "kept": [
                ("asked", "1"),
                ("action", "withdraw"),
                *kept,
                *(("_selected_action", key) for key in chosen),
            ],
            "act": "撤下",
            "back": request.get_full_path(),
        }
        return ask(self, request, None, context)

    @action(description="公开全部在任代表", icon="public", permissions=["publish"])
    def publish_all(self, request: HttpRequest) -> HttpResponse:
        """Asked, then done: of every district in which the actor may."""
        back = redirect("admin:representatives_publishedrepresentative_changelist")
        mine = [
            district
            for district in self.districts(request, "view")
            if request.user.has_perm("representatives.publish_profile", district)
        ]
        if not mine:
            raise PermissionDenied
        if request.method == "POST":
            for district in mine:
                tell(request, profiles.publish_profiles(district, by=acting(request)))
            return back
        names = "、".join(district.name for district in mine)
        context = {
            "title": "公开全部在任代表的信息",
            "words": (
                f"{names}在任代表的姓名、单位职务、代表资格、代表小组、街镇和公开的联系方式将公开"
                "（代表法第五十八条）。手机号等账号里的信息不会公开。已经公开的按名册更新。"
            ),
            "act": "公开",
            "back": back.url,
        }
        return ask(self, request, None, context)

    @display(description="性别")
    def sex(self, copy: PublishedRepresentative) -> str:
        """In a word."""
        return {"female": "女", "male": "男"}.get(copy.gender, "—")

    @display(description="代表资格")
    def held(self, copy: PublishedRepresentative) -> str:
        """In one line."""
        return "；".join(
            " ".join(filter(None, (one["level_name"], one["term"], one["constituency"])))
            for one in copy.mandates
        )

    @display(description="代表小组")
    def in_groups(self, copy: PublishedRepresentative) -> str:
        """In one line."""
        return "、".join(one["name"] for one in copy.groups) or "—"

    @display(description="状态", label={OUT: "success", WITHDRAWN: "danger"})
    def standing(self, copy: PublishedRepresentative) -> str:
        """Out, or withdrawn."""
        return WITHDRAWN if copy.withdrawn_at else OUT

    @display(description="公开网页")
    def public_page(self, copy: PublishedRepresentative) -> SafeString | str:
        """Where the public reads it."""
        if copy.withdrawn_at:
            return "—"
        return format_html('<a href="{}">打开</a>', copy.get_absolute_url())


@admin.register(Neighbourhood)
class NeighbourhoodAdmin(DeskAdmin):
    """居村委和小区."""

    list_display = ["name", "kind", "committee", "town", "constituency"]
    list_filter = [DistrictFilter, "kind"]
    list_select_related = ["town", "constituency"]
    search_fields = ["name"]
    search_help_text = "名称、别名或所属居村委"
    fields = ["district", "constituency", "town", "kind", "name", "committee", "aliases"]
    autocomplete_fields = ["constituency", "town"]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """By the portal's own search."""
        return (matching(queryset, search_term) if search_term else queryset), False
