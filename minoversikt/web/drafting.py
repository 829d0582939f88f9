"""Helps of forms with drafts outside a plan: what was typed, put back as it was, without judging it yet."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse

from minoversikt.services import drafts
from minoversikt.web.guard import actor_of
from minoversikt.web.words import clock_time

_OWN_FIELDS: Final = frozenset({"csrfmiddlewaretoken", "version", "drop_draft"})
_PARTS: Final = ("day", "month", "year")
_MOST: Final = 20_000


def typed(request: HttpRequest) -> dict[str, str]:
    """Return the fields of a form as typed, without the frame's own. Raises Http404 for more than 20,000 characters."""
    found = {name: value for name, value in request.POST.items() if name not in _OWN_FIELDS and isinstance(value, str)}
    if sum(map(len, found.values())) > _MOST:
        raise Http404
    return found


def put_back(form: forms.Form, kept: Mapping[str, Any]) -> None:
    """Show what was typed earlier, also the parts of a date, as the initial values of an unbound form."""
    for name, value in kept.items():
        base, _sep, part = name.rpartition("_")
        if name in form.fields:
            form.initial[name] = value
        elif base in form.fields and part in _PARTS:
            form.initial.setdefault(base, ["", "", ""])
            parts = form.initial[base]
            if isinstance(parts, list):
                parts[_PARTS.index(part)] = value


def shown(request: HttpRequest, name: str, made: type[forms.Form], **kwargs: Any) -> tuple[forms.Form, str]:
    """Return the form to show and the line about its draft: bound to what was sent, or with its draft put back."""
    if request.method == "POST":
        return made(request.POST, **kwargs), ""
    form, draft = made(**kwargs), drafts.find(actor_of(request), name)
    if draft:
        put_back(form, draft.data)
    return form, clock_time(draft.saved_at) if draft else ""


def keep(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what is typed under a draft's name; answers 204 with the time in `X-Draft-Saved`."""
    kept = drafts.keep(actor_of(request), form=name, data=typed(request))
    return kept_answer(clock_time(kept.saved_at))


def kept_answer(when: str) -> HttpResponse:
    """Return the answer that tells the page when its draft was kept."""
    return HttpResponse(status=204, headers={"X-Draft-Saved": when})


def version(request: HttpRequest) -> int:
    """Return the version of what the reader saw, from the hidden field; 0 for anything else."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def how_many(request: HttpRequest, page: int) -> int:
    """Return how many rows of a list are wanted: a multiple of a page, at most 1,000."""
    text = request.GET.get("vis", "")
    wanted = int(text) if text.isdecimal() and len(text) < 5 else page
    return min(max(wanted, page), 1000)
