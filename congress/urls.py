"""Addresses. Public ones begin with the district, because printed QR codes cannot move later."""

from django.contrib import admin
from django.urls import include, path

from congress.views import accounts, figures, health, home, notices

urlpatterns = [
    path("", home.portal_home, name="portal_home"),
    path("admin/", admin.site.urls),
    path("accounts/", include("congress.account_urls")),
    path("activate/", accounts.activate, name="activate"),
    path("activate/password/", accounts.activate_password, name="activate_password"),
    path("activate/<str:code>/", accounts.activate, name="activate_by_link"),
    path("desk/activation-slips/", accounts.activation_slips, name="activation_slips"),
    path("api/v1/", include("congress.api.urls")),
    path("api/v1/", include("suggestions.api_urls")),
    path("api/v1/", include("representatives.urls.api")),
    path("api/v1/", include("stations.urls.api")),
    path("healthz", health.healthz, name="healthz"),
    path("desk/suggestions/", include("suggestions.desk_urls")),
    path("desk/duties/", include("representatives.urls.desk_duties")),
    path("desk/events/", include("representatives.urls.desk_events")),
    path("desk/contacts/", include("representatives.urls.desk_contacts")),
    path("desk/reports/", include("representatives.urls.desk_reports")),
    path("desk/appraisal/", include("representatives.urls.desk_appraisal")),
    path("desk/learning/", include("representatives.urls.desk_learning")),
    path("desk/opinions/", include("stations.urls.desk_opinions")),
    path("desk/archive/", include("representatives.urls.desk_archive")),
    path("sign-in/", include("representatives.urls.signing_in")),
    path("readyz", health.readyz, name="readyz"),
    path("after-login/", accounts.after_login, name="after_login"),
    path("me/", home.me, name="me"),
    path("me/", include("representatives.urls.installing")),
    path("me/notices/", notices.inbox, name="notices"),
    path("me/notices/<uuid:public_id>/", notices.notice, name="notice"),
    path("me/suggestions/", include("suggestions.me_urls")),
    path("me/duties/", include("representatives.urls.my_duties")),
    path("me/events/", include("representatives.urls.my_events")),
    path("me/contacts/", include("representatives.urls.my_contacts")),
    path("me/reports/", include("representatives.urls.my_reports")),
    path("me/appraisal/", include("representatives.urls.my_appraisal")),
    path("me/learning/", include("representatives.urls.my_learning")),
    path("me/opinions/", include("stations.urls.my_opinions")),
    path("me/archive/", include("representatives.urls.my_archive")),
    path("version/", home.choose_version, name="choose_version"),
    path("<slug:district>/", home.district_home, name="district_home"),
    path("<slug:district>/figures/", figures.public_figures_newest, name="public_figures_newest"),
    path("<slug:district>/figures/<int:year>/", figures.public_figures, name="public_figures"),
    path(
        "<slug:district>/figures/<int:year>/<str:key>/", figures.public_figure, name="public_figure"
    ),
    path("<slug:district>/representatives/", include("representatives.urls.public")),
    path("<slug:district>/suggestions/", include("suggestions.urls")),
    path("<slug:district>/promises/", include("suggestions.promise_urls")),
    path("<slug:district>/organs/", include("suggestions.organ_urls")),
]
