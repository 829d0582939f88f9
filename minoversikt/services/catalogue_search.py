"""Finds entries of the catalogue by words, place, area of life and age. What people look for is kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import enter_open
from minoversikt.domain.catalogue import Offer, Owner
from minoversikt.domain.catalogue_search import Wanted, reaches, take_apart
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.records import models
from minoversikt.services.catalogue import area_names, life_area_names, shape, units

#: How many entries a page lists.
PAGE: Final = 10
_SEARCH: Final = (
    "SELECT id, elsewhere, total FROM catalogue_search(%s::text[], %s::real[], %s::int[], %s::text[], %s::real[],"
    " %s::varchar[], %s, %s::int, %s::int, %s::uuid, %s::date, %s::int, %s::int)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for: words, a place's code, a life area's code, ages both included, an organisation, a page from 1."""

    text: str = ""
    area: str = ""
    life_area: str = ""
    age_from: int | None = None
    age_to: int | None = None
    organisation: UUID | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found; `elsewhere` is how many of the same name other places have."""

    offer: Offer
    elsewhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of hits. `area` is the place that counted, `area_named` that it was read out of the words."""

    hits: tuple[Hit, ...]
    total: int
    page: int
    pages: int
    area: str
    area_named: bool
    areas: Mapping[str, str]
    life_areas: tuple[LifeAreaName, ...]
    units: tuple[Owner, ...]
    today: date


def find(filters: Filters) -> Found:
    """Return the entries offered today that answer, best first; a place named in the words counts unless one is chosen."""
    with enter_open() as now:
        return find_inside(filters, oslo_day(now))


def find_inside(filters: Filters, today: date) -> Found:
    """Return what `find` does, for whoever has opened a door already."""
    areas = area_names()
    wanted = take_apart(filters.text, areas)
    area = filters.area if filters.area in areas else wanted.area
    rows = _rows(filters, wanted, reaches(area, areas) if area else None, today)
    total = rows[0][2] if rows else 0
    return Found(
        hits=_hits(rows), total=total, page=filters.page, pages=max(1, -(-total // PAGE)), area=area,
        area_named=bool(area) and area != filters.area, areas=areas, life_areas=life_area_names(),
        units=units((area,)) if area else (), today=today,
    )  # fmt: skip


def _rows(filters: Filters, wanted: Wanted, areas: tuple[str, ...] | None, today: date) -> list[tuple[UUID, int, int]]:
    """Run the search; a row is the entry's id, how many more of its name there are, and how many lines in all."""
    params: list[Any] = [
        list(wanted.words), list(wanted.weights), [one.n for one in wanted.also], [one.phrase for one in wanted.also],
        [one.trust for one in wanted.also], list(areas) if areas else None, filters.life_area or None, filters.age_from,
        filters.age_to, filters.organisation, today, PAGE, (filters.page - 1) * PAGE,
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_SEARCH, params)
        return list(cursor.fetchall())


def _hits(rows: list[tuple[UUID, int, int]]) -> tuple[Hit, ...]:
    """Read the entries of a page, in its order."""
    if not rows:
        return ()
    stored = models.ServiceOffer.unguarded.select_related("organisation").defer("search", "foreign")
    by_id = {row.id: row for row in stored.filter(id__in=[one[0] for one in rows])}
    return tuple(Hit(shape(by_id[offer_id]), elsewhere) for offer_id, elsewhere, _total in rows)
