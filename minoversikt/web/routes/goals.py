"""Addresses of goals and steps."""

from django.urls import path

from minoversikt.web.views import goal_acts, goal_talk, goals

_ONE = "plan/<uuid:plan_id>/maal/<uuid:goal_id>/"
urlpatterns = [
    path("plan/<uuid:plan_id>/maal/", goals.index),
    path("plan/<uuid:plan_id>/maal/ny/", goals.new),
    path(_ONE, goals.show),
    path(f"{_ONE}endre/", goals.reword),
    path(f"{_ONE}gjor/", goal_acts.act),
    path(f"{_ONE}steg/", goals.edit_steps),
    path(f"{_ONE}steg/nytt/", goals.new_step),
    path(f"{_ONE}steg/<uuid:step_id>/", goals.edit_step),
    path(f"{_ONE}skriv/", goal_talk.comment),
    path(f"{_ONE}hvordan-gaar-det/", goal_talk.review),
    path(f"{_ONE}historikk/", goals.history),
]
