"""Where a report of need begins: what it is, what is needed, and drafts to go on with."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from minoversikt.domain.dates import oslo_today
from minoversikt.services import report_drafts
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.views.reports import ways
from minoversikt.web.words import near_moment


@require_safe
@open_to(*ways.SENDERS)
def report(request: HttpRequest) -> HttpResponse:
    """Begin to report; somebody logged in for themselves applies instead."""
    return _start(request, ways.REPORT)


@require_safe
@open_to(*ways.SENDERS)
def application(request: HttpRequest) -> HttpResponse:
    """Begin to apply for oneself; somebody at work reports instead."""
    return _start(request, ways.APPLICATION)


def _start(request: HttpRequest, way: ways.Way) -> HttpResponse:
    actor = actor_of(request)
    right = ways.of(actor)
    if right is not way:
        return HttpResponseRedirect(right.base)
    today = oslo_today(timezone.now())
    kept = [
        (_name(draft), near_moment(draft.saved_at, today), _next(way, draft), draft.id)
        for draft in report_drafts.unsent(actor)
    ]
    return render(
        request, "reports/start.html", way=way, own=actor.is_private, drafts=kept, url=way.url(uuid4(), "person")
    )


def _name(draft: report_drafts.ReportDraft) -> str:
    """Name a draft by who it is about."""
    person = draft.typed.get(report_drafts.PERSON, {})
    return " ".join(part for part in (person.get("given_name", ""), person.get("family_name", "")) if part)


def _next(way: ways.Way, draft: report_drafts.ReportDraft) -> str:
    """Return the address of the first step that is not complete."""
    return way.url(draft.id, ways.first_missing(draft, "send") or "send")
