"""Addresses of the first time: the invitation's link, the four questions, the consent to the plan."""

from django.urls import path

from minoversikt.web.views import plan_consent, welcome

urlpatterns = [
    path("invitasjon/<str:token>/", welcome.invitation),
    path("velkommen/", welcome.begin),
    path("velkommen/<str:name>/", welcome.question),
    path("plan/<uuid:plan_id>/samtykke/", plan_consent.consent),
    path("plan/<uuid:plan_id>/samtykke/trekk/", plan_consent.withdraw),
]
