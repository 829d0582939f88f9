"""Addresses of a report of need: writing it, and following it."""

from django.urls import path

from minoversikt.web.views.reports import following, start, writing

urlpatterns = [
    path("meld-behov/", start.report),
    path("sok-om-plan/", start.application),
    path("meld-behov/<uuid:draft_id>/kast/", writing.discard),
    path("meld-behov/<uuid:draft_id>/<slug:slug>/", writing.step),
    path("meld-behov/<uuid:draft_id>/<slug:slug>/kladd/", writing.keep),
    path("sok-om-plan/<uuid:draft_id>/kast/", writing.discard),
    path("sok-om-plan/<uuid:draft_id>/<slug:slug>/", writing.step),
    path("sok-om-plan/<uuid:draft_id>/<slug:slug>/kladd/", writing.keep),
    path("mine-meldinger/", following.ours),
    path("mine-meldinger/<uuid:report_id>/", following.status),
    path("mine-meldinger/<uuid:report_id>/svar/", following.answer),
    path("mine-meldinger/<uuid:report_id>/trekk/", following.withdraw),
    path("mine-meldinger/<uuid:report_id>/<slug:verb>/kladd/", following.keep),
]
