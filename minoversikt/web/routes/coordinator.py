"""Addresses of the coordinator's own pages."""

from django.urls import path

from minoversikt.web.views import coordinator

urlpatterns = [path("koordinator/", coordinator.people)]
