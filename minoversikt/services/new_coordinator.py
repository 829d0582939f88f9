"""The person's yes to a coordinator who came with a move: before it, the new one has nothing (docs/adr: life of a plan)."""

from dataclasses import dataclass
from uuid import UUID

from minoversikt.access.door import Touch, enter
from minoversikt.access.reader import Reader
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import ConsentKind, ConsentState, LogAction, Op, Section
from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.records import models
from minoversikt.services import plan_consent
from minoversikt.services.plans import is_current
from minoversikt.services.sight import Sight, sight

read_waiting = Reader(
    Coordinator,
    lambda case: models.CoordinatorAssignment.unguarded.filter(case_id=case, awaits_consent=True).order_by("kind"),
    ("case",),
)


@dataclass(frozen=True, slots=True)
class NewCoordinator:
    """Those who wait for a yes: the coordinator, and the deputy if there is one; empty when nobody waits."""

    sight: Sight
    waiting: tuple[Coordinator, ...]


def waiting_for(actor: Actor, plan_id: UUID) -> NewCoordinator:
    """Return who waits for the person's yes, for whoever gives it. Raises NotFoundError."""
    with enter(actor, Op.SHARE, plan_id, Section.PLAN, Section.CONSENTS, touch=Touch(kind="consent")) as door:
        found = read_waiting(case=door.frame.case_id)
        return NewCoordinator(sight(door), tuple(one for one in found if is_current(one, door.at)))


def agree(actor: Actor, plan_id: UUID) -> None:
    """Say yes to the plan anew, with who coordinates it now; everybody else's access goes on without a break.

    The old consent is superseded and stays in the history. Raises NotFoundError, NotAllowedNowError when nobody waits.
    """
    touch = Touch(action=LogAction.SHARE, kind="consent")
    with enter(actor, Op.SHARE, plan_id, Section.PLAN, Section.CONSENTS, touch=touch) as door:
        if not any(is_current(one, door.at) for one in read_waiting(case=door.frame.case_id)):
            raise NotAllowedNowError("nobody_waits")
        running = models.Consent.unguarded.filter(
            plan_id=plan_id, kind=ConsentKind.PLAN.value, state=ConsentState.ACTIVE.value
        )
        running.update(state=ConsentState.SUPERSEDED.value)
        plan_consent.store(door)
