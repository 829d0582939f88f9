"""The page of somebody without a plan of their own: what is on its way, or how to begin."""

from django.http import HttpRequest, HttpResponse

from minoversikt.domain.codes import Role
from minoversikt.domain.need_report import CLOSED
from minoversikt.services import invitations, need_reports, welcome
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.present.reports_brief import briefs


def no_plan(request: HttpRequest) -> HttpResponse:
    """Show the reports about the person, an invitation, or how to apply; to somebody at work, the plans they are in."""
    actor = actor_of(request)
    if actor.role is not Role.CITIZEN:
        return render(request, "welcome/shared.html", plans=welcome.shared_with(actor))
    reports = need_reports.ours(actor)
    return render(
        request, "welcome/no_plan.html", invited=invitations.waiting(actor) is not None,
        reports=briefs(reports), on_the_way=any(line.status not in CLOSED for line in reports.lines),
        shared=welcome.shared_with(actor),
    )  # fmt: skip
