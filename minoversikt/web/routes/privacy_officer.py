"""Addresses of the privacy officer: questions about looks into plans, and looks without a trace of work."""

from django.urls import path

from minoversikt.web.views import privacy_officer

urlpatterns = [
    path("personvernombud/", privacy_officer.questions),
    path("personvernombud/oppslag/", privacy_officer.findings),
    path("personvernombud/oppslag/<uuid:finding_id>/", privacy_officer.look),
    path("personvernombud/sporsmal/<uuid:question_id>/", privacy_officer.question),
    path("personvernombud/sporsmal/<uuid:question_id>/kladd/", privacy_officer.keep),
]
