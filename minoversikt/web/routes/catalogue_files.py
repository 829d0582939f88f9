"""Addresses of the catalogue to and from files."""

from django.urls import path

from minoversikt.web.views import catalogue_files

urlpatterns = [
    path("tjenestekatalog/eksport.csv", catalogue_files.as_csv),
    path("tjenestekatalog/eksport.json", catalogue_files.as_fhir),
    path("tjenestekatalog/hent-inn/", catalogue_files.take_in),
    path("tjenestekatalog/hent-inn/<uuid:run_id>/", catalogue_files.report),
]
