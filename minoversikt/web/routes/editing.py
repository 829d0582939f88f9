"""Addresses of the machinery behind every form of a plan."""

from django.urls import path

from minoversikt.web.views import editing

urlpatterns = [
    path("kladd/<str:form_name>/", editing.keep_draft),
    path("plan/<uuid:plan_id>/angre/<uuid:undo_id>/", editing.undo),
]
