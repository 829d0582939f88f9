"""Goals: the list, one goal, writing and rewording, steps."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.steps import with_steps
from minoversikt.services import goal_page, goals, plan_templates
from minoversikt.web.editing import Editor, run
from minoversikt.web.forms.goals import GoalForm, ReviewForm, StepForm, WordsForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present import goals as present
from minoversikt.web.present import life_areas
from minoversikt.web.present.plan_frame import nav
from minoversikt.web.present.templates import examples, tip


@require_safe
@open_to(LOGGED_IN)
def index(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """All goals: active first, then done and stopped."""
    page = goals.goals_of(actor_of(request), plan_id)
    cards = present.goal_list(with_steps(page.goals, page.activities), plan_id, page.areas)
    guide = plan_templates.guide(page.frame) if page.may_edit else None
    return render(
        request, "goals/index.html", cards=cards, page_=page, base=f"/plan/{plan_id}/", examples=examples(guide),
        nav=nav(request, plan_id, page.sections),
    )  # fmt: skip


@require_safe
@open_to(LOGGED_IN)
def show(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    view = present.goal_view(page, actor.person_id, all_entries="alt" in request.GET)
    review = ReviewForm(initial={"attainment": view.chosen})
    return render(request, "goals/show.html", g=view, review=review, nav=nav(request, plan_id, page.sections))


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def new(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Write a goal: one screen."""
    actor, page = actor_of(request), goals.goals_of(actor_of(request), plan_id)
    if not page.may_edit:
        raise NotFoundError
    base = f"/plan/{plan_id}/maal/"
    editor = Editor(
        form_name=f"goal:new:{plan_id}", plan_id=plan_id, form=GoalForm, template="goals/edit.html",
        form_kwargs={"is_owner": page.is_owner, "areas": life_areas.choices(page.areas), "hint": tip(page.frame, "goal")},
        save=lambda c, _v, row: goals.write_goal(
            actor, plan_id, title=c["title"], why=c["why"], life_area=c["life_area"] or "", due=c["due"],
            voiced_by_owner=c["voiced"], row_id=row,
        ),
        done_url=lambda saved: f"{base}{saved.id}/", done_text=_("Målet er lagret."),
        context={
            "title": _("Skriv et mål"), "back": (base, _("Målene")), "nav": nav(request, plan_id, page.sections),
            "examples": life_areas.examples(page.areas),
        },
    )  # fmt: skip
    return run(request, editor)


@require_http_methods(["GET", "HEAD", "POST"])
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
        initial={"title": goal.title, "why": goal.why, "life_area": goal.life_area},
        form_kwargs={"is_owner": page.is_owner, "areas": life_areas.choices(page.areas, goal.life_area)},
        save=lambda c, version, _row: goals.reword_goal(
            actor, plan_id, goal_id, expected=version, title=c["title"], why=c["why"], life_area=c["life_area"],
            voiced_by_owner=c["voiced"],
        ),
        set_aside=lambda values: goals.set_aside(actor, plan_id, goal_id, values),
        done_url=url, done_text=_("Målet er endret."),
        context={"title": _("Endre ordene"), "back": (url, goal.title), "nav": nav(request, plan_id, page.sections)},
    )  # fmt: skip
    return run(request, editor)


@require_http_methods(["GET", "HEAD", "POST"])
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


@require_http_methods(["GET", "HEAD", "POST"])
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


@require_safe
@open_to(LOGGED_IN)
def edit_steps(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """All steps of a goal, with moving, changing and removing."""
    actor = actor_of(request)
    page = goal_page.goal_page(actor, plan_id, goal_id)
    if not page.may_edit:
        raise NotFoundError
    view = present.goal_view(page, actor.person_id)
    return render(request, "goals/steps.html", g=view, nav=nav(request, plan_id, page.sections))


@require_safe
@open_to(LOGGED_IN)
def history(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """How a goal was worded before."""
    page, rows = goal_page.goal_history(actor_of(request), plan_id, goal_id)
    url = f"/plan/{plan_id}/maal/{goal_id}/"
    return render(
        request, "goals/history.html", rows=present.history(page, rows), title=page.one.goal.title, url=url,
        nav=nav(request, plan_id, page.sections),
    )  # fmt: skip
