"""Addresses of Min plan."""

from django.urls import path

from minoversikt.web.views import plan

urlpatterns = [
    path("min-plan/", plan.mine),
    path("plan/<uuid:plan_id>/", plan.show),
]
