"""The banner «Du handler for …» on every page of a plan one acts in for its owner; read with the session."""

from dataclasses import dataclass

from django.http import HttpRequest

from minoversikt.domain.codes import RepresentationKind
from minoversikt.domain.representation import Represented
from minoversikt.web.language import gettext as _
from minoversikt.web.present.representation_words import kind_word, scope_words


@dataclass(frozen=True, slots=True)
class ActingFor:
    """For whom, on what ground, within what; and where to read more."""

    text: str
    ground: str
    url: str


def acting_for(request: HttpRequest) -> ActingFor | None:
    """Return the banner of the page a request is about; None for one's own plan and for whoever takes part."""
    found = getattr(getattr(request, "session_view", None), "represents", ())
    match = getattr(request, "resolver_match", None)
    plan_id = match.kwargs.get("plan_id") if found and match else None
    mine = [one for one in found if one.plan_id == plan_id]
    if not mine:
        return None
    grounds = dict.fromkeys(_ground(one) for one in mine)
    return ActingFor(
        _("Du handler for %(name)s") % {"name": mine[0].owner_name},
        _(" og ").join(grounds),
        f"/plan/{plan_id}/hvem-handler-for-meg/",
    )


def _ground(one: Represented) -> str:
    """Return «som verge (bare tjenester)», «fra barnevernet»."""
    if one.kind is RepresentationKind.CHILD_WELFARE:
        return _("fra barnevernet")
    words = {"kind": kind_word(one.kind), "scope": scope_words(one.sections)}
    return (_("som %(kind)s (%(scope)s)") if one.sections else _("som %(kind)s")) % words
