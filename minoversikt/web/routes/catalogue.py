"""Addresses of the catalogue of services: open to everybody, and kept by whoever owns an entry."""

from django.urls import path

from minoversikt.web.views import catalogue

urlpatterns = [
    path("tjenestekatalog/", catalogue.index),
    path("tjenestekatalog/hos/<uuid:organisation_id>/", catalogue.owner),
    path("tjenestekatalog/<uuid:offer_id>/", catalogue.offer),
]
