"""Addresses of taking a whole plan out as a file, and in from one."""

from django.urls import path

from minoversikt.web.views import plan_export, plan_import

_OUT = "plan/<uuid:plan_id>/ta-med/"
_IN = "plan/<uuid:plan_id>/hent-inn/"

urlpatterns = [
    path(_OUT, plan_export.offer),
    path(_OUT + "bekreft/", plan_export.confirm),
    path(_OUT + "planen.json", plan_export.as_json),
    path(_OUT + "planen.ndjson", plan_export.as_ndjson),
    path(_IN, plan_import.fetch_in),
    path(_IN + "<uuid:run_id>/", plan_import.report),
]
