"""«Hvem ser hva»: the page, whom to let in, what was agreed to, and the plan as somebody else sees it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minoversikt.domain.consent_paper import file_name
from minoversikt.services import consent_preview, consent_records, consents
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.present.about_me import title
from minoversikt.web.present.around import around
from minoversikt.web.present.consent_one import agreed_view
from minoversikt.web.present.consent_words import listed
from minoversikt.web.present.consents import who_sees_what
from minoversikt.web.present.min_plan import min_plan


@require_safe
@open_to(LOGGED_IN)
def index(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show who sees what."""
    page = consents.who_sees_what(actor_of(request), plan_id)
    log = f"/plan/{plan_id}/innsyn/" if "access_log" in page.sight.sections else ""
    return render(request, "consents/index.html", v=who_sees_what(page), log_url=log, **around(request, page.sight))


@require_safe
@open_to(LOGGED_IN)
def choose(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Choose whom to let in, or to propose."""
    page = consents.who_sees_what(actor_of(request), plan_id)
    return render(request, "consents/choose.html", v=who_sees_what(page), **around(request, page.sight))


@require_safe
@open_to(LOGGED_IN)
def agreed(request: HttpRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """Show exactly what was agreed to."""
    page = consents.agreed(actor_of(request), plan_id, consent_id)
    return render(request, "consents/agreed.html", c=agreed_view(page), **around(request, page.sight))


@require_safe
@open_to(LOGGED_IN)
def paper(request: HttpRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """Hand out the scan of a consent: as a file to keep, never shown or run in our own pages."""
    scan = consent_records.scan_of(actor_of(request), plan_id, consent_id)
    response = HttpResponse(scan.body, content_type=scan.media_type.value)
    response["Content-Disposition"] = f'attachment; filename="{file_name(scan.media_type)}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


@require_safe
@open_to(LOGGED_IN)
def preview(request: HttpRequest, plan_id: UUID, key: UUID) -> HttpResponse:
    """Show the plan as one participant sees it."""
    seen = consent_preview.preview(actor_of(request), plan_id, key)
    frame = around(request, seen.sight)
    if seen.overview is None:
        return render(request, "consents/sees_nothing.html", who=seen.name, **frame)
    own = seen.sight.is_owner
    words = {"sees": listed(tuple(seen.sections - seen.writes), own=own), "writes": listed(tuple(seen.writes), own=own)}
    page = min_plan(seen.overview, actor_of(request).person_id, whole=True)
    return render(
        request, "consents/preview.html", p=page, view="full", here=request.path, who=seen.name, words=words,
        texts=[(title(text.key, is_owner=False), text) for text in seen.texts if text.text], notes=seen.notes,
        **frame,
    )  # fmt: skip
