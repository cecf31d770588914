"""Django's admin as an app, on the portal's own site."""

from django.contrib.admin.apps import AdminConfig


class PortalAdminConfig(AdminConfig):
    """The site is named, not imported: it stands on models, and apps are read before there are any."""

    default_site = "congress.admin_site.PortalSite"
