"""Invitations into a team as the invited meets them: by their link, or just by being logged in as oneself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import WorkDoor, enter_own, enter_work
from minoversikt.domain import invitation
from minoversikt.domain.actor import PRIVATE, Actor
from minoversikt.domain.codes import LogAction, Section
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.invitation import InvitationFacts, InvitationState

_READ: Final = (
    "SELECT id, token_hash, plan_id, owner_id, owner_name, participant_id, role, organisation, invited_acting, by_name,"
    " substitute_from, substitute_to, supervisor_name, ends_at, used_at, declined_at, revoked_at FROM team_invitations()"
)


@dataclass(frozen=True, slots=True)
class TeamInvited:
    """An invitation to the one who is logged in: whose plan, in which role and capacity, and what it is worth."""

    id: UUID
    token_hash: bytes
    plan_id: UUID
    owner_id: UUID
    owner_name: str
    participant_id: UUID
    role: str
    organisation: str
    invited_acting: str
    by_name: str
    substitute_from: date | None
    substitute_to: date | None
    supervisor_name: str
    ends_at: datetime
    used_at: datetime | None
    declined_at: datetime | None
    revoked_at: datetime | None

    @property
    def is_private(self) -> bool:
        """Tell whether the person is asked as themselves, not for an employer."""
        return self.invited_acting == PRIVATE

    def state(self, now: datetime) -> InvitationState:
        """Return what the invitation is worth at `now`; one that was declined is used."""
        facts = InvitationFacts(
            identity_hash=b"",
            ends_at=self.ends_at,
            used_at=self.used_at or self.declined_at,
            revoked_at=self.revoked_at,
        )
        return invitation.state(facts, now)


def waiting(actor: Actor) -> int:
    """Return how many teams the actor is asked into in the capacity they are logged in with; names nobody."""
    with enter_own(actor):
        return len(_open(actor, datetime.now(UTC)))


def open_in(door: WorkDoor) -> tuple[TeamInvited, ...]:
    """Return the open invitations in the capacity of the caller's door, which logs them as a list."""
    return _open(door.actor, door.at)


def by_link(actor: Actor, token: str) -> TeamInvited:
    """Return the invitation behind a link.

    Raises NotFoundError when there is none, or it is somebody else's: the two can't be told apart.
    """
    wanted = invitation.token_hash(token)
    with enter_own(actor):
        return _one(found for found in _all() if found.token_hash == wanted)


def by_id(actor: Actor, invitation_id: UUID) -> TeamInvited:
    """Return one of the actor's own invitations; logged, since it names whose plan it is. Raises NotFoundError."""
    with enter_work(actor) as door:
        door.seek("invitation", invitation_id)
        found = _one(one for one in _all() if one.id == invitation_id)
        door.log(LogAction.SEE, "invitation", object_id=found.id, plan_id=found.plan_id, subject_id=found.owner_id)
        return found


def answer(actor: Actor, invitation_id: UUID, *, yes: bool) -> TeamInvited:
    """Say yes or no, once. A yes makes the actor a participant in this capacity; a no takes away what was given.

    Raises NotFoundError for somebody else's, NotAllowedNowError when it is not open, or not in this capacity.
    """
    with enter_work(actor) as door:
        door.seek("invitation", invitation_id)
        found = _one(one for one in _all() if one.id == invitation_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT team_answer(%s::uuid, %s)", [invitation_id, yes])
            (plan,) = cursor.fetchone()
        if plan is None:
            raise NotAllowedNowError("invitation_not_open")
        door.log(
            LogAction.CHANGE, "participant", object_id=found.participant_id, plan_id=found.plan_id,
            subject_id=found.owner_id, sections=(Section.TEAM,),
        )  # fmt: skip
        return found


def _open(actor: Actor, now: datetime) -> tuple[TeamInvited, ...]:
    return tuple(one for one in _all() if one.invited_acting == actor.acting and one.state(now) is InvitationState.OPEN)


def _all() -> list[TeamInvited]:
    """Every invitation of the actor's, newest first; the second lock knows no other."""
    with connection.cursor() as cursor:
        cursor.execute(_READ)
        return [TeamInvited(row[0], bytes(row[1]), *row[2:]) for row in cursor.fetchall()]


def _one(found: Iterator[TeamInvited]) -> TeamInvited:
    one = next(found, None)
    if one is None:
        raise NotFoundError
    return one
