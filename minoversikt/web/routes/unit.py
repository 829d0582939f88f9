"""Addresses of the coordinating unit: reports that wait, answering them, cases and who coordinates them."""

from django.urls import path

from minoversikt.web.views.unit import cases, figures, overview, reports

urlpatterns = [
    path("enhet/", overview.waiting),
    path("enhet/tidligere/", overview.earlier),
    path("enhet/saker/", cases.all_open),
    path("enhet/tall/", figures.plans),
    path("enhet/melding/<uuid:report_id>/", reports.one),
    path("enhet/melding/<uuid:report_id>/<slug:verb>/", reports.act),
    path("enhet/melding/<uuid:report_id>/<slug:verb>/kladd/", reports.keep),
    path("enhet/sak/<uuid:case_id>/", cases.one),
    path("enhet/sak/<uuid:case_id>/oppnevn/", cases.appoint),
    path("enhet/sak/<uuid:case_id>/invitasjon/", cases.invite),
    path("enhet/sak/<uuid:case_id>/slutt/<uuid:assignment_id>/", cases.end),
]
