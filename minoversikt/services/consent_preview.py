"""«Vis planen slik … ser den»: the plan through a participant's eyes, by the same policy that meets them at the door."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
from django.db import connection

from minoversikt.access import policy
from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import read_together
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.plan import HealthNote, PlanText
from minoversikt.domain.standing import Facts, RosterFact, VisitFact
from minoversikt.services.care_team import running_coordinators
from minoversikt.services.consents import find_open
from minoversikt.services.health import read_notes
from minoversikt.services.plan_texts import read_texts
from minoversikt.services.plans import PlanOverview, seen_as
from minoversikt.services.sight import Sight, sight

#: Somebody of a unit, whoever that will be: they enter under an employment of their own.
_SOMEBODY: Final = "somebody at the unit"
_SHOWN: Final = (
    Section.ABOUT_ME, Section.HEALTH, Section.GOALS, Section.SERVICES, Section.CALENDAR, Section.TEAM,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The plan as one participant sees it, the parts they see, and those they may write in."""

    sight: Sight
    name: str
    back: str
    overview: PlanOverview | None
    sections: frozenset[Section]
    writes: frozenset[Section]
    texts: tuple[PlanText, ...] = ()
    notes: tuple[HealthNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Eyes:
    """Whose eyes, and what the policy says they see and may write in."""

    name: str
    person_id: UUID
    sections: frozenset[Section]
    writes: frozenset[Section]


def preview(actor: Actor, plan_id: UUID, key: UUID) -> Preview:
    """Return the plan as a participant, a unit's members or a coordinator (by assignment's id) see it.

    What the reader may not see themselves is left out too. Raises NotFoundError for whoever does not see the consents.
    """
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=Touch(kind="preview", id=key)) as door:
        eyes, around = _eyes(door, key), sight(door)
    shown = Preview(
        sight=around, name=eyes.name, back=str(key), overview=None, sections=eyes.sections, writes=eyes.writes
    )
    if Section.PLAN not in eyes.sections:
        return shown
    parts = tuple(section for section in eyes.sections if section in _SHOWN)
    with enter(actor, Op.SEE, plan_id, Section.PLAN, optional=parts, touch=Touch(kind="preview", id=key)) as door:
        return _seen(door, shown, eyes)


def _seen(door: PlanDoor, shown: Preview, eyes: _Eyes) -> Preview:
    """Read what both may see; rows narrowed to some people are those narrowed to these eyes too."""
    scope = {"plan": door.frame.id, "person": eyes.person_id}
    texts, notes = read_together((read_texts, read_notes), **scope)
    return replace(
        shown, overview=seen_as(door, eyes.person_id, eyes.sections & door.sections),
        texts=tuple(texts) if Section.ABOUT_ME in door.sections else (),
        notes=tuple(notes) if Section.HEALTH in door.sections else (),
    )  # fmt: skip


def _eyes(door: PlanDoor, key: UUID) -> _Eyes:
    """Find whose eyes they are, and ask the policy."""
    coordinator = next((one for one in running_coordinators(door) if one.id == key), None)
    if coordinator is not None:
        return _decided(coordinator.name, _facts_of_coordinator(door, coordinator), door.at)
    sharing = find_open(door, key)
    member = sharing.member
    if member is None:
        raise NotFoundError
    if member.unit_id is not None:
        return _decided(sharing.name, _facts_of_unit(door, member.unit_id), door.at)
    if member.person_id is None:
        raise NotFoundError
    return _decided(sharing.name, _facts_of(door, member.person_id, member.acting), door.at)


def _decided(name: str, facts: Facts, at: datetime) -> _Eyes:
    """Ask the policy, part by part."""

    def may(op: Op) -> frozenset[Section]:
        return frozenset(s for s in Section if isinstance(policy.decide(facts, op, s, at), policy.Allowed))

    return _Eyes(name, facts.person_id, may(Op.SEE), may(Op.CONTRIBUTE))


def _facts_of(door: PlanDoor, person_id: UUID, acting: str) -> Facts:
    """Return the facts about somebody, as the door would have them. Raises NotFoundError."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts_of_other(%s, %s, %s)", [door.frame.id, person_id, acting])
        (raw,) = cursor.fetchone()
    if raw is None:
        raise NotFoundError
    return msgspec.convert(raw, Facts) if isinstance(raw, dict) else msgspec.json.decode(raw, type=Facts)


def _facts_of_coordinator(door: PlanDoor, one: Coordinator) -> Facts:
    """Return the facts about a coordinator, under the job they coordinate by."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT employment_id::text FROM records_coordinatorassignment WHERE id = %s", [one.id])
        (acting,) = cursor.fetchone()
    return _facts_of(door, one.holder_id, acting)


def _facts_of_unit(door: PlanDoor, unit_id: UUID) -> Facts:
    """Return the facts about somebody who is rostered at the unit and has entered: nobody in particular."""
    somebody, begins, ends = uuid4(), door.at, door.at + timedelta(days=1)
    when: dict[str, Any] = {"acting": _SOMEBODY, "unit_id": unit_id, "starts_at": begins, "ends_at": ends}
    return replace(
        door.facts, person_id=somebody, acting=_SOMEBODY, employment_active=True, listed=False, assignments=(),
        representations=(), kin_in_team=False, rosters=(RosterFact(**when),),
        visits=(VisitFact(plan_id=door.frame.id, person_id=somebody, **when),),
    )  # fmt: skip
