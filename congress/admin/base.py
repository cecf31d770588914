"""What every page of the back office keeps to: permissions, own districts, and two people at one row."""

from typing import Any, cast

from django import forms
from django.contrib.admin import ShowFacets
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin, TabularInline
from unfold.views import ChangeList
from unfold.widgets import UnfoldAdminTextareaWidget

from congress.admin import history
from congress.errors import Refused
from congress.models import District, User, Versioned
from congress.permissions import held_by

STALE = "您打开这一页之后，别人已经改过并保存了。上面并排列出了两边的内容：您填写的都还在，核对、修改后再保存即可。"


def acting(request: HttpRequest) -> User:
    """Who acts: nobody comes this far without having logged in."""
    return cast("User", request.user)


class Looked(AutocompleteSelect):
    """A choice that is looked up while one types. What is no key is not looked for: the field says that it is no choice."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """Only what can be a row's number, which is all that such a form sends by itself."""
        return super().optgroups(name, [one for one in value if str(one).isdecimal()], attr)


class LinesField(forms.CharField):
    """A list of words as a text area, one a line."""

    widget = UnfoldAdminTextareaWidget

    def prepare_value(self, value: Any) -> Any:
        """For the text area."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Lines that say something, each once."""
        return list(
            dict.fromkeys(line.strip() for line in (value or "").splitlines() if line.strip())
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as lists."""
        return bool(self.to_python(data) != (initial or []))


class DeskForm(forms.ModelForm):
    """A form that refuses to overwrite what somebody else saved meanwhile, and to mix districts."""

    refusal = ""

    def clean(self) -> Any:
        """Whose version, whose district, and what a verb refused a moment ago."""
        cleaned = super().clean() or self.cleaned_data
        if self.refusal:
            raise ValidationError(self.refusal, code="refused")
        kept = str(self.instance.version) if isinstance(self.instance, Versioned) else None
        if self.instance.pk and kept and self.opened_version() != kept:
            raise ValidationError(STALE, code="stale")
        district = cleaned.get("district")
        for name, value in list(cleaned.items()):
            its_own = getattr(value, "district_id", None)
            if district and its_own and its_own != district.pk:
                self.add_error(name, f"“{value}”不属于{district}。")
        return cleaned

    def opened_version(self) -> str:
        """The version that stood in the page when it was opened."""
        return str(self.data.get("opened_version", ""))

    @property
    def is_stale(self) -> bool:
        """Somebody else has saved this row meanwhile."""
        return self.has_error("__all__", "stale")

    def side_by_side(self) -> list[dict[str, str]]:
        """Each field in which the saved row and what was typed differ."""
        return [
            {
                "label": str(self[name].label),
                "theirs": _shown(self.fields[name], self[name].initial),
                "mine": _shown(self.fields[name], self[name].value()),
            }
            for name in self.changed_data
            if name in self.fields and not self[name].is_hidden
        ]


class DeskInlineForm(DeskForm):
    """The same for a row inside another's page: its version travels with it."""

    opened = forms.IntegerField(widget=forms.HiddenInput, required=False, label="")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened"].initial = getattr(self.instance, "version", None)

    def opened_version(self) -> str:
        """From the row's own hidden field."""
        return str(self.cleaned_data.get("opened"))


class DeskRules:
    """For pages and the rows inside them: who may, and in which districts."""

    model: Any
    admin_site: Any
    district_field = "district"
    # Rows without a district hold for all; they are changed by those who may in every district.
    common = False

    def may(self, request: HttpRequest, verb: str, obj: Any = None) -> bool:
        """As stated in `permissions.py`."""
        meta = self.model._meta
        about = obj if isinstance(obj, models.Model) else None  # unfold asks with a bare key
        return bool(request.user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}", about))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows without a district are read by all who read the others."""
        return self.may(request, "view", obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As stated."""
        return self.may(request, "add", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As stated; a common row only by those who may everywhere."""
        return self.may(request, "change", obj) and self._may_common(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """As stated; for most models nobody."""
        return self.may(request, "delete", obj) and self._may_common(request, obj)

    def districts(self, request: HttpRequest, *verbs: str) -> list[District]:
        """Where the actor may do one of these with the model."""
        return list(
            dict.fromkeys(
                post.district
                for post in held_by(request.user)
                if any(self.may(request, verb, post.district) for verb in verbs)
            )
        )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Rows of the actor's districts, through `visible_to` where the model has it."""
        rows = super().get_queryset(request)  # type: ignore[misc]
        if self.district_field:
            mine = [each.pk for each in self.districts(request, "view")]
            own = Q(**{f"{self.district_field}__in": mine})
            if self.common:
                own |= Q(**{f"{self.district_field}__isnull": True})
            elif hasattr(rows, "visible_to"):
                rows = rows.visible_to(request.user)
            rows = rows.filter(own)
        return rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only rows that the actor sees, of districts in which he or she acts."""
        related = db_field.remote_field.model
        if related is District:
            mine = [each.pk for each in self.districts(request, "add", "change")]
            kwargs["queryset"] = District.objects.filter(pk__in=mine)
        elif self.admin_site.is_registered(related):
            keeper = self.admin_site.get_model_admin(related)
            kwargs["queryset"] = keeper.get_queryset(request)
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs["widget"] = Looked(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """What has no usual value is chosen, not left at the first."""
        open_choice = db_field.blank or not db_field.has_default()
        kwargs.setdefault("choices", db_field.get_choices(open_choice, [("", "请选择")]))
        return super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Lists of words one a line; no small menu beside every choice."""
        if isinstance(db_field, models.JSONField) and db_field.default is list:
            return LinesField(
                widget=UnfoldAdminTextareaWidget({"rows": 4}),
                label=db_field.verbose_name,
                required=not db_field.blank,
                help_text=f"{db_field.help_text}，每行一个".removeprefix("，"),
            )
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is not None:
            for link in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{link}_related", False)
        return field

    def may_everywhere(self, request: HttpRequest) -> bool:
        """The actor may change rows of this model in every district of the portal."""
        return len(self.districts(request, "change")) == District.objects.count()

    def _may_common(self, request: HttpRequest, obj: Any) -> bool:
        is_common = self.common and isinstance(obj, self.model) and obj.district_id is None
        return not is_common or self.may_everywhere(request)


class DeskList(ChangeList):
    """A list called by what is in it, which counts its rows once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = str(self.opts.verbose_name_plural)

    def get_results(self, request: HttpRequest) -> None:
        """As long as nothing is left out, so many there are in all."""
        super().get_results(request)
        if not (self.query or self.has_active_filters):
            self.full_result_count = self.result_count


class DeskAdmin(DeskRules, ModelAdmin):
    """A list and a page of the back office."""

    form = DeskForm
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 0
    view_on_site = False
    warn_unsaved_form = True
    change_form_before_template = "admin/opened_version.html"

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        """With one count."""
        return DeskList

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The district is chosen once, on opening; of one there is no choice to make."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", "")
        field = form.base_fields.get("district")
        if field is not None:
            mine = self.districts(request, "add", "change")
            for_all = self.common and self.may_everywhere(request)
            field.required, field.empty_label = not for_all, "各区通用" if for_all else None
            field.disabled = obj is not None
            field.initial = mine[0].pk if mine else None
            if len(mine) == 1 and not for_all:
                field.widget = forms.HiddenInput()
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """What a verb refuses comes back in its page, with everything that was typed."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refused as refused:
            request.refusal = refused.sentence  # type: ignore[attr-defined]
            response = super().changeform_view(request, *args, **kwargs)
            response.status_code = 409
            return response

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Locked, where it is about to be saved: the version is compared with what is there now."""
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and _is_saving(request):
            obj.refresh_from_db(from_queryset=self.model._base_manager.select_for_update())
        return obj

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """From the audit's events, which no path of the portal can forget to write."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": f"{obj}的历史",
            "opts": self.opts,
            "original": obj,
            "entries": history.of_row(obj),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def log_addition(self, *args: Any) -> None:
        """The audit's events say it already."""

    def log_change(self, *args: Any) -> None:
        """The same."""

    def log_deletions(self, *args: Any) -> None:
        """The same."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The version counts every save by a person."""
        if change and isinstance(obj, Versioned):
            obj.version += 1
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """The same for the rows inside the page."""
        rows = formset.save(commit=False)
        for row in rows:
            if row.pk and isinstance(row, Versioned):
                row.version += 1
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A stale save is answered 409, with both texts and nothing lost."""
        form = context["adminform"].form
        inlines = [row for each in context["inline_admin_formsets"] for row in each.formset.forms]
        stale = [each for each in (form, *inlines) if getattr(each, "is_stale", False)]
        context["side_by_side"] = [line for each in stale for line in each.side_by_side()]
        context["is_stale"] = bool(stale)
        response = super().render_change_form(request, context, *args, **kwargs)
        if stale:
            response.status_code = 409
        return response


class DeskRows(DeskRules):
    """Rows inside another's page."""

    extra = 0
    form = DeskInlineForm
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> Any:
        """Locked, as the row that they belong to."""
        rows = super().get_queryset(request)
        return rows.select_for_update(of=("self",)) if _is_saving(request) else rows


class DeskInline(DeskRows, TabularInline):
    """Such rows as a table."""


def _is_saving(request: HttpRequest) -> bool:
    return request.method == "POST" and connection.in_atomic_block


def _shown(field: forms.Field, value: Any) -> str:
    """A value as its field shows it to people."""
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        key = getattr(value, "pk", value)
        row = field.queryset.filter(pk=key).first() if str(key).isdecimal() else None
        return str(row or "")
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        words = dict(choices)
        chosen = value if isinstance(value, list | tuple) else [value]
        return "、".join(str(words.get(one, one) or "") for one in chosen)
    if isinstance(field, forms.BooleanField):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)
