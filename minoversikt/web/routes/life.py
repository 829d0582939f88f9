"""Addresses of the life of a plan and a case: pausing, ending, reopening, moving, handing over."""

from django.urls import path

from minoversikt.web.views.life import moves, people, plan, unit

_PLAN = "plan/<uuid:plan_id>/"
_CASE = "enhet/sak/<uuid:case_id>/"
_MOVE = "enhet/flytting/<uuid:transfer_id>/"
_HELD = "koordinator/sak/<uuid:case_id>/"

urlpatterns = [
    path(_PLAN + "om-planen/pause/", plan.pause),
    path(_PLAN + "om-planen/avslutt/", plan.end),
    path(_PLAN + "om-planen/apne-igjen/", plan.reopen),
    path(_PLAN + "ny-koordinator/", plan.new_coordinator),
    path(_PLAN + "overlevering/", plan.handover),
    path("min-sak/", people.mine),
    path("koordinator/overfor/", people.hand_over),
    path(_HELD, people.case),
    path(_HELD + "overfor/", people.ask),
    path(_HELD + "slutt/", people.stop),
    path(_HELD + "ja/", people.said_yes),
    path("enhet/beskjed/<uuid:notice_id>/", unit.resolve),
    path("enhet/saker/avsluttet/", unit.closed),
    path(_CASE + "plan/", unit.plan),
    path(_CASE + "apne-plan/", unit.open_plan),
    path(_CASE + "apne-igjen/", unit.reopen),
    path(_CASE + "avslutt/", unit.why),
    path(_CASE + "avslutt/<slug:slug>/", unit.end),
    path(_CASE + "flytt/", moves.ask),
    path(_MOVE, moves.one),
    path(_MOVE + "svar/", moves.answer),
    path(_MOVE + "stopp/", moves.cancel),
    path(_MOVE + "oppnevn/", moves.appoint),
]
