"""Taking access away: one, all, a proposal, or the other parent's no. At once, without a reason, and never undone."""

from uuid import UUID

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ConsentState, LogAction, Op, Section
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.services.consent_giving import end
from minoversikt.services.consents import find_open, open_sharings


def withdraw(actor: Actor, plan_id: UUID, key: UUID) -> str:
    """Take back all that one participant has; returns their name.

    Open to an owner who can't consent now, and to the coordinator and deputy when the person tells them. Raises
    NotFoundError for everybody else, NotAllowedNowError when there is nothing to take back.
    """
    touch = Touch(action=LogAction.WITHDRAW, kind="consent", id=key)
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=touch) as door:
        _check(door, told=True)
        sharing = find_open(door, key)
        if not end(door, (*sharing.current, *sharing.awaiting), ConsentState.WITHDRAWN):
            raise NotAllowedNowError("nothing_to_withdraw")
        return sharing.name


def withdraw_all(actor: Actor, plan_id: UUID) -> int:
    """Take back everybody's access and every proposal; returns how many lost theirs. Raises as `withdraw`."""
    touch = Touch(action=LogAction.WITHDRAW, kind="consent")
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=touch) as door:
        _check(door, told=False)
        sharings = open_sharings(door)
        if not end(door, [row for one in sharings for row in one.rows], ConsentState.WITHDRAWN):
            raise NotAllowedNowError("nothing_to_withdraw")
        return sum(bool(one.current) for one in sharings)


def refuse(actor: Actor, plan_id: UUID, key: UUID) -> None:
    """Say no to what is proposed for one participant; who proposed it takes it back the same way.

    Raises NotFoundError when nothing is proposed, or it is not the actor's to answer.
    """
    touch = Touch(action=LogAction.WITHDRAW, kind="consent_proposal", id=key)
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=touch) as door:
        answers, proposes = door.may(Op.SHARE, Section.CONSENTS), door.may(Op.CONTRIBUTE, Section.CONSENTS)
        proposed = find_open(door, key).proposed
        rows = [row for row in proposed if answers or (proposes and row.proposed_by_id == actor.person_id)]
        if not end(door, rows, ConsentState.WITHDRAWN):
            raise NotFoundError


def disagree(actor: Actor, plan_id: UUID, key: UUID) -> None:
    """Say no as the other parent: nothing changes, and the unit is told that the parents disagree. Raises NotFoundError."""
    touch = Touch(action=LogAction.WITHDRAW, kind="consent", id=key)
    with enter(actor, Op.SHARE, plan_id, Section.CONSENTS, touch=touch) as door:
        waiting = [row.id for row in find_open(door, key).awaiting]
        with connection.cursor() as cursor:
            cursor.execute("SELECT parents_disagree(%s, %s)", [plan_id, waiting])
            if not cursor.fetchone()[0]:
                raise NotFoundError


def _check(door: PlanDoor, *, told: bool) -> None:
    """Who may take access away: who may share; an owner always; who coordinates, when told so."""
    mine = door.may(Op.SHARE, Section.CONSENTS) or door.may(Op.EXPORT, Section.CONSENTS)
    if not mine and not (told and door.may(Op.EDIT, Section.TEAM)):
        raise NotFoundError
