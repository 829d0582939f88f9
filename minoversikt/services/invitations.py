"""Invitations as the invited person meets them: found by their link, or just by being logged in as oneself."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from minoversikt.access.door import enter_own, enter_work
from minoversikt.access.reader import Reader
from minoversikt.domain import invitation
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.invitation import InvitationFacts, InvitationState
from minoversikt.records import models


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation to the one who is logged in: who sent it, when it ends, whether it was used or revoked."""

    id: UUID
    by_name: str
    ends_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def state(self, now: datetime) -> InvitationState:
        """Return what the invitation is worth at `now`."""
        facts = InvitationFacts(
            identity_hash=b"", ends_at=self.ends_at, used_at=self.used_at, revoked_at=self.revoked_at
        )
        return invitation.state(facts, now)


_mine = Reader(
    Invited, lambda person: models.Invitation.unguarded.filter(subject_id=person).order_by("-created_at"), ("person",)
)


def waiting(actor: Actor) -> Invited | None:
    """Return the actor's open invitation, also without its link; None when there is none."""
    if not actor.is_private:
        return None
    now = datetime.now(UTC)
    with enter_own(actor):
        return next(
            (found for found in _mine(person=actor.person_id) if found.state(now) is InvitationState.OPEN), None
        )


def by_link(actor: Actor, token: str) -> Invited:
    """Return the invitation behind a link.

    Raises NotFoundError when there is none, or it is somebody else's: the two can't be told apart (the second lock
    shows an invitation to the invited person alone).
    """
    if not actor.is_private:
        raise NotFoundError
    with enter_own(actor):
        row = models.Invitation.unguarded.filter(
            token_hash=invitation.token_hash(token), subject_id=actor.person_id
        ).first()
    if row is None:
        raise NotFoundError
    return Invited(row.id, row.by_name, row.ends_at, row.used_at, row.revoked_at)


def accept(actor: Actor, invitation_id: UUID) -> None:
    """Use an invitation up, once. Raises NotFoundError for somebody else's, NotAllowedNowError when it is not open."""
    with enter_work(actor) as door:
        mine = models.Invitation.unguarded.filter(id=invitation_id, subject_id=actor.person_id)
        row = mine.first()
        if row is None:
            raise NotFoundError
        open_still = mine.filter(used_at=None, revoked_at=None, ends_at__gt=door.at)
        if not open_still.update(used_at=door.at):
            raise NotAllowedNowError("invitation_not_open")
        door.log(LogAction.CHANGE, "invitation", object_id=row.id, subject_id=actor.person_id)
