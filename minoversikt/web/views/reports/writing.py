"""The four steps of a report of need, each with its draft."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.need_report_shapes import ReportDraft
from minoversikt.services import report_drafts, report_sending
from minoversikt.web import drafting
from minoversikt.web.flash import tell
from minoversikt.web.guard import actor_of, open_to
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.views.reports import checking, ways
from minoversikt.web.words import clock_time

senders: Final = open_to(*ways.SENDERS)
_INVALID: Final = 422


@require_http_methods(["GET", "HEAD", "POST"])
@senders
def step(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Show a step, or keep it and go on to the next; the last one sends."""
    if slug not in ways.SLUGS:
        raise Http404
    actor = actor_of(request)
    way, draft = ways.of(actor), report_drafts.find(actor, draft_id) or ReportDraft(id=draft_id)
    if slug == "send" and request.method == "POST" and draft.saved_at is None:  # sent already: show what became of it
        return HttpResponseRedirect(f"/mine-meldinger/{draft_id}/", status=303)
    missing = ways.first_missing(draft, slug)
    if missing or not request.path.startswith(way.base):
        return HttpResponseRedirect(way.url(draft_id, missing or slug))
    if slug == "send":
        return _send(request, way, draft) if request.method == "POST" else checking.page(request, way, draft)
    return _go_on(request, way, draft, slug) if request.method == "POST" else _show(request, way, draft, slug)


def _show(request: HttpRequest, way: ways.Way, draft: ReportDraft, slug: str) -> HttpResponse:
    """Show a step as it was left."""
    name = ways.SLUGS[slug]
    form = way.forms[name](**ways.form_kwargs(name), initial=_initial(request, draft, name))
    drafting.put_back(form, draft.typed.get(name, {}))
    return _page(request, way, draft, slug, form)


def _initial(request: HttpRequest, draft: ReportDraft, name: str) -> dict[str, Any]:
    """Return what stands in a step at first: today as the day of consent, one's own phone, the number typed earlier."""
    actor = actor_of(request)
    if name == report_drafts.CONSENT:
        return {"consent_on": oslo_today(timezone.now())} if not draft.typed.get(name) else {}
    if name != report_drafts.PERSON:
        return {}
    if actor.is_private:
        return {"phone": report_sending.own_name(actor)[2]}
    number = report_drafts.number_of(actor, draft.id)
    return {"identity_number": number[0].digits} if number else {}


def _go_on(request: HttpRequest, way: ways.Way, draft: ReportDraft, slug: str) -> HttpResponse:
    """Keep what was sent; go on when the step is complete."""
    actor, name = actor_of(request), ways.SLUGS[slug]
    form = way.forms[name](request.POST, **ways.form_kwargs(name))
    valid = form.is_valid()
    kept = report_drafts.keep(actor, draft.id, name, drafting.typed(request), done=valid)
    if not valid:
        return _page(request, way, kept, slug, form, status=_INVALID)
    if name == report_drafts.CONSENT:
        report_sending.look_up(actor, draft.id)
    following = list(ways.SLUGS)[list(ways.SLUGS).index(slug) + 1]
    return HttpResponseRedirect(way.url(draft.id, following), status=303)


def _page(
    request: HttpRequest, way: ways.Way, draft: ReportDraft, slug: str, form: forms.Form, *, status: int = 200
) -> HttpResponse:
    """Render one of the first three steps."""
    order = list(ways.SLUGS)
    number = order.index(slug)
    back = (way.url(draft.id, order[number - 1]), way.titles[number - 1]) if number else (way.base, way.name)
    kept = _("Kladden er lagret klokka %(time)s") % {"time": clock_time(draft.saved_at)} if draft.saved_at else ""
    return render(
        request, "reports/step.html", status=status, way=way, title=way.titles[number], number=number + 1, back=back,
        form=form, draft=draft, own=actor_of(request).is_private, kept=kept, slug=slug,
        draft_url=way.url(draft.id, slug) + "kladd/", notices=checking.notices(request, draft, slug),
    )  # fmt: skip


def _send(request: HttpRequest, way: ways.Way, draft: ReportDraft) -> HttpResponse:
    """Send the report; whatever is wrong is shown where it can be put right, and the draft stays."""
    actor = actor_of(request)
    new, again = ways.new_report(actor, draft, oslo_today(timezone.now()))
    if new is None:
        return HttpResponseRedirect(way.url(draft.id, again), status=303)
    try:
        sent = report_sending.send(actor, draft.id, new)
    except InvalidError as error:
        return checking.page(request, way, draft, problems=[("", _(text)) for text in error.fields.values()])
    to = next((one.name for one in report_sending.districts() if one.unit_id == new.unit_id), "")
    tell(request, _("Sendt til %(unit)s.") % {"unit": to})
    return HttpResponseRedirect(f"/mine-meldinger/{sent}/", status=303)


@require_POST
@senders
def keep(request: HttpRequest, draft_id: UUID, slug: str) -> HttpResponse:
    """Keep what is typed in a step so far."""
    if slug not in ways.SLUGS or slug == "send":
        raise Http404
    kept = report_drafts.keep(actor_of(request), draft_id, ways.SLUGS[slug], drafting.typed(request))
    return drafting.kept_answer(clock_time(kept.saved_at) if kept.saved_at else "")


@require_POST
@senders
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    actor = actor_of(request)
    report_drafts.discard(actor, draft_id)
    tell(request, _("Kladden er kastet."))
    return HttpResponseRedirect(ways.of(actor).base, status=303)
