"""Addresses of questions to a unit about what it knows."""

from django.urls import path

from minoversikt.web.views import questions

urlpatterns = [
    path("sporsmal/", questions.listed),
    path("sporsmal/<uuid:unit_question_id>/", questions.one),
    path("tjenestekatalog/<uuid:offer_id>/spor/", questions.ask_about_offer),
    path("tjenestekatalog/hos/<uuid:organisation_id>/spor/", questions.ask_unit),
]
