"""Addresses of the plans somebody is part of, invitations to them, and entering for a unit."""

from django.urls import path

from minoversikt.web.views import my_plans

urlpatterns = [
    path("planer/", my_plans.index),
    path("planer/invitasjon/<uuid:invitation_id>/", my_plans.invitation),
    path("planer/enhet/<uuid:plan_id>/<uuid:unit_id>/", my_plans.enter),
    path("team-invitasjon/<str:token>/", my_plans.link),
]
