"""Ends somebody's part in a plan: by themselves, or by those who keep the team. Access ends at once; texts stay."""

from uuid import UUID

from django.db import connection

from minoversikt.access.door import Touch, enter, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import TeamMember
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.services.care_team import ParticipantPage, participant_page
from minoversikt.services.own_participation import own


def ending(actor: Actor, plan_id: UUID, participant_id: UUID) -> ParticipantPage:
    """Return whose part is about to be ended. Raises NotFoundError, also when the actor may not end it."""
    touch = Touch(kind="participant", id=participant_id)
    with enter(actor, Op.SEE, plan_id, Section.TEAM, touch=touch) as door:
        page = participant_page(door, participant_id)
        if not page.may_end:
            raise NotFoundError
        return page


def end(actor: Actor, plan_id: UUID, participant_id: UUID) -> TeamMember:
    """End somebody's part: consents and links are withdrawn with it (participant_gone); returns who it was.

    Raises NotFoundError for whoever may not, NotAllowedNowError when it has ended already.
    """
    touch = Touch(action=LogAction.WITHDRAW, kind="participant", id=participant_id)
    with enter(actor, Op.SEE, plan_id, Section.TEAM, touch=touch) as door:
        page = participant_page(door, participant_id)
        if not page.may_end:
            raise NotFoundError
        with connection.cursor() as cursor:
            cursor.execute("SELECT team_end(%s::uuid)", [participant_id])
            (ended,) = cursor.fetchone()
        if not ended:
            raise NotAllowedNowError("ended_already")
        return page.participant


def leave(actor: Actor, plan_id: UUID) -> str:
    """End one's own part («Jeg er ikke lenger med»); returns whose plan it was. Raises NotFoundError."""
    with enter_work(actor) as door:
        door.seek("participant", plan_id)
        mine = own(door, plan_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT team_leave(%s::uuid)", [mine.id])
        door.log(
            LogAction.WITHDRAW, "participant", object_id=mine.id, plan_id=plan_id, subject_id=mine.owner_id,
            sections=(Section.TEAM,),
        )  # fmt: skip
        return mine.owner_name
