"""Addresses of «Hvem har sett planen»."""

from django.urls import path

from minoversikt.web.views import access_log

urlpatterns = [
    path("plan/<uuid:plan_id>/innsyn/", access_log.index),
    path("plan/<uuid:plan_id>/innsyn/liste.csv", access_log.download),
    path("plan/<uuid:plan_id>/innsyn/<int:row_id>/", access_log.wonder),
]
