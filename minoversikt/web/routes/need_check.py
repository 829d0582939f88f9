"""Addresses of «Trenger jeg en plan?» and the professionals' prompt."""

from django.urls import path

from minoversikt.web.views import need_check

urlpatterns = [
    path("trenger-jeg-plan/", need_check.citizen),
    path("meld-behov/trengs-det/", need_check.professional),
]
