"""Which coordinating unit somebody acts for, inside an open door."""

from uuid import UUID

from minoversikt.access.door import WorkDoor
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import NotFoundError


def unit_of(door: WorkDoor) -> UUID:
    """Return the coordinating unit the actor acts for. Raises NotFoundError for anybody else."""
    actor = door.actor
    if actor.role is not Role.COORDINATING_UNIT or actor.organisation_id is None:
        raise NotFoundError
    return actor.organisation_id
