"""Rules about the code, kept by code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView

from congress.procedure import Case

ROOT = Path(settings.BASE_DIR)
APPS = ("congress", "representatives", "suggestions", "stations", "supervision")
MAY_SET_A_STATUS = {"workflow.py", "procedure.py"}

# Who is not logged in may ask for these pages and nothing else.
PUBLIC_PAGES = {
    "",
    "<slug:district>/",
    "<slug:district>/data/",
    "<slug:district>/data/<slug:key>.atom",
    "<slug:district>/data/<slug:key>.csv",
    "<slug:district>/data/<slug:key>.json",
    "<slug:district>/data/<slug:key>.xlsx",
    "<slug:district>/data/catalogue.json",
    "<slug:district>/search/",
    "<slug:district>/sitemap-<slug:key>-<int:page>.xml",
    "<slug:district>/sitemap.xml",
    "robots.txt",
    "sitemap.xml",
    "<slug:district>/figures/",
    "<slug:district>/figures/compare/",
    "<slug:district>/figures/<int:year>/",
    "<slug:district>/figures/<int:year>/<str:key>/",
    "<slug:district>/opinions/",
    "<slug:district>/opinions/<uuid:public_id>/",
    "<slug:district>/opinions/<uuid:public_id>/photos/<int:number>/",
    "<slug:district>/opinions/feed.atom",
    "<slug:district>/opinions/list.csv",
    "<slug:district>/opinions/list.json",
    "<slug:district>/opinions/new/",
    "<slug:district>/opinions/track/",
    "<slug:district>/contact-days/",
    "<slug:district>/contact-days/<uuid:public_id>/book/",
    "<slug:district>/contact-days/calendar.ics",
    "<slug:district>/contact-days/track/",
    "<slug:district>/deliberations/",
    "<slug:district>/deliberations/<uuid:public_id>/",
    "<slug:district>/deliberations/feed.atom",
    "<slug:district>/deliberations/list.csv",
    "<slug:district>/deliberations/list.json",
    "<slug:district>/legislation/",
    "<slug:district>/legislation/<uuid:public_id>/",
    "<slug:district>/meetings/",
    "<slug:district>/meetings/calendar.ics",
    "<slug:district>/meetings/<uuid:public_id>/",
    "<slug:district>/legislation/<uuid:public_id>/comment/",
    "<slug:district>/legislation/track/",
    "<slug:district>/rounds/",
    "<slug:district>/rounds/<uuid:public_id>/",
    "<slug:district>/organs/",
    "<slug:district>/organs/<uuid:public_id>/",
    "<slug:district>/organs/<uuid:public_id>/feed.atom",
    "<slug:district>/organs/list.csv",
    "<slug:district>/organs/list.json",
    "<slug:district>/promises/",
    "<slug:district>/promises/list.csv",
    "<slug:district>/promises/list.json",
    "<slug:district>/representatives/",
    "<slug:district>/representatives/<uuid:public_id>/",
    "<slug:district>/representatives/<uuid:public_id>/card/",
    "<slug:district>/representatives/<uuid:public_id>/duties.csv",
    "<slug:district>/representatives/<uuid:public_id>/duties.json",
    "<slug:district>/representatives/find/",
    "<slug:district>/representatives/list.csv",
    "<slug:district>/representatives/list.json",
    "<slug:district>/representatives/cases/",
    "<slug:district>/representatives/cases/<uuid:public_id>/",
    "<slug:district>/representatives/reports/",
    "<slug:district>/representatives/reports/<uuid:public_id>/",
    "<slug:district>/stations/",
    "<slug:district>/stations/<uuid:public_id>/",
    "<slug:district>/stations/<uuid:public_id>/photos/<uuid:photo>/",
    "<slug:district>/stations/list.csv",
    "<slug:district>/stations/list.json",
    "<slug:district>/projects/",
    "<slug:district>/projects/<uuid:public_id>/",
    "<slug:district>/projects/<uuid:public_id>/appraise/",
    "<slug:district>/projects/list.csv",
    "<slug:district>/projects/list.json",
    "<slug:district>/projects/photos/<uuid:public_id>/",
    "<slug:district>/projects/propose/",
    "<slug:district>/projects/track/",
    "<slug:district>/votes/",
    "<slug:district>/votes/<uuid:public_id>/",
    "<slug:district>/suggestions/",
    "<slug:district>/suggestions/<uuid:public_id>/",
    "<slug:district>/suggestions/<uuid:public_id>/feed.atom",
    "<slug:district>/documents/",
    "<slug:district>/documents/propose/",
    "<slug:district>/documents/track/",
    "<slug:district>/supervision/",
    "<slug:district>/supervision/<uuid:public_id>/",
    "<slug:district>/supervision/feed.atom",
    "<slug:district>/supervision/list.csv",
    "<slug:district>/supervision/list.json",
    "<slug:district>/supervision/points/",
    "<slug:district>/supervision/plans/<uuid:public_id>/",
    "<slug:district>/suggestions/feed.atom",
    "<slug:district>/suggestions/list.csv",
    "<slug:district>/suggestions/list.json",
    "accounts/2fa/authenticate/",
    "accounts/inactive/",
    "accounts/login/",
    "accounts/login/code/",
    "accounts/login/code/confirm/",
    "accounts/logout/",
    "accounts/oidc/<str:provider_id>/login/",
    "accounts/oidc/<str:provider_id>/login/callback/",
    "accounts/oidc/cancelled/",
    "activate/",
    "activate/<str:code>/",
    "activate/password/",
    "healthz",
    "help/",
    "me/duties/offline/",
    "me/manifest.webmanifest",
    "me/sw.js",
    "readyz",
    "version/",
}
# The views of the API answer for themselves; these let everybody in.
PUBLIC_API = {
    "api/v1/docs/",
    "api/v1/public/<slug:district>/figures/<int:year>/",
    "api/v1/public/<slug:district>/representatives/",
    "api/v1/public/<slug:district>/representatives/<uuid:public_id>/",
    "api/v1/public/<slug:district>/suggestions/",
    "api/v1/public/<slug:district>/suggestions/<uuid:public_id>/",
    "api/v1/public/districts/",
    "api/v1/schema/",
}


def application_code() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of ours, parsed; generated migrations apart."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), ast.parse(path.read_text("utf-8"))


def texts() -> Iterator[tuple[Path, str]]:
    """Every text of the repository."""
    kept = {
        "",
        ".py",
        ".toml",
        ".txt",
        ".md",
        ".html",
        ".css",
        ".js",
        ".svg",
        ".csv",
        ".json",
        ".po",
        ".yml",
    }
    for top in sorted(ROOT.iterdir()):
        if top.name.startswith(".") and top.name not in {".ci", ".gitignore"}:
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and path.suffix in kept and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT), path.read_text("utf-8", errors="replace")


def test_only_workflows_and_the_procedure_set_a_status():
    offenders = [
        f"{path}:{node.lineno}"
        for path, tree in application_code()
        if path.name not in MAY_SET_A_STATUS and "workflow" not in path.parts
        for node in ast.walk(tree)
        if _sets_a_status(node)
    ]

    assert offenders == []


def _sets_a_status(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "status" and isinstance(node.ctx, ast.Store)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr == "update" and any(word.arg == "status" for word in node.keywords)
    return False


@pytest.mark.parametrize("case", [model for model in apps.get_models() if issubclass(model, Case)])
def test_every_status_leads_on_unless_it_is_final(case):
    leading = [move for move in case.MOVES.values() if move.target]
    sources = {source for move in leading for source in move.sources}
    statuses = {value for value, _ in case._meta.get_field("status").choices}

    assert statuses - set(case.FINAL) <= sources


def test_no_form_or_serializer_takes_all_fields():
    offenders = [
        f"{path}:{node.lineno}"
        for path, tree in application_code()
        for node in ast.walk(tree)
        if _takes_all_fields(node)
    ]

    assert offenders == []


def _takes_all_fields(node: ast.AST) -> bool:
    named = isinstance(node, ast.keyword) and node.arg == "fields"
    assigned = isinstance(node, ast.Assign) and [ast.unparse(name) for name in node.targets] == [
        "fields"
    ]
    return (named or assigned) and ast.unparse(node.value) == "'__all__'"


def test_a_district_is_locked_so_that_rows_may_go_on_naming_it():
    """FOR UPDATE of a district would wait for, and stop, every row of it that somebody else is writing."""
    hard = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in application_code()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "District.objects.select_for_update"
        and "no_key" not in {keyword.arg for keyword in node.keywords}
    ]

    assert hard == []


def test_a_silenced_rule_says_why():
    silent = re.compile(r"# noqa(?!: [A-Z0-9, ]+ - \w)")
    offenders = [
        f"{path}:{number}"
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if silent.search(line)
    ]

    assert offenders == []


def routes(
    resolver: URLResolver | None = None, prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address pattern with its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, address)
        else:
            yield address, entry


def test_the_public_pages_are_these():
    open_to_all = {
        address
        for address, pattern in routes()
        if not getattr(pattern.callback, "login_required", True) and not _api_view(pattern)
    }

    assert open_to_all == PUBLIC_PAGES


def test_the_public_api_is_this():
    open_to_all = {
        address
        for address, pattern in routes()
        if (view := _api_view(pattern)) and IsAuthenticated not in view.permission_classes
    }

    assert open_to_all == PUBLIC_API


def _api_view(pattern: URLPattern) -> type[APIView] | None:
    view = getattr(pattern.callback, "cls", None)
    return view if isinstance(view, type) and issubclass(view, APIView) else None


def test_the_api_asks_for_a_log_in_unless_a_view_says_otherwise():
    assert settings.REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"] == [
        "rest_framework.permissions.IsAuthenticated"
    ]
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE


def test_the_migrations_are_complete(db, capsys):
    call_command("makemigrations", check=True, dry_run=True)

    assert capsys.readouterr().out.strip() in {"No changes detected", "未检测到更改"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_locked_requirements_name_no_registry(name):
    locked = (ROOT / name).read_text("utf-8")

    assert re.findall(r"https?://\S+|file:\S+|--(?:extra-)?index-url|--find-links", locked) == []
    assert "--hash=sha256:" in locked


def test_every_direct_dependency_says_what_it_is_for():
    source = (ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(source)["project"]
    direct = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    unexplained = [
        name for name in direct if not re.search(rf'"{re.escape(name)}",\s+# \w', source)
    ]

    assert unexplained == []


def test_nothing_names_a_folder_of_somebodys_machine():
    folder = re.compile(r"(?<![\w.:/-])/(?:home|root|work|Users|tmp|opt)/\w+")
    offenders = [
        f"{path}: {found.group()}" for path, text in texts() for found in folder.finditer(text)
    ]

    assert offenders == []
