"""Addresses of the catalogue of services: open to everybody, and kept by whoever owns an entry."""

from django.urls import path

from minoversikt.web.views import catalogue, catalogue_for_plan, catalogue_keeping

_ONE = "tjenestekatalog/<uuid:offer_id>/"

urlpatterns = [
    path("tjenestekatalog/", catalogue.index),
    path("tjenestekatalog/hos/<uuid:organisation_id>/", catalogue.owner),
    path(_ONE, catalogue.offer),
    path("tjenestekatalog/mine/", catalogue_keeping.mine),
    path("tjenestekatalog/mine/ny/", catalogue_keeping.new),
    path(f"{_ONE}endre/", catalogue_keeping.change),
    path(f"{_ONE}historikk/", catalogue_keeping.history),
    path(f"{_ONE}gjor/", catalogue_keeping.act),
    path(f"{_ONE}angre/<uuid:change_id>/", catalogue_keeping.undo),
    path("plan/<uuid:plan_id>/maal/<uuid:goal_id>/tjenester/", catalogue_for_plan.for_goal),
    path("plan/<uuid:plan_id>/tjenester/<uuid:service_id>/katalog/", catalogue_for_plan.for_service),
]
