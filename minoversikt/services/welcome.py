"""What there is for somebody without a plan of their own, or on their way to one."""

from dataclasses import dataclass
from uuid import UUID

from minoversikt.access.door import enter_work
from minoversikt.access.reader import Reader
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction
from minoversikt.records import models


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A plan that somebody else has let the actor take part in."""

    id: UUID
    owner_name: str


_shared = Reader(
    SharedPlan,
    lambda person: models.Plan.unguarded.exclude(owner_id=person).order_by("owner_name", "id"),
    ("person",),
)


def shared_with(actor: Actor) -> tuple[SharedPlan, ...]:
    """Return the plans the actor takes part in, in this capacity; the second lock narrows them to those consented to."""
    with enter_work(actor) as door:
        found = tuple(_shared(person=actor.person_id))
        door.log(LogAction.LIST, "plan", listed=tuple(plan.id for plan in found))
        return found
