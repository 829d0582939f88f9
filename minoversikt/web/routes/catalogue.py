"""Addresses of the catalogue of services: open to everybody, and kept by whoever owns an entry."""

from django.urls import path

from minoversikt.web.views import catalogue, catalogue_keeping

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
]
