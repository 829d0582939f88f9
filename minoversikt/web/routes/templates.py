"""Addresses of templates for plans, and of the areas of life."""

from django.urls import path

from minoversikt.web.views import templates
from minoversikt.web.views.administration import life_areas

_ONE = "maler/<uuid:template_id>/"
_AREA = "administrasjon/livsomrader/<uuid:area_id>/"

urlpatterns = [
    path("maler/", templates.listed),
    path("maler/ny/", templates.new),
    path(_ONE, templates.change),
    path(_ONE + "ta-ut/", templates.withdraw),
    path(_ONE + "ta-inn/", templates.restore),
    path("administrasjon/livsomrader/", life_areas.listed),
    path(_AREA, life_areas.word),
    path(_AREA + "gjor/", life_areas.act),
]
