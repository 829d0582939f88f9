"""The catalogue of services as everybody reads it: one entry, an organisation with its entries, ways in without words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet

from minoversikt.access.door import enter_open
from minoversikt.domain.catalogue import Offer, OfferFacts, Owner
from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.records import models
from minoversikt.services import life_areas

FACTS: Final = tuple(OfferFacts.__dataclass_fields__)
#: The same entry at other places: no more than a city has districts.
_OTHERS: Final = 40
_AREA_KINDS: Final = (OrganisationKind.DISTRICT.value, OrganisationKind.MUNICIPALITY.value)


@dataclass(frozen=True, slots=True)
class OfferPage:
    """One entry, whether it is offered today, the same at other places, and whom to ring."""

    offer: Offer
    others: tuple[Offer, ...]
    offered: bool
    today: date
    areas: Mapping[str, str]
    life_areas: tuple[LifeAreaName, ...]
    units: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class OwnerPage:
    """An organisation with what it offers today, by name."""

    owner: Owner
    offers: tuple[Offer, ...]
    today: date
    areas: Mapping[str, str]
    closed: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in without words: areas of life and organisations, each with how much there is."""

    life_areas: tuple[tuple[LifeAreaName, int], ...]
    owners: tuple[tuple[Owner, int], ...]
    areas: Mapping[str, str]
    total: int


def offer_page(offer_id: UUID) -> OfferPage:
    """Return one entry, also one that is no longer offered. Raises NotFoundError for an unknown one."""
    with enter_open() as now:
        row = models.ServiceOffer.unguarded.select_related("organisation").filter(id=offer_id).first()
        if row is None:
            raise NotFoundError
        offer, today = shape(row), oslo_day(now)
        others = offered(today).select_related("organisation").filter(name__iexact=row.name).exclude(id=row.id)
        found = tuple(map(shape, others.order_by("organisation__name", "id")[:_OTHERS]))
        is_offered, around = offer.is_offered(today), units(offer.facts.areas)
        return OfferPage(offer, found, is_offered, today, area_names(), life_area_names(), around)


def owner_page(organisation_id: UUID) -> OwnerPage:
    """Return an organisation and what it offers today. Raises NotFoundError."""
    with enter_open() as now:
        row = models.Organisation.unguarded.filter(id=organisation_id).first()
        if row is None:
            raise NotFoundError
        today, owner = oslo_day(now), owner_shape(row)
        closed = owner.valid_to is not None and owner.valid_to < today
        rows = offered(today).filter(organisation_id=row.id).select_related("organisation").order_by("name", "id")
        return OwnerPage(owner, () if closed else tuple(map(shape, rows)), today, area_names(), closed)


def ways() -> Ways:
    """Return the areas of life and the organisations that have something on offer today, with how much."""
    with enter_open() as now:
        rows = offered(oslo_day(now))
        counts = dict(rows.values_list("organisation_id").annotate(Count("id")))
        owners = models.Organisation.unguarded.filter(id__in=counts).order_by("name")
        by_area = _per_life_area(oslo_day(now))
        areas = tuple((one, by_area[one.code]) for one in life_area_names() if by_area.get(one.code))
        found = tuple((owner_shape(row), counts[row.id]) for row in owners)
        return Ways(areas, found, area_names(), sum(counts.values()))


def _per_life_area(today: date) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT area, count(DISTINCT lower(name)) FROM records_serviceoffer, unnest(life_areas) area"
            " WHERE withdrawn_at IS NULL AND coalesce(valid_from, %s) <= %s AND coalesce(valid_to, %s) >= %s GROUP BY area",
            [today] * 4,
        )
        return dict(cursor.fetchall())


def offered(today: date) -> "QuerySet[Any]":
    """Return the entries that are listed on a day; to be used inside an open door."""
    begun = Q(valid_from=None) | Q(valid_from__lte=today)
    goes_on = Q(valid_to=None) | Q(valid_to__gte=today)
    open_owner = Q(organisation__valid_to=None) | Q(organisation__valid_to__gte=today)
    return models.ServiceOffer.unguarded.filter(begun, goes_on, open_owner, withdrawn_at=None).defer(
        "search", "foreign"
    )


def area_names() -> dict[str, str]:
    """Return the districts and municipalities by code, in the order of their names; inside an open door."""
    rows = models.Organisation.unguarded.filter(kind__in=_AREA_KINDS).exclude(code="").order_by("name")
    return dict(rows.values_list("code", "name"))


def life_area_names() -> tuple[LifeAreaName, ...]:
    """Return the areas of life that are shown, in the operator's order; inside an open door."""
    return life_areas.areas()


def units(areas: tuple[str, ...]) -> tuple[Owner, ...]:
    """Return the coordinating units of some areas, at most three: whom to ring when nothing fits; inside an open door."""
    if not areas:
        return ()
    kind = OrganisationKind.COORDINATING_UNIT.value
    rows = models.Organisation.unguarded.filter(kind=kind, code__in=areas).order_by("name")[:3]
    return tuple(map(owner_shape, rows))


def shape(row: models.ServiceOffer) -> Offer:
    """Return a stored entry, read with its organisation, as the catalogue knows it."""
    values = {name: getattr(row, name) for name in FACTS}
    facts = OfferFacts(**values | {"areas": tuple(row.areas), "life_areas": tuple(row.life_areas)})
    return Offer(
        id=row.id, owner=owner_shape(row.organisation), facts=facts, checked_on=row.checked_on, is_demo=row.is_demo,
        version=row.version, changed_at=row.changed_at, changed_by=row.changed_by, withdrawn_at=row.withdrawn_at,
    )  # fmt: skip


def owner_shape(row: models.Organisation) -> Owner:
    """Return a stored organisation as the catalogue shows it."""
    return Owner(
        id=row.id, name=row.name, kind=OrganisationKind(row.kind), about=row.about, phone=row.phone, email=row.email,
        web=row.web, address=row.address, opening_hours=row.opening_hours, areas=tuple(row.areas), valid_to=row.valid_to,
    )  # fmt: skip
