"""The address of the search in what one may see."""

from django.urls import path

from minoversikt.web.views import search

urlpatterns = [path("sok/", search.index)]
