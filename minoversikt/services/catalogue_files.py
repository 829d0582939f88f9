"""The catalogue out to files: everything that is published, some entries at a time, as CSV or as whatever config sets up.

The faces don't import each other (house.md): how entries become FHIR is told here when the house is set up, as for plans
(services/plan_files.py). What is written is open data, so no actor is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol
from uuid import UUID

from django.db import connection

from minoversikt.access.door import enter_open
from minoversikt.domain import catalogue_csv
from minoversikt.domain.actor import Actor
from minoversikt.domain.catalogue import Offer
from minoversikt.domain.catalogue_file import CatalogueFile, Places
from minoversikt.domain.codes import Role
from minoversikt.records import models
from minoversikt.services.catalogue import area_names, shape

#: How many entries are in memory at a time.
CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class FileOffer:
    """An entry as a file holds it: with its key in its owner's file, and the foreign resource it came from, as text."""

    offer: Offer
    key: str
    owner_number: str
    foreign: str


class CatalogueFormat(Protocol):
    """What turns entries into a file of another kind than CSV, and back."""

    def write(self, chunks: Iterable[tuple[FileOffer, ...]], areas: Mapping[str, str]) -> Iterator[str]:
        """Yield the pieces of a file with all entries and their owners."""

    def read(self, data: bytes, places: Places) -> CatalogueFile:
        """Return the entries of a file. Raises CatalogueRefusedError."""


FORMATS: list[CatalogueFormat] = []


def catalogue_format() -> CatalogueFormat:
    """Return the format the house was set up with. Raises RuntimeError when config has set up none."""
    if not FORMATS:
        raise RuntimeError("no format for the catalogue: config.urls sets one up")
    return FORMATS[0]


def as_csv(organisation_id: UUID | None = None) -> Iterator[str]:
    """Yield the catalogue, or that of one organisation and those below it, as text for a spreadsheet."""
    yield catalogue_csv.as_text((), heading=True)
    for chunk in chunks(organisation_id):
        rows = (
            catalogue_csv.row(one.offer.facts, key=one.key, owner=one.offer.owner.name, checked_on=one.offer.checked_on)
            for one in chunk
        )
        yield catalogue_csv.as_text(rows, heading=False)


def as_fhir(organisation_id: UUID | None = None) -> Iterator[str]:
    """Yield the catalogue, or that of one organisation and those below it, as one FHIR bundle."""
    with enter_open():
        areas = area_names()
    yield from catalogue_format().write(chunks(organisation_id), areas)


def chunks(organisation_id: UUID | None = None) -> Iterator[tuple[FileOffer, ...]]:
    """Yield all entries that are not withdrawn, by id, some at a time; one statement each."""
    after = UUID(int=0)
    while True:
        with enter_open():
            rows = models.ServiceOffer.unguarded.filter(withdrawn_at=None, id__gt=after).select_related("organisation")
            if organisation_id:
                rows = rows.filter(organisation_id__in=_below(organisation_id))
            found = tuple(map(_file_offer, rows.defer("search").order_by("id")[:CHUNK]))
        if found:
            yield found
            after = found[-1].offer.id
        if len(found) < CHUNK:
            return


def kept_by(actor: Actor) -> UUID | None:
    """Return the organisation whose entries, with those below it, the actor keeps: a unit's is the one it belongs to."""
    if actor.role is Role.LOCAL_ADMIN or actor.organisation_id is None:
        return actor.organisation_id
    with enter_open():
        row = models.Organisation.unguarded.filter(id=actor.organisation_id).first()
        return (row.parent_id or row.id) if row else None


def _below(organisation_id: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT place_and_below(%s::uuid)", [organisation_id])
        return [row[0] for row in cursor.fetchall()]


def _file_offer(row: models.ServiceOffer) -> FileOffer:
    """Return a stored entry; one without a key of its owner's goes by its id."""
    return FileOffer(shape(row), row.source_key or str(row.id), row.organisation.number, row.foreign.get("fhir", ""))
