"""The coordinating unit's lists: what waits, and what has been answered."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minoversikt.domain.codes import Role
from minoversikt.services import cases
from minoversikt.web import drafting
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present import plan_life
from minoversikt.web.present import reports as present
from minoversikt.web.present import unit as words


@require_safe
@open_to(Role.COORDINATING_UNIT)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show cases without a coordinator, then reports that wait for an answer."""
    actor, show = actor_of(request), drafting.how_many(request, cases.PAGE)
    found = cases.overview(actor, show=show)
    return render(
        request, "unit/waiting.html", place=actor.organisation_name, late=found.late,
        alone=[words.case(one) for one in found.without], alone_total=found.without_total,
        waiting=[words.waiting(one, found.waiting.today) for one in found.waiting.lines], total=found.waiting.total,
        more=show + cases.PAGE, notices=plan_life.notice_rows(found.notices), notices_total=found.notices_total,
        moves=plan_life.move_rows(found.moves),
    )  # fmt: skip


@require_safe
@open_to(Role.COORDINATING_UNIT)
def earlier(request: HttpRequest) -> HttpResponse:
    """Show reports that are answered, withdrawn or sent on."""
    actor, show = actor_of(request), drafting.how_many(request, cases.PAGE)
    found = cases.earlier(actor, show=show)
    rows = [(present.line(one, found.today), one.unit_id != actor.organisation_id) for one in found.lines]
    return render(request, "unit/earlier.html", rows=rows, total=found.total, more=show + cases.PAGE)
