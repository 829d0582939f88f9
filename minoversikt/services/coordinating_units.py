"""The coordinating units of the districts and whom to ring there, for everybody; published, and nobody's data."""

from dataclasses import dataclass

from minoversikt.access.door import enter_open
from minoversikt.domain.codes import OrganisationKind
from minoversikt.records import models


@dataclass(frozen=True, slots=True)
class UnitPhone:
    """A coordinating unit: the code of its district, what people call the place, and its telephone."""

    code: str
    place: str
    phone: str


def phones() -> tuple[UnitPhone, ...]:
    """Return the coordinating units by the name of their place."""
    with enter_open():
        kind = OrganisationKind.COORDINATING_UNIT.value
        rows = models.Organisation.unguarded.filter(kind=kind).select_related("parent").exclude(code="")
        found = [UnitPhone(row.code, row.parent.name if row.parent else row.name, row.phone) for row in rows]
    return tuple(sorted(found, key=lambda unit: unit.place))
