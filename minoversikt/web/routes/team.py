"""Addresses of who takes part: proposing, answering, links, substitutes, pictures, one's own card."""

from django.urls import path

from minoversikt.web.views import team_own, team_photo, team_propose, team_standing

_TEAM = "plan/<uuid:plan_id>/team/"
_ONE = _TEAM + "<uuid:participant_id>/"

urlpatterns = [
    path(_TEAM + "foresla/", team_propose.begin),
    path(_TEAM + "foresla/fagperson/", team_propose.people),
    path(_TEAM + "foresla/fagperson/<uuid:employment_id>/", team_propose.person),
    path(_TEAM + "foresla/enhet/", team_propose.units),
    path(_TEAM + "foresla/enhet/<uuid:unit_id>/", team_propose.unit),
    path(_TEAM + "foresla/privat/", team_propose.private),
    path(_TEAM + "meg/", team_own.card),
    path(_TEAM + "meg/slutt/", team_own.leave),
    path(_TEAM + "meg/stedfortreder/", team_own.substitute),
    path(_TEAM + "meg/bilde/", team_photo.change_own),
    path(_TEAM + "meg/bilde.jpg", team_photo.own_picture),
    path(_ONE + "svar/", team_standing.answer),
    path(_ONE + "invitasjon/", team_standing.invite_again),
    path(_ONE + "avslutt/", team_standing.end),
    path(_ONE + "stedfortreder/", team_standing.substitute),
    path(_ONE + "bilde/", team_photo.change),
    path(_ONE + "bilde.jpg", team_photo.picture),
]
