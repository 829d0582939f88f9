"""Who works where in which role: what a local administrator keeps, which roles fit which place, and the words for mistakes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import OrganisationKind, Role
from minoversikt.domain.wording import N_

NAME_MISSING: Final = N_("Skriv navnet")
TITLE_MISSING: Final = N_("Skriv tittelen")
PLACE_UNKNOWN: Final = N_("Velg et sted du administrerer")
ROLE_UNFIT: Final = N_("Denne rollen finnes ikke på dette stedet")
HAS_IT: Final = N_("Personen har denne rollen her allerede")
ENDS_BEFORE: Final = N_("Siste dag kan ikke være før første dag")
END_PASSED: Final = N_("Datoen kan ikke være før i dag")
LAST_ADMIN: Final = N_("Du er den siste administratoren her. Legg inn en annen først.")
NOT_AT_WORK: Final = N_("Velg en som jobber hos dere nå")
ON_ROSTER: Final = N_("Personen står på vaktlisten allerede")
TOO_LONG: Final = N_("Teksten kan ha 200 tegn")
MOST: Final = 200

_EVERYWHERE: Final = frozenset({Role.LOCAL_ADMIN, Role.PRIVACY_OFFICER})
_MUNICIPAL: Final = frozenset({Role.COORDINATOR, Role.PROFESSIONAL})
_HOSPITAL: Final = frozenset({Role.HOSPITAL_REPORTER, Role.PROFESSIONAL})
#: What one can be where. A coordinating unit is one by its place, never by a role somebody gives (access.md).
_FITS: Final[Mapping[OrganisationKind, frozenset[Role]]] = {
    OrganisationKind.MUNICIPALITY: _MUNICIPAL,
    OrganisationKind.DISTRICT: _MUNICIPAL,
    OrganisationKind.COORDINATING_UNIT: frozenset({Role.COORDINATING_UNIT, Role.COORDINATOR}),
    OrganisationKind.HOSPITAL: _HOSPITAL,
    OrganisationKind.HOSPITAL_TRUST: _HOSPITAL,
    OrganisationKind.DEPARTMENT: _HOSPITAL,
    OrganisationKind.WARD: _HOSPITAL,
    OrganisationKind.REGIONAL_UNIT: frozenset({Role.REGIONAL_UNIT}),
}


def roles_at(kind: OrganisationKind) -> tuple[Role, ...]:
    """Return the roles one can have at a kind of organisation, in the order of the code list."""
    fit = _FITS.get(kind, frozenset({Role.PROFESSIONAL})) | _EVERYWHERE
    return tuple(role for role in Role if role in fit)


@dataclass(frozen=True, slots=True)
class Capacity:
    """One job somebody can act in today; `is_now` is the one they act in."""

    employment_id: UUID
    title: str
    organisation_name: str
    role: Role
    is_now: bool


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation an administrator keeps, with how many work and how many are rostered there now."""

    id: UUID
    name: str
    kind: OrganisationKind
    people: int = 0
    rostered: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Somebody's role at a place, as the administrator sees it."""

    id: UUID
    person_id: UUID
    name: str
    role: Role
    title: str
    phone: str
    reach: str
    organisation_id: UUID
    organisation_name: str
    starts_at: datetime
    ends_at: datetime | None

    def runs(self, at: datetime) -> bool:
        """Tell whether it gives access at the moment `at`."""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)

    def is_over(self, at: datetime) -> bool:
        """Tell whether it has ended at the moment `at`."""
        return self.ends_at is not None and self.ends_at <= at


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """What the administrator typed of somebody who begins; the identity number is given beside, never kept here."""

    given_name: str
    family_name: str
    role: Role
    organisation_id: UUID
    title: str
    phone: str = ""
    reach: str = ""
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class RosterLine:
    """Somebody on a unit's roster."""

    id: UUID
    employment_id: UUID
    name: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody to choose among those who work at a place now."""

    employment_id: UUID
    name: str
    title: str
    organisation_name: str
