"""Proposes somebody to a team: a professional of the directory, a unit, or a private person by identity number.

Whoever may share the plan asks at once; everybody else proposes, and the owner answers. A person asked gets a link that
works once and for them alone (team_invitations); a unit takes part as soon as the owner has said yes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import PRIVATE, Actor
from minoversikt.domain.care_team import TeamMember
from minoversikt.domain.codes import LogAction, Op, ParticipantStatus, Section
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.participation import check_not_asked, supervisor_of
from minoversikt.domain.wording import N_
from minoversikt.services import identity_numbers, writing
from minoversikt.services.care_team import members_of, next_position
from minoversikt.services.sight import Sight, sight
from minoversikt.services.team_directory import employed, unit
from minoversikt.services.team_links import Handed, hand_over
from minoversikt.services.writing import Saved


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of it: the card, and the link to hand over when the person was asked at once."""

    saved: Saved
    handed: Handed | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody proposed, for the one who answers; `until` is the last day of a substitute."""

    sight: Sight
    member: TeamMember
    stands_in_for: str
    until: date | None


def propose_professional(
    actor: Actor, plan_id: UUID, employment_id: UUID, *, values: Mapping[str, Any], row_id: UUID | None = None
) -> Proposed:
    """Propose somebody who works somewhere, through that employment alone.

    `values`: role, contribution, proposal (why), is_student, supervisor (a participant's id or None). Raises InvalidError,
    AlreadySavedError for a form sent twice, NotFoundError.
    """
    with _proposing(actor, plan_id, row_id) as door:
        found, members = employed(door, employment_id), members_of(door)
        check_not_asked(members, person=found.person_id)
        student = _student(values, members)
        row = {
            "person_id": found.person_id, "name": found.name, "role": values["role"] or found.title,
            "organisation": found.place, "kind": "professional", "phone": found.phone, "reach": found.reach,
            "invited_acting": str(found.id), **student,
        }  # fmt: skip
        return _store(door, row | _said(values), row_id)


def propose_unit(
    actor: Actor, plan_id: UUID, unit_id: UUID, *, values: Mapping[str, Any], row_id: UUID | None = None
) -> Proposed:
    """Propose a unit: one card; its rostered members enter by name with a reason. Raises as `propose_professional`."""
    with _proposing(actor, plan_id, row_id) as door:
        found = unit(door, unit_id)
        check_not_asked(members_of(door), unit=found.id)
        row = {
            "unit_id": found.id, "name": found.name, "role": values["role"], "organisation": found.place or found.name,
            "kind": "unit", "phone": found.phone, "reach": "",
        }  # fmt: skip
        return _store(door, row | _said(values), row_id)


def propose_private(
    actor: Actor, plan_id: UUID, *, given: str, family: str, number: str, values: Mapping[str, Any],
    row_id: UUID | None = None,
) -> Proposed:  # fmt: skip
    """Propose somebody close to the person, bound to their identity number, which is sealed and never shown again.

    The answer is the same whether the number is known or not. Raises InvalidError under `identity_number` for one that
    can't be, and as `propose_professional`.
    """
    read = identity_numbers.read(number)
    with _proposing(actor, plan_id, row_id) as door:
        person, vault = uuid4(), identity_numbers.vault()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT team_register(%s::uuid, %s, %s::uuid, %s, %s, %s)",
                [plan_id, vault.lookup_hash(read), person, vault.seal(read, person), given, family],
            )
            (person,) = cursor.fetchone()
        if person == door.frame.owner_id:
            raise InvalidError({"identity_number": N_("Skriv nummeret til den du vil ha med")})
        check_not_asked(members_of(door), person=person)
        row = {
            "person_id": person, "name": f"{given} {family}", "role": values["role"], "organisation": "",
            "kind": "next_of_kin", "phone": "", "reach": "", "invited_acting": PRIVATE,
        }  # fmt: skip
        return _store(door, row | _said(values), row_id)


def proposal_of(actor: Actor, plan_id: UUID, participant_id: UUID) -> Proposal:
    """Return a proposal to whoever answers it. Raises NotFoundError for anybody else, and when it is answered."""
    touch = Touch(kind="participant", id=participant_id)
    with enter(actor, Op.SHARE, plan_id, Section.TEAM, touch=touch) as door:
        members = {one.id: one for one in members_of(door)}
        one = members.get(participant_id)
        if one is None or one.status is not ParticipantStatus.PROPOSED:
            raise NotFoundError
        away = members.get(one.substitute_for) if one.substitute_for else None
        return Proposal(sight(door), one, away.name if away else "", one.substitute_to)


def respond(actor: Actor, plan_id: UUID, participant_id: UUID, *, yes: bool) -> Handed | None:
    """Answer a proposal: a person is invited (returns the link to hand over), a unit takes part, a no ends it.

    Raises NotFoundError for whoever may not share, NotAllowedNowError when it was answered or taken back meanwhile.
    """
    touch = Touch(action=LogAction.SHARE if yes else LogAction.CHANGE, kind="participant", id=participant_id)
    with enter(actor, Op.SHARE, plan_id, Section.TEAM, touch=touch) as door:
        with connection.cursor() as cursor:
            cursor.execute("SELECT team_respond(%s::uuid, %s)", [participant_id, yes])
            (status,) = cursor.fetchone()
        if status is None:
            raise NotAllowedNowError("not_proposed")
        return hand_over(door, participant_id) if status == ParticipantStatus.INVITED.value else None


def _proposing(actor: Actor, plan_id: UUID, row_id: UUID | None) -> Any:
    """Open the team for a proposal."""
    touch = Touch(action=LogAction.CREATE, kind="participant", id=row_id)
    return enter(actor, Op.CONTRIBUTE, plan_id, Section.TEAM, touch=touch)


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"contribution": values["contribution"], "proposal": values["proposal"]}


def _student(values: Mapping[str, Any], members: tuple[TeamMember, ...]) -> dict[str, Any]:
    """Return what is stored of a student and the supervisor, nothing for everybody else."""
    if not values["is_student"]:
        return {}
    supervisor = supervisor_of(values["supervisor"], members)
    return {"is_student": True, "supervisor_id": supervisor.id, "supervisor_name": supervisor.name}


def _store(door: PlanDoor, row: Mapping[str, Any], row_id: UUID | None) -> Proposed:
    """Write the card; asked at once by whoever may share, else proposed to them (second lock: participant_guard)."""
    asks = door.may(Op.SHARE, Section.TEAM)
    yes = ParticipantStatus.ACTIVE if row["kind"] == "unit" else ParticipantStatus.INVITED
    status = yes if asks else ParticipantStatus.PROPOSED
    values = {**row, "status": status.value, "position": next_position(door)}
    saved = writing.add(door, "participant", values, row_id=row_id)
    return Proposed(saved, hand_over(door, saved.id) if status is ParticipantStatus.INVITED else None)
