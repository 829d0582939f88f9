"""The page of somebody without a plan of their own: what is on its way, or how to begin."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from minoversikt.domain.codes import Role
from minoversikt.domain.need_report import CLOSED
from minoversikt.services import invitations, my_plans, need_reports, own_case, team_invitations
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.present.reports_brief import briefs


def no_plan(request: HttpRequest) -> HttpResponse:
    """Show the reports about the person, an invitation, or how to apply; somebody at work has a list of plans instead."""
    actor = actor_of(request)
    if actor.role is not Role.CITIZEN:
        return HttpResponseRedirect("/planer/")
    reports = need_reports.ours(actor)
    return render(
        request, "welcome/no_plan.html", invited=invitations.waiting(actor) is not None,
        coordination=own_case.mine(actor) is not None,
        reports=briefs(reports), on_the_way=any(line.status not in CLOSED for line in reports.lines),
        shared=my_plans.takes_part(actor), asked=team_invitations.waiting(actor),
    )  # fmt: skip
