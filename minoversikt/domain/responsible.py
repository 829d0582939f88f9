"""Who can be responsible for an activity: exactly one, chosen among those around the person, or named (L5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from minoversikt.domain.care_team import Coordinator, Participant
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.wording import N_

#: The choice that means: the name that was typed.
OTHER: Final = "other"


@dataclass(frozen=True, slots=True)
class Responsible:
    """One who can be chosen; `key` is what the form sends. `person_id` is None for somebody without a login."""

    key: str
    person_id: UUID | None
    name: str
    byline: str


def choices(
    frame: PlanFrame, coordinators: Iterable[Coordinator], participants: Iterable[Participant]
) -> tuple[Responsible, ...]:
    """Return who can be chosen: the person, then who coordinates, then the others; each person once."""
    found = [Responsible(f"person-{frame.owner_id}", frame.owner_id, frame.owner_name, "")]
    found += [
        Responsible(f"person-{c.holder_id}", c.holder_id, c.name, _byline(c.title, c.organisation_name))
        for c in coordinators
    ]
    found += [_of_participant(participant) for participant in participants]
    return tuple({one.key: one for one in reversed(found)}[key] for key in dict.fromkeys(one.key for one in found))


def pick(key: str, typed: str, among: Iterable[Responsible]) -> Responsible:
    """Return the one who was chosen, or the typed name. Raises InvalidError for a name that is missing."""
    if key == OTHER:
        if not typed.strip():
            raise InvalidError({"responsible_other": N_("Skriv navnet på den som har ansvaret")})
        return Responsible(OTHER, None, typed.strip(), "")
    found = next((one for one in among if one.key == key), None)
    if found is None:
        raise InvalidError({"responsible": N_("Velg hvem som har ansvaret")})
    return found


def key_of(person_id: UUID | None, name: str, among: Iterable[Responsible]) -> str:
    """Return the choice a stored responsible stands for; OTHER for a name that is not among them, "" for nobody."""
    for one in among:
        if (person_id is not None and one.person_id == person_id) or (person_id is None and one.name == name and name):
            return one.key
    return OTHER if name else ""


def _of_participant(participant: Participant) -> Responsible:
    key = f"person-{participant.person_id}" if participant.person_id else f"participant-{participant.id}"
    return Responsible(
        key, participant.person_id, participant.name, _byline(participant.role, participant.organisation)
    )


def _byline(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
