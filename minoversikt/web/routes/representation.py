"""Addresses about who acts for whom, decisions on capacity, private texts and protected plans."""

from django.urls import path

from minoversikt.web.views.representation import capacity, people, private_texts, unit

_PLAN = "plan/<uuid:plan_id>/"
_CASE = "enhet/sak/<uuid:case_id>/"

urlpatterns = [
    path(_PLAN + "hvem-handler-for-meg/", people.index),
    path(_PLAN + "hvem-handler-for-meg/ny/", people.give),
    path(_PLAN + "hvem-handler-for-meg/innlogging/", people.login),
    path(_PLAN + "hvem-handler-for-meg/<uuid:representation_id>/ta-tilbake/", people.take_back),
    path(_PLAN + "samtykkekompetanse/", capacity.index),
    path(_PLAN + "samtykkekompetanse/ny/", capacity.decide),
    path(_PLAN + "samtykkekompetanse/<uuid:decision_id>/avslutt/", capacity.end),
    path(_PLAN + "hvem-kan-se/<slug:what>/<uuid:row_id>/", private_texts.who_sees),
    path(_CASE + "representasjon/", unit.people),
    path(_CASE + "representasjon/ny/", unit.add),
    path(_CASE + "representasjon/<uuid:representation_id>/avslutt/", unit.end),
    path(_CASE + "vern/", unit.protect),
]
