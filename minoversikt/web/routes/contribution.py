"""Addresses of what everybody contributes with: one tap from Din tur, comments, marks, and the history of each text."""

from django.urls import path

from minoversikt.web.views import comments, flags, text_history, your_turn

_PLAN = "plan/<uuid:plan_id>/"

urlpatterns = [
    path(_PLAN + "din-tur/", your_turn.answer),
    path(_PLAN + "stemmer-dette/", your_turn.still_true),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/skriv/", comments.on_activity),
    path(_PLAN + "tjenester/<uuid:service_id>/skriv/", comments.on_service),
    path(_PLAN + "skrevet/<uuid:comment_id>/endre/", comments.change),
    path(_PLAN + "skrevet/<uuid:comment_id>/ta-bort/", comments.remove),
    path(_PLAN + "stemmer-ikke/<slug:kind>/<uuid:object_id>/", flags.mark),
    path(_PLAN + "merket/<uuid:flag_id>/", flags.respond),
    path(_PLAN + "merket/<uuid:flag_id>/ta-bort/", flags.take_back),
    path(_PLAN + "historikk/<slug:kind>/<uuid:object_id>/", text_history.show),
]
