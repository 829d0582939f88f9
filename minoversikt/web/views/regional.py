"""The regional unit's pages: its own hospital's reports, one report, figures without names."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from minoversikt.domain.codes import Role
from minoversikt.domain.dates import oslo_today
from minoversikt.services import regional
from minoversikt.web import drafting
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present import reports as words
from minoversikt.web.present.regional import figures_view

region: Final = open_to(Role.REGIONAL_UNIT)


@require_safe
@region
def reports(request: HttpRequest) -> HttpResponse:
    """List the hospital's reports with status and days."""
    show = drafting.how_many(request, regional.PAGE)
    found = regional.reports(actor_of(request), show=show)
    lines = [words.line(one, found.today) for one in found.lines]
    return render(request, "regional/reports.html", lines=lines, total=found.total, more=show + regional.PAGE)


@require_safe
@region
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show where one report stands."""
    found, today = regional.report(actor_of(request), report_id), oslo_today(timezone.now())
    return render(
        request, "regional/report.html", report=found, line=words.line(found, today), wish=words.WISH[found.wish],
        journey=words.journey(found, today), entries=words.entries(found, today), facts=words.facts(found),
        coordinator_url=words.hospital_coordinator_url(found),
    )  # fmt: skip


@require_safe
@region
def figures(request: HttpRequest) -> HttpResponse:
    """Show counts and days by district; small groups are left out."""
    return render(request, "regional/figures.html", v=figures_view(regional.figures(actor_of(request))))
