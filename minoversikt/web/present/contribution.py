"""Who takes part, in words: «Har skrevet 4 ganger, sist i går», and a unit's figures without names."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from minoversikt.domain.contribution import COUNTED_DAYS, SMALLEST_GROUP, Contribution, Size, UnitFigures, size
from minoversikt.domain.dates import oslo_day
from minoversikt.services.sight import Sight
from minoversikt.web.language import gettext as _
from minoversikt.web.words import near_day


def lines(
    found: Mapping[UUID, Contribution], person_id: UUID | None, today: date, *, tells_opening: bool
) -> tuple[str, ...]:
    """Return what a participant has done, as one line; nothing for a name without a login.

    `tells_opening` is for the owner alone: to the others it would say that nobody opened the plan.
    """
    if person_id is None:
        return ()
    one = found.get(person_id, Contribution(person_id))
    told = [_wrote(one, today), _("En annen har skrevet det de bidrar med.") if one.for_them else ""]
    told.append(_opened(one, today) if tells_opening else "")
    return (" ".join(filter(None, told)),)


def owner_line(found: Mapping[UUID, Contribution] | None, sight: Sight) -> str:
    """Return how often the person wrote themselves, and others wrote for them; empty for whoever it is not for."""
    one = (found or {}).get(sight.frame.owner_id)
    if one is None or not (one.wrote or one.for_them):
        return ""
    words = {"name": sight.frame.owner_name, "own": one.wrote, "others": one.for_them}
    if sight.is_owner:
        return _("Du har skrevet %(own)s ganger selv. %(others)s ganger har andre skrevet ned det du sa.") % words
    return _("%(name)s har skrevet %(own)s ganger selv. %(others)s ganger har andre skrevet ned ordene.") % words


def unit_lines(figures: UnitFigures | None) -> tuple[str, ...]:
    """Return how many of a unit's plans others than the coordinator take part in; nothing where it would tell of few."""
    if figures is None:
        return ()
    return (
        _unit_line(figures.wrote, figures.plans, {
            Size.EXACT: _("I %(n)s av %(plans)s planer har flere enn koordinatoren skrevet de siste %(days)s dagene."),
            Size.FEW: _("I færre enn %(few)s av %(plans)s planer har flere enn koordinatoren skrevet de siste %(days)s dagene."),
            Size.NEARLY_ALL: _("I mer enn %(most)s av %(plans)s planer har flere enn koordinatoren skrevet de siste %(days)s dagene."),
        }),
        _unit_line(figures.opened, figures.plans, {
            Size.EXACT: _("I %(n)s av %(plans)s planer har flere enn koordinatoren åpnet planen."),
            Size.FEW: _("I færre enn %(few)s av %(plans)s planer har flere enn koordinatoren åpnet planen."),
            Size.NEARLY_ALL: _("I mer enn %(most)s av %(plans)s planer har flere enn koordinatoren åpnet planen."),
        }),
    )  # fmt: skip


def _unit_line(number: int, plans: int, texts: Mapping[Size, str]) -> str:
    values = {
        "n": number, "plans": plans, "few": SMALLEST_GROUP, "most": plans - SMALLEST_GROUP, "days": COUNTED_DAYS,
    }  # fmt: skip
    return texts[size(number, plans)] % values


def _wrote(one: Contribution, today: date) -> str:
    """How often somebody wrote, and when last."""
    if not one.wrote or one.wrote_at is None:
        return _("Har ikke skrevet noe ennå.")
    last = near_day(oslo_day(one.wrote_at), today)
    if one.wrote == 1:
        return _("Har skrevet én gang, %(day)s.") % {"day": last}
    return _("Har skrevet %(n)s ganger, sist %(day)s.") % {"n": one.wrote, "day": last}


def _opened(one: Contribution, today: date) -> str:
    """When somebody opened the plan last."""
    if one.opened_at is None:
        return _("Har ikke åpnet planen de siste %(days)s dagene.") % {"days": COUNTED_DAYS}
    return _("Åpnet planen sist %(day)s.") % {"day": near_day(oslo_day(one.opened_at), today)}
