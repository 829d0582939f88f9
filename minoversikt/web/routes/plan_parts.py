"""Addresses of the parts of a plan beside Min plan and goals."""

from django.urls import path

from minoversikt.web.views.plan_parts import about_me, activities, calendar, health, plan_details, services, team

_PLAN = "plan/<uuid:plan_id>/"

urlpatterns = [
    path(_PLAN + "tjenester/", services.services),
    path(_PLAN + "tjenester/ny/", services.new_service),
    path(_PLAN + "tjenester/<uuid:service_id>/", services.service),
    path(_PLAN + "tjenester/<uuid:service_id>/endre/", services.change_service),
    path(_PLAN + "hvem-gjor-hva/", activities.who_does_what),
    path(_PLAN + "aktiviteter/ny/", activities.new_activity),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/", activities.activity),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/endre/", activities.change_activity),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/status/", activities.status),
    path(_PLAN + "aktiviteter/<uuid:activity_id>/ta-bort/", activities.remove_activity),
    path(_PLAN + "team/", team.team),
    path(_PLAN + "team/ny/", team.new_participant),
    path(_PLAN + "team/<uuid:participant_id>/endre/", team.change_participant),
    path(_PLAN + "team/<uuid:participant_id>/ta-bort/", team.remove_participant),
    path(_PLAN + "om-meg/", about_me.about_me),
    path(_PLAN + "om-meg/<slug:name>/", about_me.answer),
    path(_PLAN + "helse/", health.health),
    path(_PLAN + "helse/ny/", health.new_note),
    path(_PLAN + "helse/<uuid:note_id>/endre/", health.change_note),
    path(_PLAN + "kalender/", calendar.calendar),
    path(_PLAN + "kalender/ny/", calendar.new_appointment),
    path(_PLAN + "kalender/<uuid:appointment_id>/", calendar.appointment),
    path(_PLAN + "kalender/<uuid:appointment_id>/endre/", calendar.change_appointment),
    path(_PLAN + "kalender/<uuid:appointment_id>/ta-bort/", calendar.remove_appointment),
    path(_PLAN + "om-planen/", plan_details.details),
    path(_PLAN + "om-planen/endre/", plan_details.change_frame),
]
