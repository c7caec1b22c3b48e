"""Mounts every app at the address in its AppConfig."""

from django.apps import apps
from django.conf import settings
from django.urls import include, path

from community.base.core import views as core
from community.base.core.apps import PalaverApp
from config.styleguide.views import styleguide

urlpatterns = [
    path("healthz", core.healthz, name="healthz"),
    path("favicon.ico", core.favicon),
    path("accounts/", include("allauth.account.urls")),
    *(
        path(config.mount, include(f"{config.name}.urls"))
        for config in apps.get_app_configs()
        if isinstance(config, PalaverApp) and config.mount is not None
    ),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))
if settings.DEMO:
    urlpatterns.append(path("mail/", core.outbox, name="outbox"))

handler400 = "community.base.core.views.bad_request"
handler403 = "community.base.core.views.permission_denied"
handler404 = "community.base.core.views.page_not_found"
handler500 = "community.base.core.views.server_error"
