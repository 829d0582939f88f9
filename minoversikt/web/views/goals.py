"""Goals: the list, one goal, writing and rewording, steps."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from minoversikt.domain.codes import GoalStatus
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.domain.steps import with_steps
from minoversikt.services import goal_page, goals, steps
from minoversikt.services.writing import Saved
from minoversikt.web.editing import Editor, number, run
from minoversikt.web.flash import tell
from minoversikt.web.forms.goals import GoalForm, ReviewForm, StepForm, WordsForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present import goals as present
from minoversikt.web.present.plan_frame import nav


@require_GET
@open_to(LOGGED_IN)
def index(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """All goals: active first, then done and stopped."""
    page = goals.goals_of(actor_of(request), plan_id)
    cards = present.goal_list(with_steps(page.goals, page.activities), plan_id)
    return render(
        request, "goals/index.html", cards=cards, page_=page, base=f"/plan/{plan_id}/",
        nav=nav(request, plan_id, page.sections),
    )  # fmt: skip


@require_GET
@open_to(LOGGED_IN)
def show(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    view = present.goal_view(page, actor.person_id, all_entries="alt" in request.GET)
    review = ReviewForm(initial={"attainment": view.chosen})
    return render(request, "goals/show.html", g=view, review=review, nav=nav(request, plan_id, page.sections))


@open_to(LOGGED_IN)
def new(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Write a goal: one screen."""
    actor, page = actor_of(request), goals.goals_of(actor_of(request), plan_id)
    if not page.may_edit:
        raise NotFoundError
    base = f"/plan/{plan_id}/maal/"
    editor = Editor(
        form_name=f"goal:new:{plan_id}", plan_id=plan_id, form=GoalForm, template="goals/edit.html",
        form_kwargs={"is_owner": page.is_owner},
        save=lambda c, _v, row: goals.write_goal(
            actor, plan_id, title=c["title"], why=c["why"], due=c["due"], voiced_by_owner=c["voiced"], row_id=row
        ),
        done_url=lambda saved: f"{base}{saved.id}/", done_text=_("Målet er lagret."),
        context={"title": _("Skriv et mål"), "back": (base, _("Målene")), "nav": nav(request, plan_id, page.sections)},
    )  # fmt: skip
    return run(request, editor)


@open_to(LOGGED_IN)
def reword(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """Change the words of a goal."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    goal, url = page.one.goal, f"/plan/{plan_id}/maal/{goal_id}/"
    if not page.may_edit:
        raise NotFoundError
    editor = Editor(
        form_name=f"goal:{goal_id}", plan_id=plan_id, form=WordsForm, template="goals/edit.html", version=goal.version,
        initial={"title": goal.title, "why": goal.why}, form_kwargs={"is_owner": page.is_owner},
        save=lambda c, version, _row: goals.reword_goal(
            actor, plan_id, goal_id, expected=version, title=c["title"], why=c["why"], voiced_by_owner=c["voiced"]
        ),
        set_aside=lambda values: goals.set_aside(actor, plan_id, goal_id, values),
        done_url=url, done_text=_("Målet er endret."),
        context={"title": _("Endre ordene"), "back": (url, goal.title), "nav": nav(request, plan_id, page.sections)},
    )  # fmt: skip
    return run(request, editor)


@open_to(LOGGED_IN)
def new_step(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """Write a step under a goal."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    url = f"/plan/{plan_id}/maal/{goal_id}/"
    if not page.may_edit:
        raise NotFoundError
    editor = Editor(
        form_name=f"step:new:{goal_id}", plan_id=plan_id, form=StepForm, template="goals/edit.html",
        form_kwargs={"is_owner": page.is_owner},
        save=lambda c, _v, row: goals.write_step(
            actor, plan_id, goal_id, title=c["title"], voiced_by_owner=c["voiced"], row_id=row
        ),
        done_url=url, done_text=_("Steget er lagret."),
        context={"title": _("Skriv et steg"), "back": (url, page.one.goal.title), "nav": nav(request, plan_id, page.sections)},
    )  # fmt: skip
    return run(request, editor)


@open_to(LOGGED_IN)
def edit_step(request: HttpRequest, plan_id: UUID, goal_id: UUID, step_id: UUID) -> HttpResponse:
    """Change the words of a step written as a sub-goal."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    step = next((s for s in page.one.steps if s.id == step_id and s.kind == "goal"), None)
    url = f"/plan/{plan_id}/maal/{goal_id}/"
    if step is None or not page.may_edit:
        raise NotFoundError
    editor = Editor(
        form_name=f"step:{step_id}", plan_id=plan_id, form=StepForm, template="goals/edit.html", version=step.version,
        initial={"title": step.title}, form_kwargs={"is_owner": page.is_owner},
        save=lambda c, version, _row: goals.reword_step(
            actor, plan_id, step_id, expected=version, title=c["title"], voiced_by_owner=c["voiced"]
        ),
        set_aside=lambda values: goals.set_aside(actor, plan_id, step_id, values),
        done_url=f"{url}steg/", done_text=_("Steget er endret."),
        context={"title": _("Endre steget"), "back": (url, page.one.goal.title), "nav": nav(request, plan_id, page.sections)},
    )  # fmt: skip
    return run(request, editor)


@require_GET
@open_to(LOGGED_IN)
def edit_steps(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """All steps of a goal, with moving, changing and removing."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    if not page.may_edit:
        raise NotFoundError
    view = present.goal_view(page, actor.person_id)
    return render(request, "goals/steps.html", g=view, nav=nav(request, plan_id, page.sections))


@require_GET
@open_to(LOGGED_IN)
def history(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """How a goal was worded before."""
    page, rows = goal_page.goal_history(actor_of(request), plan_id, goal_id)
    url = f"/plan/{plan_id}/maal/{goal_id}/"
    return render(
        request, "goals/history.html", rows=present.history(page, rows), title=page.one.goal.title, url=url,
        nav=nav(request, plan_id, page.sections),
    )  # fmt: skip


@require_POST
@open_to(LOGGED_IN)
def act(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """One tap on a goal or step: done, open again, stop, remove, move."""
    url = f"/plan/{plan_id}/maal/{goal_id}/"
    verb = request.POST.get("do", "")
    try:
        saved = _done(request, plan_id, goal_id, verb)
    except ConflictError:
        tell(request, _("Noen andre endret dette samtidig. Se hva som står nå, og prøv igjen."))
        return HttpResponseRedirect(url, status=303)
    if saved:
        tell(request, _DONE[verb](), f"/plan/{plan_id}/angre/{saved.undo_id}/")
    after = {"remove-goal": f"/plan/{plan_id}/maal/", "up": f"{url}steg/", "down": f"{url}steg/", "remove": f"{url}steg/"}
    return HttpResponseRedirect(after.get(verb, url), status=303)


_DONE = {
    "done": lambda: _("Bra! Steget er ferdig."),
    "open": lambda: _("Steget er åpnet igjen."),
    "goal-done": lambda: _("Bra! Du har nådd målet."),
    "goal-open": lambda: _("Målet er åpnet igjen."),
    "goal-stop": lambda: _("Målet er lagt til side."),
    "remove": lambda: _("Steget er tatt bort."),
    "remove-goal": lambda: _("Målet er tatt bort."),
}


def _done(request: HttpRequest, plan_id: UUID, goal_id: UUID, verb: str) -> Saved | None:
    """Carry out one verb; raises NotFoundError for one we don't have."""
    actor, today = actor_of(request), oslo_today(datetime.now(UTC))
    version, kind = number(request.POST.get("version")), request.POST.get("kind", "goal")
    if kind not in ("goal", "activity"):
        raise NotFoundError
    match verb:
        case "goal-done" | "goal-open" | "goal-stop":
            status = {"done": GoalStatus.DONE, "open": GoalStatus.ACTIVE, "stop": GoalStatus.STOPPED}[verb[5:]]
            return goals.mark_goal(actor, plan_id, goal_id, expected=version, status=status, on=today)
        case "remove-goal":
            return goals.remove_goal(actor, plan_id, goal_id, expected=version)
    step = _step(request)
    match verb:
        case "done" | "open":
            return steps.mark_step(
                actor, plan_id, step, kind=kind, expected=version, done=verb == "done", on=today
            )
        case "remove":
            return goals.remove_goal(actor, plan_id, step, expected=version)
        case "up" | "down":
            steps.move_step(actor, plan_id, goal_id, step, up=verb == "up")
            return None
    raise NotFoundError


def _step(request: HttpRequest) -> UUID:
    """The step a button was about."""
    try:
        return UUID(request.POST.get("step", ""))
    except ValueError as error:
        raise NotFoundError from error
