"""Gathers the addresses of all features."""

from django.urls import include, path

_FEATURES = (
    "pages",
    "editing",
    "login",
    "welcome",
    "plan",
    "goals",
    "plan_parts",
    "access_log",
    "reports",
    "unit",
    "coordinator",
)

urlpatterns = [path("", include(f"minoversikt.web.routes.{feature}")) for feature in _FEATURES]

handler400 = "minoversikt.web.views.errors.bad_request"
handler403 = "minoversikt.web.views.errors.forbidden"
handler404 = "minoversikt.web.views.errors.not_found"
handler500 = "minoversikt.web.views.errors.server_error"
