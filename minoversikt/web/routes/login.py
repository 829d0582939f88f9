"""Addresses for logging in and out; the demo's exist in demo mode alone."""

from django.conf import settings
from django.urls import path

from minoversikt.web.guard import EVERYBODY, open_to
from minoversikt.web.views import capacity, login

everybody = open_to(EVERYBODY)

urlpatterns = [
    path("logg-inn/", everybody(login.log_in)),
    path("logg-ut/", everybody(login.log_out)),
    path("bytt/", capacity.switch),
]
if settings.DEMO:
    urlpatterns += [
        path("demo/", everybody(login.demo)),
        path("demo/login", everybody(login.demo_login)),
    ]
