"""Addresses of the parts of a plan beside Min plan and goals."""

from django.urls import path

from minoversikt.web.views.plan_parts import activities, services

_PLAN = "plan/<uuid:plan_id>/"

urlpatterns = [
    path(_PLAN + "tjenester/", services.services),
    path(_PLAN + "tjenester/ny/", services.new_service),
    path(_PLAN + "tjenester/<uuid:service_id>/", services.service),
    path(_PLAN + "tjenester/<uuid:service_id>/endre/", services.change_service),
    path(_PLAN + "hvem-gjor-hva/", activities.who_does_what),
    path(_PLAN + "aktiviteter/ny/", activities.new_activity),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/", activities.activity),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/endre/", activities.change_activity),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/status/", activities.status),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/ta-bort/", activities.remove_activity),
]
