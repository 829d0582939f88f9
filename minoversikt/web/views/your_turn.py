"""One tap from Din tur: done, not yet, or whether something still is right; and the person's question of the day."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from minoversikt.domain.codes import ActivityStatus
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.domain.talk import Answer
from minoversikt.services import activities, your_turn
from minoversikt.services.writing import Saved
from minoversikt.web.editing import number
from minoversikt.web.flash import tell
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.language import gettext as _


@require_POST
@open_to(LOGGED_IN)
def answer(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Keep what the pressed button says about an activity, tell, and go back to where it stood."""
    try:
        saved = _keep(request, plan_id, _activity(request))
    except ConflictError:
        tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
    else:
        said = _("Bra! Det står som ferdig i planen.") if request.POST.get("do") == "done" else _("Takk for svaret.")
        tell(request, said, f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(_back(request, plan_id), status=303)


@require_POST
@open_to(LOGGED_IN)
def still_true(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Keep the answer to «Stemmer dette fortsatt?»; one tap."""
    said = _answer(request.POST.get("answer", ""))
    if said is Answer.NOT_YET:
        raise NotFoundError
    saved = your_turn.say(actor_of(request), plan_id, _activity(request), said)
    tell(request, _("Takk for svaret."), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    return HttpResponseRedirect(_back(request, plan_id), status=303)


def _keep(request: HttpRequest, plan_id: UUID, activity_id: UUID) -> Saved:
    """Carry out what was pressed. Raises NotFoundError for a word we don't have."""
    actor, verb = actor_of(request), request.POST.get("do", "")
    if verb != "done":
        return your_turn.say(actor, plan_id, activity_id, _answer(verb))
    version, today = number(request.POST.get("version")), oslo_today(datetime.now(UTC))
    return activities.report_status(actor, plan_id, activity_id, expected=version, status=ActivityStatus.DONE, on=today)


def _activity(request: HttpRequest) -> UUID:
    """The activity a button was about."""
    try:
        return UUID(request.POST.get("activity", ""))
    except ValueError as error:
        raise NotFoundError from error


def _answer(text: str) -> Answer:
    """A short answer by its name."""
    try:
        return Answer(text)
    except ValueError as error:
        raise NotFoundError from error


def _back(request: HttpRequest, plan_id: UUID) -> str:
    """The page the button stood on, if it is ours; else the plan's first page."""
    back = request.POST.get("next", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    own = request.session_view.plan_id == plan_id  # type: ignore[attr-defined]
    return "/min-plan/" if own else f"/plan/{plan_id}/"
