"""Hits of a search in words, each with the page it leads to."""

from dataclasses import dataclass
from typing import Final

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import PlanStatus, Role, TextKey
from minoversikt.domain.search import Found, Hit, HitKind
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present import about_me


@dataclass(frozen=True, slots=True)
class HitRow:
    """A hit as a row."""

    url: str
    title: str
    note: str
    whose: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of a kind; `cut` says that there are more than are shown."""

    id: str
    heading: str
    rows: tuple[HitRow, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was searched for and found; `told` is the sum in words, read out when the page is there."""

    text: str
    told: str
    groups: tuple[HitGroup, ...]
    too_short: bool


def search_page(actor: Actor, found: Found, *, too_short: bool) -> SearchPage:
    """Return the page of a search. Whose plan a hit is in is said where it may be another's than the reader's."""
    groups = tuple(
        HitGroup(kind.value, _heading(kind), tuple(_row(actor, hit) for hit in hits), kind in found.cut)
        for kind in HitKind
        if (hits := found.of(kind))
    )
    told = ngettext("%(num)s treff", "%(num)s treff", len(found.hits)) % {"num": len(found.hits)}
    return SearchPage(found.text, told if found.hits else "", groups, too_short)


def _heading(kind: HitKind) -> str:
    return {
        HitKind.PERSON: _("Personer"),
        HitKind.CASE: _("Saker"),
        HitKind.REPORT: _("Meldinger om behov"),
        HitKind.GOAL: _("Mål og steg"),
        HitKind.ACTIVITY: _("Tiltak"),
        HitKind.SERVICE: _("Tjenester"),
        HitKind.APPOINTMENT: _("Avtaler"),
        HitKind.PARTICIPANT: _("Team"),
        HitKind.TEXT: _("Svar"),
    }[kind]


def _row(actor: Actor, hit: Hit) -> HitRow:
    own = hit.kind in (HitKind.PERSON, HitKind.CASE, HitKind.REPORT) or hit.owner_name == actor.name
    return HitRow(_url(actor, hit), hit.title, _note(hit, own=own), "" if own else hit.owner_name)


def _note(hit: Hit, *, own: bool) -> str:
    """Return what tells a hit from others: where it stands, who, or which question a text answers."""
    match hit.kind:
        case HitKind.PERSON:
            return {PlanStatus.PAUSED: _("Planen har pause"), PlanStatus.ENDED: _("Planen er avsluttet")}.get(
                PlanStatus(hit.note), ""
            )
        case HitKind.CASE:
            return _("Åpen sak") if hit.note == "open" else _("Avsluttet sak")
        case HitKind.TEXT:
            return about_me.title(TextKey(hit.note), is_owner=own)
    return hit.note


#: Where a hit in a plan leads, after the plan's own address; {} is the hit's id.
_PAGES: Final = {
    HitKind.PERSON: "", HitKind.GOAL: "maal/{}/", HitKind.ACTIVITY: "aktiviteter/{}/", HitKind.SERVICE: "tjenester/{}/",
    HitKind.APPOINTMENT: "kalender/{}/", HitKind.PARTICIPANT: "team/", HitKind.TEXT: "om-meg/",
}  # fmt: skip
#: Where a report is read, by who reads it; others read it among their own.
_REPORTS: Final = {Role.COORDINATING_UNIT: "/enhet/melding/", Role.REGIONAL_UNIT: "/regional/melding/"}


def _url(actor: Actor, hit: Hit) -> str:
    """Return the page of a hit; a step is found on the page of its goal."""
    if hit.kind is HitKind.CASE:
        return f"/enhet/sak/{hit.id}/"
    if hit.kind is HitKind.REPORT:
        return f"{_REPORTS.get(actor.role, '/mine-meldinger/')}{hit.id}/"
    return f"/plan/{hit.plan_id}/" + _PAGES[hit.kind].format(hit.under or hit.id)
