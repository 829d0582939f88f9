"""What every page of a plan needs around its content: whose plan, what the reader sees of it, who the reader is."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Op, RepresentationKind, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan import PlanFrame
from minoversikt.domain.private_text import at_the_age


@dataclass(frozen=True, slots=True)
class Sight:
    """One reader before one plan. `sections` are those the reader could open, for the navigation; nothing was read.

    `acts_as` is the ground on which the reader acts for the owner, for the banner «Du handler for …»; else None.
    `keeps_private` tells that the reader is a young owner who may keep texts to themselves.
    """

    frame: PlanFrame
    sections: frozenset[Section]
    is_owner: bool
    person_id: UUID
    at: datetime
    acts_as: RepresentationKind | None = None
    keeps_private: bool = False

    @property
    def on_behalf_of(self) -> bool:
        """Tell whether the reader acts for the owner."""
        return self.acts_as is not None


def sight(door: PlanDoor) -> Sight:
    """Return what surrounds a page; asks the policy alone, so the log names only the sections that were read."""
    sections = frozenset(section for section in Section if door.may(Op.SEE, section))
    young = door.is_owner and at_the_age(door.facts.owner_birth_date, oslo_day(door.at))
    return Sight(door.frame, sections, door.is_owner, door.actor.person_id, door.at, door.acts_as, young)


def may_only_propose(door: PlanDoor) -> bool:
    """Tell whether the actor proposes who takes part without seeing who does: a hospital's coordinator (access.md)."""
    return door.may(Op.CONTRIBUTE, Section.CONSENTS) and not door.may(Op.SEE, Section.CONSENTS)


def place_for(actor: Actor, plan_id: UUID, op: Op, section: Section, kind: str) -> Sight:
    """Return the plan that something new of `kind` would belong to. Raises NotFoundError for whoever may not add it."""
    with enter(actor, op, plan_id, section, touch=Touch(kind=kind)) as door:
        return sight(door)
