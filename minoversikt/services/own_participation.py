"""One's own part in somebody's plan: what one contributes, when one can be reached; open to whoever takes part."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Section
from minoversikt.domain.errors import ConflictError, NotFoundError
from minoversikt.records import models

_READ: Final = (
    "SELECT id, plan_id, owner_id, owner_name, name, role, organisation, kind, phone, reach, contribution, version,"
    " substitute_for, substitute_to FROM team_mine()"
)


@dataclass(frozen=True, slots=True)
class OwnPart:
    """One's card in a plan. Whoever steps in for somebody has `substitute_for` and the last day."""

    id: UUID
    plan_id: UUID
    owner_id: UUID
    owner_name: str
    name: str
    role: str
    organisation: str
    kind: str
    phone: str
    reach: str
    contribution: str
    version: int
    substitute_for: UUID | None
    substitute_to: date | None


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own card, and whether it has a picture."""

    part: OwnPart
    has_photo: bool


def parts(door: WorkDoor) -> list[OwnPart]:  # noqa: ARG001 - the door must be open
    """Read one's parts in this capacity, inside the caller's door."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return [OwnPart(*row) for row in cursor.fetchall()]


def own(door: WorkDoor, plan_id: UUID) -> OwnPart:
    """Read one's part in a plan, inside the caller's door. Raises NotFoundError."""
    found = next((one for one in parts(door) if one.plan_id == plan_id), None)
    if found is None:
        raise NotFoundError
    return found


def own_page(actor: Actor, plan_id: UUID) -> OwnPage:
    """Return one's own card. Raises NotFoundError for whoever does not take part."""
    with enter_work(actor) as door:
        door.seek("participant", plan_id)
        part = own(door, plan_id)
        _log(door, LogAction.SEE, part)
        photo = models.ParticipantPhoto.unguarded.filter(participant_id=part.id).exists()
        return OwnPage(part, photo)


def write_own(actor: Actor, plan_id: UUID, *, expected: int, contribution: str, reach: str, phone: str) -> int:
    """Write what one contributes and how to reach one; returns the new version.

    Raises ConflictError with both texts when somebody else changed the card meanwhile, NotFoundError.
    """
    mine = {"contribution": contribution, "reach": reach, "phone": phone}
    with enter_work(actor) as door:
        door.seek("participant", plan_id)
        part = own(door, plan_id)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT team_write_own(%s::uuid, %s::int, %s, %s, %s, %s, %s)",
                [part.id, expected, contribution, reach, phone, actor.name, actor.byline],
            )
            (version,) = cursor.fetchone()
        if version is None:
            current = {name: getattr(part, name) for name in mine}
            raise ConflictError(current=current, mine=mine, who="", when=door.at, version=part.version)
        _log(door, LogAction.CHANGE, part)
        return int(version)


def _log(door: WorkDoor, action: LogAction, part: OwnPart) -> None:
    door.log(
        action, "participant", object_id=part.id, plan_id=part.plan_id, subject_id=part.owner_id,
        sections=(Section.TEAM,),
    )  # fmt: skip
