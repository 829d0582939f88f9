"""Min plan, and the same page of somebody else's plan one takes part in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minoversikt.domain.codes import PlanStatus
from minoversikt.services import invitations, plans, sessions
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present.min_plan import min_plan
from minoversikt.web.present.plan_frame import nav
from minoversikt.web.session import COOKIE
from minoversikt.web.views.no_plan import no_plan

_VIEWS = {"kort": "short", "alt": "full"}


@require_safe
@open_to(LOGGED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    """Show the reader's own plan; without one, what is on its way."""
    plan_id = request.session_view.plan_id  # type: ignore[attr-defined]
    return _page(request, plan_id) if plan_id else no_plan(request)


@require_safe
@open_to(LOGGED_IN)
def show(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan by its id, cut to what the reader may see."""
    return _page(request, plan_id)


def _page(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Read, present, render; remember whether the reader wants it short or whole."""
    chosen = _VIEWS.get(request.GET.get("visning", ""))
    kept = request.session_view.account.plan_view  # type: ignore[attr-defined]
    if chosen and chosen != kept:
        sessions.prefer(request.COOKIES.get(COOKIE, ""), plan_view=chosen)
    actor = actor_of(request)
    plan = plans.overview(actor, plan_id)
    if plan.frame.status is PlanStatus.DRAFT and invitations.waiting(
        actor
    ):  # the first time: welcome comes before the plan
        return no_plan(request)
    view = chosen or kept
    page = min_plan(plan, actor.person_id, whole=view != "short")
    return render(
        request, "plan/min_plan.html", p=page, view=view, here=request.path,
        nav=nav(request, plan_id, plan.sections),
    )  # fmt: skip
