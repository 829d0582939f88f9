"""The city's figures in words and bars: the finding first, then the city, the own district, and every district."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minoversikt.domain.contribution import SMALLEST_GROUP, Size
from minoversikt.domain.plan_figures import CityFigures, Told
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its bar: `length` and the dark `part` of it, of 100."""

    label: str
    text: str
    length: int = 0
    part: int = 0


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district: its bar, and its three numbers for the table."""

    name: str
    is_own: bool
    bar: Bar
    registered: str
    active: str
    only: str


@dataclass(frozen=True, slots=True)
class PlanFiguresView:
    """The page."""

    lead: str
    finding: str
    city: tuple[Bar, ...]
    own_name: str
    own_finding: str
    own: tuple[Bar, ...]
    districts_finding: str
    districts: tuple[DistrictRow, ...]
    smallest: int


def view(found: CityFigures, today: date) -> PlanFiguresView:
    """Return the figures in words."""
    lead = _("Hele byen, slik det er i dag, %(day)s.") if found.day == today else _("Hele byen, slik det var %(day)s.")
    longest = max((one.registered or 0 for one in found.districts), default=0)
    own = found.own
    return PlanFiguresView(
        lead % {"day": day_month_year(found.day)}, finding(found.city), bars(found.city), own.name if own else "",
        finding(own) if own else "", bars(own) if own else (), _districts_finding(found.districts),
        tuple(_row(one, longest) for one in found.districts), SMALLEST_GROUP,
    )  # fmt: skip


def finding(one: Told) -> str:
    """Return in how many of the active plans only the coordinator wrote or opened, as one sentence."""
    if one.active == 0:
        return _("Ingen planer er aktive")
    if one.active is None or one.only_size is None:
        return _("Det er for få planer til å vise tall")
    words: Mapping[Size, str] = {
        Size.EXACT: _("I %(n)s av %(plans)s aktive planer er det bare koordinatoren som har skrevet i planen eller åpnet den"),
        Size.FEW: _("I færre enn %(few)s av %(plans)s aktive planer er det bare koordinatoren som har skrevet i planen eller åpnet den"),
        Size.NEARLY_ALL: _("I mer enn %(most)s av %(plans)s aktive planer er det bare koordinatoren som har skrevet i planen eller åpnet den"),
    }  # fmt: skip
    return words[one.only_size] % {
        "n": one.only, "plans": one.active, "few": SMALLEST_GROUP, "most": max(0, one.active - SMALLEST_GROUP),
    }  # fmt: skip


def bars(one: Told) -> tuple[Bar, ...]:
    """Return the three numbers of a place, one bar each, against the plans registered."""
    whole = one.registered or 0
    only = (one.active or 0) if one.only_size is Size.NEARLY_ALL else one.only or 0
    return (
        Bar(_("Registrert"), _number(one.registered), _share(whole, whole)),
        Bar(_("Aktive"), _number(one.active), _share(one.active or 0, whole)),
        Bar(_("Bare koordinatoren har skrevet eller åpnet"), _only(one), _share(only, whole), _share(only, whole)),
    )


def _row(one: Told, longest: int) -> DistrictRow:
    text = _("%(plans)s registrert, %(active)s aktive") % {
        "plans": _number(one.registered).lower(), "active": _number(one.active).lower(),
    }  # fmt: skip
    bar = Bar(one.name, text, _share(one.registered or 0, longest), _share(one.active or 0, longest))
    return DistrictRow(one.name, one.is_own, bar, _number(one.registered), _number(one.active), _only(one))


def _share(number: int, whole: int) -> int:
    return round(100 * number / whole) if whole else 0


def _number(number: int | None) -> str:
    return _("Vises ikke") if number is None else str(number) if number else _("Ingen")


def _only(one: Told) -> str:
    """Return the number, or on which side the others are too few to tell."""
    if not one.active:
        return "–"
    if one.only is not None:
        return str(one.only)
    if one.only_size is Size.FEW:
        return _("Færre enn %(num)s") % {"num": SMALLEST_GROUP}
    if one.only_size is Size.NEARLY_ALL:
        return _("Mer enn %(num)s") % {"num": max(0, one.active - SMALLEST_GROUP)}
    return _("Vises ikke")


def _districts_finding(districts: tuple[Told, ...]) -> str:
    """Return in how many districts no plan is active; else how many districts there are."""
    idle = sum(one.active == 0 for one in districts)
    if not idle:
        return _("Bydel for bydel")
    return ngettext(
        "I %(num)s av %(total)s bydeler er ingen planer aktive", "I %(num)s av %(total)s bydeler er ingen planer aktive", idle
    ) % {"num": idle, "total": len(districts)}  # fmt: skip
