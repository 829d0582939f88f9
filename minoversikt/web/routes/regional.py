"""Addresses of the regional unit, and of a coordinator at the hospital."""

from django.urls import path

from minoversikt.web.views import hospital_coordinators, hospital_proposals, regional
from minoversikt.web.views.unit import figures

urlpatterns = [
    path("regional/", regional.reports),
    path("regional/tall/", regional.figures),
    path("regional/tall/planer/", figures.plans),
    path("regional/melding/<uuid:report_id>/", regional.report),
    path("sykehuskoordinator/<uuid:report_id>/", hospital_coordinators.one),
    path("sykehuskoordinator/<uuid:report_id>/slutt/<uuid:assignment_id>/", hospital_coordinators.end),
    path("plan/<uuid:plan_id>/foresla/", hospital_proposals.index),
    path("plan/<uuid:plan_id>/foresla/<uuid:employment_id>/", hospital_proposals.one),
]
