"""Addresses of the local administrator: people and roles, places and their rosters."""

from django.urls import path

from minoversikt.web.views.administration import imports, organisations, people, places

_JOB = "administrasjon/ansatt/<uuid:employment_id>/"
_UNIT = "administrasjon/steder/<uuid:unit_id>/"

urlpatterns = [
    path("administrasjon/", people.listed),
    path("administrasjon/ny/", people.add),
    path(_JOB, people.one),
    path(_JOB + "endre/", people.change),
    path(_JOB + "slutt/", people.end),
    path("administrasjon/hent-inn/", imports.listed),
    path("administrasjon/hent-inn/<uuid:run_id>/", imports.one),
    path("administrasjon/steder/", places.listed),
    path(_UNIT, places.roster),
    path(_UNIT + "om/", organisations.one),
    path(_UNIT + "om/endre/", organisations.change),
    path(_UNIT + "nytt/", organisations.add),
    path(_UNIT + "ny/", places.add),
    path(_UNIT + "av/<uuid:entry_id>/", places.end),
]
