"""One's own case when there is no plan: who coordinates, how to reach them, and asking for a plan after all."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import LogAction, Wish
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services.plan_life import ask_unit
from minoversikt.services.plans import is_current, read_coordinators


@dataclass(frozen=True, slots=True)
class OwnCoordination:
    """The person's open case without a plan."""

    id: UUID
    unit_name: str
    unit_phone: str
    wish: Wish
    coordinators: tuple[Coordinator, ...]


def mine(actor: Actor) -> OwnCoordination | None:
    """Return the actor's own open case without a plan; None when there is none, or a plan in it or on its way."""
    with enter_work(actor) as door:
        row = _row(door)
        door.log(LogAction.SEE, "case", object_id=row.id if row else None, subject_id=actor.person_id)
        if row is None:
            return None
        around = tuple(one for one in read_coordinators(case=row.id) if is_current(one, door.at))
        return OwnCoordination(row.id, row.unit_name, row.unit.phone, Wish(row.wish), around)


def ask_for_plan(actor: Actor) -> None:
    """Tell the unit that the person wants a plan as well. Raises NotFoundError without a case, NotAllowedNowError."""
    with enter_work(actor) as door:
        row = _row(door)
        if row is None:
            raise NotFoundError
        if not ask_unit(door, row.id, "wish_for_plan"):
            raise NotAllowedNowError("there is a plan")
        door.log(LogAction.CHANGE, "case", object_id=row.id, subject_id=actor.person_id)


def _row(door: WorkDoor) -> models.CoordinationCase | None:
    if not door.actor.is_private:
        return None
    own = Q(subject_id=door.actor.person_id, closed_at=None, has_plan=False) & ~Q(wish=Wish.PLAN.value)
    row: models.CoordinationCase | None = models.CoordinationCase.unguarded.filter(own).select_related("unit").first()
    return row
