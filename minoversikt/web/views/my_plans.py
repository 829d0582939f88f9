"""The plans somebody is part of, answering an invitation, and entering a plan for one's unit."""

from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.invitation import InvitationState
from minoversikt.domain.unit_visit import VisitReason
from minoversikt.services import my_plans, team_invitations, unit_visits
from minoversikt.services.team_invitations import TeamInvited
from minoversikt.web.flash import tell
from minoversikt.web.forms.team import VisitForm
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.my_plans import invitation_view, my_plans_view
from minoversikt.web.views.team_propose import refuse


@require_safe
@open_to(LOGGED_IN)
def index(request: HttpRequest) -> HttpResponse:
    """Show the plans, the invitations and the units' plans."""
    actor = actor_of(request)
    return render(request, "team/my_plans.html", p=my_plans_view(my_plans.my_plans(actor), private=actor.is_private))


@require_safe
@open_to(LOGGED_IN)
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Lead the invited on; everybody else learns only that the link is not for them."""
    try:
        found = team_invitations.by_link(actor_of(request), token)
    except NotFoundError:
        return render(request, "team/link.html", status=404, why="unknown", found=None)
    return HttpResponseRedirect(f"/planer/invitasjon/{found.id}/")


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def invitation(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Show an invitation and take the answer: yes or no, once."""
    actor = actor_of(request)
    found = team_invitations.by_id(actor, invitation_id)
    if found.invited_acting != actor.acting and found.state(datetime.now(UTC)) is InvitationState.OPEN:
        return render(request, "team/link.html", status=409, why="capacity", found=found)
    if (closed := _closed(found)) is not None:
        return render(request, "team/link.html", status=410, why=closed, found=found)
    if request.method != "POST" or request.POST.get("answer") not in ("yes", "no"):
        return render(request, "team/invitation.html", i=invitation_view(found))
    yes = request.POST["answer"] == "yes"
    try:
        team_invitations.answer(actor, invitation_id, yes=yes)
    except NotAllowedNowError:
        return render(request, "team/link.html", status=410, why="revoked", found=found)
    said = _("Du er med i planen til %(name)s.") if yes else _("Du har sagt nei til planen til %(name)s.")
    tell(request, said % {"name": found.owner_name})
    return HttpResponseRedirect(f"/plan/{found.plan_id}/team/meg/" if yes else "/planer/", status=303)


def _closed(found: TeamInvited) -> str | None:
    """Return why an invitation can't be answered; None when it can."""
    state = found.state(datetime.now(UTC))
    if state is InvitationState.OPEN:
        return None
    return "declined" if found.declined_at and not found.revoked_at else state.value


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(LOGGED_IN)
def enter(request: HttpRequest, plan_id: UUID, unit_id: UUID) -> HttpResponse:
    """Enter a plan for one's unit, with a reason."""
    actor = actor_of(request)
    found = unit_visits.threshold(actor, plan_id, unit_id)
    form = VisitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            unit_visits.enter_plan(actor, plan_id, unit_id, reason=VisitReason(data["reason"]), text=data["text"])
        except InvalidError as error:
            refuse(form, error)
        else:
            return HttpResponseRedirect(f"/plan/{plan_id}/", status=303)
    return render(request, "team/enter.html", status=422 if form.errors else 200, form=form, found=found)
