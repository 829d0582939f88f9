"""The pictures of those in a team: put up by themselves or by whoever keeps the team, shown with the team alone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from minoversikt.access.door import Touch, enter, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.records import models
from minoversikt.services.care_team import participant_of
from minoversikt.services.own_participation import own
from minoversikt.services.pictures import MEDIA_TYPE, small_picture


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture, and since when it is the one."""

    body: bytes
    media_type: str
    created_at: datetime


def picture_of(actor: Actor, plan_id: UUID, participant_id: UUID) -> Picture:
    """Return a participant's picture to whoever sees the team. Raises NotFoundError."""
    touch = Touch(kind="participant_photo", id=participant_id)
    with enter(actor, Op.SEE, plan_id, Section.TEAM, touch=touch):
        return _stored(plan_id, participant_id)


def own_picture(actor: Actor, plan_id: UUID) -> Picture:
    """Return one's own picture. Raises NotFoundError."""
    with enter_work(actor) as door:
        door.seek("participant", plan_id)
        part = own(door, plan_id)
        door.log(
            LogAction.SEE, "participant_photo", object_id=part.id, plan_id=plan_id, subject_id=part.owner_id,
            sections=(Section.TEAM,),
        )  # fmt: skip
        return _stored(plan_id, part.id)


def put_up(actor: Actor, plan_id: UUID, participant_id: UUID, uploaded: bytes | None) -> None:
    """Put up a picture, or with None take it down for good. Raises InvalidError, NotFoundError."""
    made = None if uploaded is None else small_picture(uploaded)
    participant_of(actor, plan_id, participant_id)
    touch = Touch(action=LogAction.CHANGE, kind="participant_photo", id=participant_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch) as door:
        _store(plan_id, participant_id, made, door.at)


def put_up_own(actor: Actor, plan_id: UUID, uploaded: bytes | None) -> None:
    """Put up one's own picture, or take it down for good. Raises InvalidError, NotFoundError."""
    made = None if uploaded is None else small_picture(uploaded)
    with enter_work(actor) as door:
        door.seek("participant", plan_id)
        part = own(door, plan_id)
        _store(plan_id, part.id, made, door.at)
        door.log(
            LogAction.CHANGE, "participant_photo", object_id=part.id, plan_id=plan_id, subject_id=part.owner_id,
            sections=(Section.TEAM,),
        )  # fmt: skip


def _stored(plan_id: UUID, participant_id: UUID) -> Picture:
    row = models.ParticipantPhoto.unguarded.filter(plan_id=plan_id, participant_id=participant_id).first()
    if row is None:
        raise NotFoundError
    return Picture(bytes(row.body), row.media_type, row.created_at)


def _store(plan_id: UUID, participant_id: UUID, made: bytes | None, at: datetime) -> None:
    """Replace what is there; a picture that is taken down is not kept."""
    rows = models.ParticipantPhoto.unguarded.filter(plan_id=plan_id, participant_id=participant_id)
    if made is None:
        rows.delete()
    elif not rows.update(body=made, media_type=MEDIA_TYPE, created_at=at):
        models.ParticipantPhoto(
            plan_id=plan_id, participant_id=participant_id, body=made, media_type=MEDIA_TYPE, created_at=at
        ).save(force_insert=True, using="default")
