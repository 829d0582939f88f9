"""Figures without names about a city's plans: what may be told of them, so that no group under five shows.

The definitions themselves (registered, active, only the coordinator) are in the database, in one place:
access/rls/057_figures.sql. Here is what becomes of the numbers before anybody sees them (docs/adr/demo-city.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from minoversikt.domain.contribution import SMALLEST_GROUP, Size, size

#: Hidden groups under this number could be told apart by their sum.
_FEWEST_HIDDEN: Final = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers of one unit's district, as the database tells them; `only` is active plans only the coordinator used."""

    unit_id: UUID
    name: str
    is_own: bool
    registered: int
    active: int
    only: int


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a district, or of the city. None is not told; `only_size` says what stands for `only` then."""

    name: str
    is_own: bool
    registered: int | None
    active: int | None
    only: int | None
    only_size: Size | None


@dataclass(frozen=True, slots=True)
class CityFigures:
    """The city and its districts on a day, most plans first; `own` is the reader's own district, where they have one."""

    day: date
    city: Told
    districts: tuple[Told, ...]

    @property
    def own(self) -> Told | None:
        """The reader's own district."""
        return next((one for one in self.districts if one.is_own), None)


def told(day: date, counted: Iterable[Counted]) -> CityFigures:
    """Return what may be told: nothing of groups under five, on either side, and nothing that could be worked out."""
    rows = sorted(counted, key=lambda row: (-row.registered, row.name))
    registered = _hidden([(row.registered,) for row in rows], {n for n, row in enumerate(rows) if _few(row.registered)})
    active = _hidden(
        [(row.active, row.registered - row.active) for row in rows],
        registered | {n for n, row in enumerate(rows) if _few(row.active) or _few(row.registered - row.active)},
    )
    only = _hidden(
        [(row.only, row.active - row.only) for row in rows],
        active | {n for n, row in enumerate(rows) if row.active and size(row.only, row.active) is not Size.EXACT},
    )
    districts = tuple(_district(row, n in registered, n in active, n in only) for n, row in enumerate(rows))
    return CityFigures(day, _city(rows, registered, active, only), districts)


def _few(number: int) -> bool:
    """Tell whether a number is of a group that is there and too small; nobody is no group."""
    return 0 < number < SMALLEST_GROUP


def _hidden(parts: Sequence[tuple[int, ...]], hidden: set[int]) -> set[int]:
    """Return which rows are hidden, so many more than those that must be that their sum tells of nobody.

    `parts` are the numbers of each row that together are its whole. What is left of the city when the shown rows are
    taken away must be at least five on every side, and of more than one row.
    """
    hidden = set(hidden)
    while hidden and not _safe([parts[n] for n in hidden]):
        rest = [n for n in range(len(parts)) if n not in hidden and any(parts[n])]
        if not rest:
            break
        hidden.add(min(rest, key=lambda n: (min(parts[n]), n)))
    return hidden


def _safe(parts: Sequence[tuple[int, ...]]) -> bool:
    sums = [sum(side) for side in zip(*parts, strict=True)]
    return len(parts) >= _FEWEST_HIDDEN and all(number >= SMALLEST_GROUP for number in sums)


def _district(row: Counted, registered: bool, active: bool, only: bool) -> Told:  # noqa: FBT001 - three measures
    """Return one district. Where a number is small, on which side is told, unless it hides another's."""
    by = None if active or not row.active else size(row.only, row.active)
    return Told(
        row.name, row.is_own, None if registered else row.registered, None if active else row.active,
        None if only or by is None else row.only, None if only and by is Size.EXACT else by,
    )  # fmt: skip


def _city(rows: Sequence[Counted], registered: set[int], active: set[int], only: set[int]) -> Told:
    """Return the sums, each unless it is small itself or what is hidden could be worked out from it."""
    plans, running, alone = (sum(getattr(row, name) for row in rows) for name in ("registered", "active", "only"))
    tells = {
        "registered": not _few(plans) and _sum_is_safe([(row.registered,) for row in rows], registered),
        "active": not _few(running) and not _few(plans - running)
        and _sum_is_safe([(row.active, row.registered - row.active) for row in rows], active),
    }  # fmt: skip
    tells["active"] = tells["active"] and tells["registered"]
    by = size(alone, running) if tells["active"] and running else None
    exact = by is Size.EXACT and _sum_is_safe([(row.only, row.active - row.only) for row in rows], only)
    return Told(
        "", is_own=False, registered=plans if tells["registered"] else None, active=running if tells["active"] else None,
        only=alone if exact else None, only_size=None if by is Size.EXACT and not exact else by,
    )  # fmt: skip


def _sum_is_safe(parts: Sequence[tuple[int, ...]], hidden: set[int]) -> bool:
    return not hidden or _safe([parts[n] for n in hidden])
