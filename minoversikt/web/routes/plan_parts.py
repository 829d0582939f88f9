"""Addresses of the parts of a plan beside Min plan and goals."""

from django.urls import path

from minoversikt.web.views.plan_parts import services

_PLAN = "plan/<uuid:plan_id>/"

urlpatterns = [
    path(_PLAN + "tjenester/", services.services),
    path(_PLAN + "tjenester/ny/", services.new_service),
    path(_PLAN + "tjenester/<uuid:service_id>/", services.service),
    path(_PLAN + "tjenester/<uuid:service_id>/endre/", services.change_service),
]
