"""The one-time link into a team, as the one who hands it over meets it; only a hash of its secret is stored."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain import invitation
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, ParticipantStatus, Section
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.records import models
from minoversikt.services.care_team import members_of
from minoversikt.services.sight import Sight, sight


@dataclass(frozen=True, slots=True)
class Handed:
    """A link to hand over, this once: for whom, through which place of work if any, its secret and its last day."""

    sight: Sight
    participant_id: UUID
    name: str
    place: str
    token: str
    ends_on: date


def invite_again(actor: Actor, plan_id: UUID, participant_id: UUID) -> Handed:
    """Make a new link in place of one that was lost; the old one stops working.

    Raises NotFoundError, NotAllowedNowError when the person isn't asked (any more): the owner has said no yes.
    """
    touch = Touch(action=LogAction.CREATE, kind="invitation", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        return hand_over(door, participant_id)


def hand_over(door: PlanDoor, participant_id: UUID) -> Handed:
    """Store an invitation for somebody the owner has said yes to, and take back earlier ones."""
    one = next((member for member in members_of(door) if member.id == participant_id), None)
    if one is None:
        raise NotFoundError
    if one.status is not ParticipantStatus.INVITED or one.person_id is None:
        raise NotAllowedNowError("not_invited")
    earlier = models.TeamInvitation.unguarded.filter(participant_id=one.id, revoked_at=None, used_at=None)
    earlier.update(revoked_at=door.at)
    token, ends_at = invitation.new_token(), invitation.ends_at(door.at)
    models.TeamInvitation(
        plan_id=door.frame.id, participant_id=one.id, subject_id=one.person_id, token_hash=invitation.token_hash(token),
        ends_at=ends_at, by_id=door.actor.person_id, by_name=door.actor.name, created_at=door.at,
    ).save(force_insert=True, using="default")  # fmt: skip
    return Handed(sight(door), one.id, one.name, one.organisation, token, oslo_day(ends_at))
