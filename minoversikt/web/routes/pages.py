"""Addresses of the pages that are the same for everybody."""

from django.urls import path

from minoversikt.web.guard import EVERYBODY, open_to
from minoversikt.web.views import pages

everybody = open_to(EVERYBODY)

urlpatterns = [
    path("", everybody(pages.front)),
    path("hjelp/", everybody(pages.help_page)),
    path("om/", everybody(pages.about)),
    path("personvern/", everybody(pages.privacy)),
    path("tilgjengelighet/", everybody(pages.accessibility)),
    path("innstillinger/", everybody(pages.choose)),
]
