"""Gathers the addresses of all features."""

from importlib import import_module

from django.urls import URLPattern

#: In the order they are tried: a plan's pages, which are asked for most, first. One flat list is found in fastest.
_FEATURES = (
    "plan",
    "goals",
    "plan_parts",
    "contribution",
    "team",
    "my_plans",
    "representation",
    "access_log",
    "whole_plan",
    "consents",
    "coordinator",
    "editing",
    "pages",
    "catalogue",
    "questions",
    "catalogue_files",
    "login",
    "welcome",
    "need_check",
    "reports",
    "unit",
    "life",
    "search",
    "administration",
    "templates",
    "privacy_officer",
    "regional",
)

urlpatterns: list[URLPattern] = [
    pattern for feature in _FEATURES for pattern in import_module(f"minoversikt.web.routes.{feature}").urlpatterns
]

handler400 = "minoversikt.web.views.errors.bad_request"
handler403 = "minoversikt.web.views.errors.forbidden"
handler404 = "minoversikt.web.views.errors.not_found"
handler500 = "minoversikt.web.views.errors.server_error"
