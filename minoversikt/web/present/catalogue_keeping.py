"""Entries as their owners see them: rows with the stalest first, and what was changed when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from minoversikt.domain.catalogue import Offer
from minoversikt.domain.codes import OfferAction
from minoversikt.services.catalogue_keeping import Change, KeptPage
from minoversikt.web.forms.catalogue import OfferForm
from minoversikt.web.language import gettext as _
from minoversikt.web.present import catalogue
from minoversikt.web.present.catalogue import Checked
from minoversikt.web.words import near_moment


@dataclass(frozen=True, slots=True)
class KeptRow:
    """An entry in its owner's list."""

    id: UUID
    name: str
    owner: str
    checked: Checked
    checked_today: bool
    tag: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in words; `before` are (label, text) of the fields as they were."""

    id: UUID
    what: str
    when: str
    before: tuple[tuple[str, str], ...]
    may_undo: bool


def row(offer: Offer, today: date) -> KeptRow:
    """Return an entry as a line."""
    facts, tag = offer.facts, ""
    if offer.withdrawn_at:
        tag = _("Tatt ut av katalogen")
    elif facts.valid_to and facts.valid_to < today:
        tag = _("Gikk ut %(day)s") % {"day": catalogue.day_month_year(facts.valid_to)}
    elif facts.valid_from and facts.valid_from > today:
        tag = _("Vises fra %(day)s") % {"day": catalogue.day_month_year(facts.valid_from)}
    return KeptRow(
        offer.id,
        facts.name,
        offer.owner.name,
        catalogue.checked(offer.checked_on, today),
        offer.checked_on == today,
        tag,
    )


def changes(page: KeptPage) -> list[ChangeRow]:
    """Return the history of an entry in words, newest first; only the newest change can be undone."""
    labels = {name: str(field.label) for name, field in OfferForm.base_fields.items()}
    names = dict(page.areas) | {one.code: catalogue.life_area(one) for one in page.life_areas}
    newest = next((one.id for one in page.changes if "unchosen" not in one.before), None)
    return [_change(one, labels, names, page.today, may_undo=one.id == newest) for one in page.changes]


def _change(
    one: Change, labels: Mapping[str, str], names: Mapping[str, str], today: date, *, may_undo: bool
) -> ChangeRow:
    """Return a change in words; `names` are those of places and areas of life by code."""
    kept = one.before.get("unchosen", one.before)
    told = {
        OfferAction.ADDED: _("%(name)s la inn tilbudet"),
        OfferAction.CHANGED: _("%(name)s endret tilbudet"),
        OfferAction.CHECKED: _("%(name)s sjekket at tilbudet stemmer"),
        OfferAction.WITHDRAWN: _("%(name)s tok tilbudet ut av katalogen"),
        OfferAction.RESTORED: _("%(name)s angret en endring"),
    }[one.action]
    if "unchosen" in one.before:
        told = _("%(name)s skrev dette, men valgte en annen tekst")
    before = tuple((labels[name], _shown(value, names)) for name, value in kept.items() if name in labels)
    return ChangeRow(one.id, told % {"name": one.by_name}, near_moment(one.at, today), before, may_undo)


def _shown(value: Any, names: Mapping[str, str]) -> str:
    """Return a stored value as a line."""
    if isinstance(value, bool):
        return _("Ja") if value else _("Nei")
    if isinstance(value, list):
        return ", ".join(names.get(code, code) for code in value) or _("Tomt")
    return str(value) if value not in (None, "") else _("Tomt")
