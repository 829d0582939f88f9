"""The rules of taking part: who may supervise a student, how long a substitute steps in, what is still on its way."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from minoversikt.domain.care_team import TeamMember
from minoversikt.domain.codes import OrganisationKind, ParticipantStatus, Role
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

#: Who is on the way in or takes part: nobody is asked twice.
ON_THE_WAY: Final = frozenset({ParticipantStatus.PROPOSED, ParticipantStatus.INVITED, ParticipantStatus.ACTIVE})
#: Organisations that may take part as a whole, by their rostered members (access.md).
UNIT_KINDS: Final = (OrganisationKind.WARD, OrganisationKind.DISTRICT, OrganisationKind.OTHER)
#: Who of the directory can be asked: those who work with people, not those who run the house.
ASKED_ROLES: Final = (Role.PROFESSIONAL, Role.HOSPITAL_REPORTER, Role.COORDINATOR)
#: Decision: an absence longer than this is a change of participant, not a substitute.
LONGEST_ABSENCE: Final = timedelta(days=92)


def supervisors(members: Iterable[TeamMember]) -> tuple[TeamMember, ...]:
    """Return who can supervise a student: professionals by name who take part now and are no students themselves."""
    return tuple(
        one
        for one in members
        if one.status is ParticipantStatus.ACTIVE
        and one.kind == "professional"
        and one.person_id is not None
        and not one.is_student
        and one.substitute_for is None
    )


def supervisor_of(chosen: UUID | None, members: Iterable[TeamMember]) -> TeamMember:
    """Return the chosen supervisor of a student (domain.md: students only by name with a supervisor).

    Raises InvalidError under ``supervisor`` for nobody, or for somebody who does not take part.
    """
    found = next((one for one in supervisors(members) if one.id == chosen), None)
    if found is None:
        raise InvalidError({"supervisor": N_("Velg en veileder som er med i teamet")})
    return found


def can_be_away(one: TeamMember) -> bool:
    """Tell whether a colleague can step in for somebody: a professional by name, who is no student or substitute."""
    named = one.status is ParticipantStatus.ACTIVE and one.kind == "professional" and bool(one.acting)
    return named and not one.is_student and one.substitute_for is None


def check_period(first: date, last: date, today: date) -> None:
    """Raise InvalidError for an absence that is past, turned round, or longer than three months."""
    if last < today:
        raise InvalidError({"last_day": N_("Siste dag kan ikke være før i dag")})
    if last < first:
        raise InvalidError({"last_day": N_("Siste dag kan ikke være før første dag")})
    if last - first > LONGEST_ABSENCE:
        raise InvalidError(
            {"last_day": N_("En stedfortreder kan være med i tre måneder. Foreslå heller en ny i teamet")}
        )


def check_not_asked(members: Iterable[TeamMember], *, person: UUID | None = None, unit: UUID | None = None) -> None:
    """Raise InvalidError when somebody takes part, or is on the way in, already."""
    for one in members:
        same = (person is not None and one.person_id == person) or (unit is not None and one.unit_id == unit)
        if same and one.status in ON_THE_WAY:
            raise InvalidError({"": N_("Dere har spurt denne allerede. Se i teamet.")})
