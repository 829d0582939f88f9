"""What the coordinator sees: everything, but for the parts the person holds back."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from minoversikt.access.door import Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import CONTENT_SECTIONS, LogAction, Op, Section
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services.care_team import running_coordinators
from minoversikt.services.sight import Sight, sight


@dataclass(frozen=True, slots=True)
class WithheldPage:
    """Who coordinates, and what is held back from them."""

    sight: Sight
    coordinators: tuple[Coordinator, ...]
    withheld: frozenset[Section]


def withheld_of(actor: Actor, plan_id: UUID) -> WithheldPage:
    """Return what is held back, for whoever decides it. Raises NotFoundError."""
    with enter(actor, Op.SHARE, plan_id, Section.PLAN, *CONTENT_SECTIONS, touch=Touch(kind="consent")) as door:
        return WithheldPage(sight(door), running_coordinators(door), door.facts.withheld)


def withhold(actor: Actor, plan_id: UUID, sections: Collection[Section]) -> bool:
    """Hold back exactly these parts from the coordinator and the deputy, from now on; tells whether anything changed.

    Raises NotFoundError for whoever does not decide over the whole plan, InvalidError for what can't be held back.
    """
    touch = Touch(action=LogAction.SHARE, kind="withheld")
    with enter(actor, Op.SHARE, plan_id, Section.PLAN, *CONTENT_SECTIONS, touch=touch) as door:
        if set(sections) - set(CONTENT_SECTIONS):
            raise InvalidError({"withheld": N_("Denne delen kan ikke holdes tilbake.")})
        if set(sections) == door.facts.withheld:
            return False
        kept = [section.value for section in CONTENT_SECTIONS if section in sections]
        models.Plan.unguarded.filter(id=plan_id).update(withheld=kept)
        return True
