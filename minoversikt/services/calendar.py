"""The calendar of a plan: meetings, controls and appointments, coming ones first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Section
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.plan import Appointment
from minoversikt.domain.wording import N_
from minoversikt.services import writing
from minoversikt.services.plans import read_appointments
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: What a form may set of an appointment.
FIELDS: Final = ("title", "place", "note", "kind", "starts_at", "ends_at")


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Coming appointments in order, past ones newest first, and whether the reader may add one."""

    sight: Sight
    coming: tuple[Appointment, ...]
    past: tuple[Appointment, ...]
    may_add: bool


@dataclass(frozen=True, slots=True)
class AppointmentPage:
    """One appointment, and whether the reader may change it."""

    sight: Sight
    appointment: Appointment
    may_change: bool


def calendar_of(actor: Actor, plan_id: UUID) -> CalendarPage:
    """Return the appointments of a plan. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.CALENDAR, touch=Touch(kind="appointment")) as door:
        found = read_appointments(**door.scope)
        coming = tuple(one for one in found if not _over(one, door))
        past = tuple(one for one in reversed(found) if _over(one, door))
        return CalendarPage(sight(door), coming, past, door.may(Op.CONTRIBUTE, Section.CALENDAR))


def appointment_of(actor: Actor, plan_id: UUID, appointment_id: UUID) -> AppointmentPage:
    """Return one appointment. Raises NotFoundError."""
    touch = Touch(kind="appointment", id=appointment_id)
    with enter(actor, Op.SEE, plan_id, Section.CALENDAR, touch=touch) as door:
        one = _one(door, appointment_id)
        return AppointmentPage(sight(door), one, _may_change(door, one))


def write_appointment(
    actor: Actor, plan_id: UUID, *, values: Mapping[str, Any], voiced_by_owner: bool = False, row_id: UUID | None = None
) -> Saved:
    """Add an appointment; `values` holds FIELDS. Raises InvalidError when it ends before it begins."""
    touch = Touch(action=LogAction.CREATE, kind="appointment", id=row_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.CALENDAR, touch=touch) as door:
        voiced = voiced_by_owner and not door.is_owner
        return writing.add(door, "appointment", _checked(values), voiced_by_owner=voiced, row_id=row_id)


def change_appointment(
    actor: Actor,
    plan_id: UUID,
    appointment_id: UUID,
    *,
    expected: int,
    values: Mapping[str, Any],
    voiced_by_owner: bool = False,
) -> Saved:
    """Change an appointment: whoever edits the calendar, or its author. Raises ConflictError, InvalidError, NotFoundError."""
    touch = Touch(action=LogAction.CHANGE, kind="appointment", id=appointment_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.CALENDAR, touch=touch) as door:
        if not _may_change(door, _one(door, appointment_id)):
            raise NotFoundError
        voiced = True if voiced_by_owner and not door.is_owner else None
        return writing.change(door, "appointment", appointment_id, expected, _checked(values), voiced=voiced)


def set_aside_appointment(actor: Actor, plan_id: UUID, appointment_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict."""
    touch = Touch(action=LogAction.CHANGE, kind="appointment", id=appointment_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.CALENDAR, touch=touch) as door:
        writing.set_aside(door, "appointment", appointment_id, values)


def remove_appointment(actor: Actor, plan_id: UUID, appointment_id: UUID, *, expected: int) -> Saved:
    """Take an appointment out of the calendar; can be undone for 30 days."""
    touch = Touch(action=LogAction.DELETE, kind="appointment", id=appointment_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.CALENDAR, touch=touch) as door:
        if not _may_change(door, _one(door, appointment_id)):
            raise NotFoundError
        return writing.remove(door, "appointment", appointment_id, expected)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as stored."""
    if values["ends_at"] and values["ends_at"] <= values["starts_at"]:
        raise InvalidError({"ends": N_("Avtalen slutter før den begynner")})
    return {name: values[name] for name in FIELDS}


def _over(one: Appointment, door: PlanDoor) -> bool:
    """Tell whether an appointment is past; one without an end lasts an hour (as on Min plan)."""
    return (one.ends_at or one.starts_at + timedelta(hours=1)) <= door.at


def _one(door: PlanDoor, appointment_id: UUID) -> Appointment:
    """Find one appointment, or raise NotFoundError."""
    found = next((one for one in read_appointments(**door.scope) if one.id == appointment_id), None)
    if found is None:
        raise NotFoundError
    return found


def _may_change(door: PlanDoor, one: Appointment) -> bool:
    """Whoever edits the calendar changes all; others what they wrote themselves."""
    own = one.author_id == door.actor.person_id and door.may(Op.CONTRIBUTE, Section.CALENDAR)
    return own or door.may(Op.EDIT, Section.CALENDAR)
