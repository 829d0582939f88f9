"""One tap on a goal or a step: done, open again, laid aside, taken away, moved."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ActivityStatus, GoalStatus
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.services import activities, goals, steps
from minoversikt.services.writing import Saved
from minoversikt.web.editing import number
from minoversikt.web.flash import tell
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.language import gettext as _

_STATUS: Final = {"goal-done": GoalStatus.DONE, "goal-open": GoalStatus.ACTIVE, "goal-stop": GoalStatus.STOPPED}
_SAID: Final[dict[str, Callable[[], str]]] = {
    "done": lambda: _("Bra! Steget er ferdig."),
    "open": lambda: _("Steget er åpnet igjen."),
    "goal-done": lambda: _("Bra! Du har nådd målet."),
    "goal-open": lambda: _("Målet er åpnet igjen."),
    "goal-stop": lambda: _("Målet er lagt til side."),
    "remove": lambda: _("Steget er tatt bort."),
    "remove-goal": lambda: _("Målet er tatt bort."),
}


@require_POST
@open_to(LOGGED_IN)
def act(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """Do what the pressed button says, tell, and go back to where it stood."""
    goal, verb = f"/plan/{plan_id}/maal/{goal_id}/", request.POST.get("do", "")
    after = {"remove-goal": f"/plan/{plan_id}/maal/"} | dict.fromkeys(("up", "down", "remove"), f"{goal}steg/")
    try:
        saved = _act(request, plan_id, goal_id, verb)
    except ConflictError:
        tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
        return HttpResponseRedirect(goal, status=303)
    if saved:
        tell(request, _SAID[verb](), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(after.get(verb, goal), status=303)


def _act(request: HttpRequest, plan_id: UUID, goal_id: UUID, verb: str) -> Saved | None:
    """Carry out one verb; raises NotFoundError for one we don't have."""
    actor, today = actor_of(request), oslo_today(datetime.now(UTC))
    version = number(request.POST.get("version"))
    match verb:
        case "goal-done" | "goal-open" | "goal-stop":
            return goals.mark_goal(actor, plan_id, goal_id, expected=version, status=_STATUS[verb], on=today)
        case "remove-goal":
            return goals.remove_goal(actor, plan_id, goal_id, expected=version)
        case "remove":
            return goals.remove_goal(actor, plan_id, _step(request), expected=version)
        case "done" | "open":
            return _mark(request, actor, plan_id, version, done=verb == "done", on=today)
        case "up" | "down":
            steps.move_step(actor, plan_id, goal_id, _step(request), up=verb == "up")
            return None
    raise NotFoundError


def _mark(request: HttpRequest, actor: Actor, plan_id: UUID, version: int, *, done: bool, on: date) -> Saved:
    """Mark a step: a sub-goal, or an activity, which its responsible may report too."""
    step = _step(request)
    if request.POST.get("kind") == "activity":
        said = ActivityStatus.DONE if done else ActivityStatus.IN_PROGRESS
        return activities.report_status(actor, plan_id, step, expected=version, status=said, on=on)
    status = GoalStatus.DONE if done else GoalStatus.ACTIVE
    return goals.mark_goal(actor, plan_id, step, expected=version, status=status, on=on)


def _step(request: HttpRequest) -> UUID:
    """The step a button was about."""
    try:
        return UUID(request.POST.get("step", ""))
    except ValueError as error:
        raise NotFoundError from error
