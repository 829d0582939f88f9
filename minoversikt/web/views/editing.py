"""Drafts kept while somebody types, and «Angre»."""

import re
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.services import drafts, writing
from minoversikt.web.editing import number, typed
from minoversikt.web.flash import tell
from minoversikt.web.guard import LOGGED_IN, actor_of, open_to
from minoversikt.web.language import gettext as _
from minoversikt.web.words import clock_time

#: Forms that keep their drafts here; a report of need has a way of its own, because it holds an identity number.
_KINDS: Final = re.compile(
    r"(goal|step|steps|activity|service|appointment|participant|text|comment|review|frame|life|handover|offer):[\w:-]{1,100}"
)
_MOST: Final = 60_000


@require_POST
@open_to(LOGGED_IN)
def keep_draft(request: HttpRequest, form_name: str) -> HttpResponse:
    """Keep what is typed; answers 204 with the time in `X-Draft-Saved`. Bigger than 60,000 characters is refused."""
    data = typed(request)
    if not _KINDS.fullmatch(form_name) or sum(len(str(v)) for v in data.values()) > _MOST:
        raise Http404
    version, plan_id = number(request.POST.get("base_version")), _plan(request.GET.get("plan", ""))
    kept = drafts.keep(actor_of(request), form=form_name, data=data, base_version=version, plan_id=plan_id)
    return HttpResponse(status=204, headers={"X-Draft-Saved": clock_time(kept.saved_at)})


def keep_after_refusal(request: HttpRequest) -> None:
    """Keep what somebody sent to a form that no longer opens: their access ended while they wrote (ADR writing)."""
    name, actor, data = request.POST.get("draft_name", ""), request.session_view.actor, typed(request)  # type: ignore[attr-defined]
    if actor is None or not _KINDS.fullmatch(name) or sum(len(str(v)) for v in data.values()) > _MOST:
        return
    plan_id = request.resolver_match.kwargs.get("plan_id") if request.resolver_match else None
    drafts.keep(actor, form=name, data=data, base_version=number(request.POST.get("base_version")), plan_id=plan_id)


def _plan(text: str) -> UUID | None:
    """The plan a draft belongs to; None for anything that is no id."""
    try:
        return UUID(text)
    except ValueError:
        return None


@require_POST
@open_to(LOGGED_IN)
def undo(request: HttpRequest, plan_id: UUID, undo_id: UUID) -> HttpResponse:
    """Take back one change, and go back to where the person was."""
    try:
        writing.undo(actor_of(request), plan_id, undo_id)
        tell(request, _("Endringen er angret."))
    except NotAllowedNowError:
        tell(request, _("Det gikk ikke å angre. Teksten er endret igjen etterpå, eller det er mer enn 30 dager siden."))
    return HttpResponseRedirect(_back(request, plan_id), status=303)


def _back(request: HttpRequest, plan_id: UUID) -> str:
    """The page the button stood on, if it is ours."""
    came = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return came if ours else f"/plan/{plan_id}/"
