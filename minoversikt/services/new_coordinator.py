"""The person's yes to a coordinator who came with a move: before it, the new one has nothing (docs/adr: life of a plan)."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import Touch, enter, enter_work
from minoversikt.access.reader import Reader
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import ConsentGround, ConsentKind, ConsentState, LogAction, Op, Section
from minoversikt.domain.consent import legal_basis
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.plan_consent import CURRENT
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import plan_consent
from minoversikt.services.plans import is_current
from minoversikt.services.sight import Sight, sight

SAID_MISSING: Final = N_("Skriv det personen sa")

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


def write_down(actor: Actor, case_id: UUID, *, said: str) -> None:
    """Write down the spoken yes of a person who does not log in, by the coordinator who waits for it.

    It stands in the person's name, with who wrote it and what was said. Raises InvalidError without words, NotFoundError
    for anybody else, and where the person can't consent themselves.
    """
    with enter_work(actor) as door:
        door.seek("case", case_id)
        if not said.strip():
            raise InvalidError({"text": SAID_MISSING})
        basis = legal_basis(ConsentGround.SELF).value
        with connection.cursor() as cursor:
            cursor.execute("SELECT yes_written_down(%s, %s, %s, %s)", [case_id, said.strip(), basis, CURRENT.version])
            (plan_id,) = cursor.fetchone()
        if plan_id is None:
            raise NotFoundError
        door.log(LogAction.SHARE, "consent", object_id=plan_id, plan_id=plan_id, sections=(Section.CONSENTS,))
