"""Showing anew that it is you before a whole plan leaves the house: a session left open is not enough."""

import hashlib
from typing import Final
from uuid import UUID

from django.db import connection

from minoversikt.access import log_rows
from minoversikt.access.door import Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.domain.whole_plan import WholePlan
from minoversikt.services.sight import Sight, sight
from minoversikt.services.whole_plan import KIND, export_plan

#: How long a confirmation counts.
MINUTES: Final = 5


def is_confirmed(key: str) -> bool:
    """Tell whether the person behind a session showed that it is them within the last minutes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_confirmed(%s, %s::int)", [_hash(key), MINUTES])
        return bool(cursor.fetchone()[0])


def confirm(actor: Actor, plan_id: UUID, key: str, account_id: UUID) -> None:
    """Note that the person behind a session showed that it is them: `account_id` is who they showed to be.

    In the demo that is a choice; with a login provider it is the account of a new authentication. Raises NotFoundError
    for whoever may not export the plan, NotAllowedNowError("wrong_person") for somebody else, after logging it.
    """
    with enter(actor, Op.EXPORT, plan_id, Section.PLAN, touch=Touch(kind="step_up")) as door:
        owner = door.frame.owner_id
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_confirm(%s, %s::uuid)", [_hash(key), account_id])
        (same,) = cursor.fetchone()
    if not same:
        log_rows.denied(actor, plan_id, owner, (Section.PLAN,), "wrong_person", LogAction.EXPORT)
        raise NotAllowedNowError("wrong_person")


def offer(actor: Actor, plan_id: UUID) -> tuple[Sight, frozenset[Section]]:
    """Return which sections of a plan `actor` may take out; nothing of them is read.

    Raises NotFoundError for whoever may take out nothing.
    """
    with enter(actor, Op.EXPORT, plan_id, Section.PLAN, touch=Touch(kind=KIND)) as door:
        return sight(door), frozenset(section for section in Section if door.may(Op.EXPORT, section))


def export_confirmed(actor: Actor, plan_id: UUID, key: str) -> WholePlan:
    """Return a whole plan to somebody who has just shown that it is them.

    Raises NotFoundError, and NotAllowedNowError("confirm") for a session that was not confirmed lately.
    """
    if not is_confirmed(key):
        offer(actor, plan_id)
        raise NotAllowedNowError("confirm")
    return export_plan(actor, plan_id)


def _hash(key: str) -> bytes:
    """Return the stored form of a cookie's value, as sessions.py makes it."""
    return hashlib.sha256(key.encode()).digest()
