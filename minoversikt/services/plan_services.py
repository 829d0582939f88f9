"""Services the person gets, waits for or has been refused: written by the person or by whoever coordinates."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import plan_reader, read_together, row_reader
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Decision, LogAction, Op, Section
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.service import Service, check_change, complaint_due, may_complain
from minoversikt.domain.talk import Comment, Flag
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.comments import comments_on
from minoversikt.services.flags import may_flag, read_flags_on, shown
from minoversikt.services.history import Change, changes_from, read_kept
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

read_services = plan_reader(Service, models.Service, "position", "created_at")
_read_one = row_reader(Service, models.Service)
_read_comments = comments_on("service")

#: What a form may set; the rest of a service follows from these or is kept by the machinery.
FIELDS: Final = (
    "name", "provider", "extent", "contact_name", "contact_phone", "decision", "decision_on", "decision_maker",
    "delivery", "delivery_from", "delivery_to", "answer_due", "reason",
)  # fmt: skip
#: Whoever changes these words becomes their author; a new decision or day leaves the words with who wrote them.
_WORDS: Final = ("name", "provider", "extent", "reason")


@dataclass(frozen=True, slots=True)
class ServicesPage:
    """All services of a plan, and whether the reader may add one."""

    sight: Sight
    services: tuple[Service, ...]
    may_add: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """One service with its history and what is said about it, and what the reader may do with it."""

    sight: Sight
    service: Service
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    flags: tuple[Flag, ...]
    may_change: bool
    may_contribute: bool
    may_flag: bool


def services_of(actor: Actor, plan_id: UUID) -> ServicesPage:
    """Return the services of a plan in order. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.SERVICES, touch=Touch(kind="service")) as door:
        found = tuple(read_services(**door.scope))
        return ServicesPage(sight(door), found, door.may(Op.CONTRIBUTE, Section.SERVICES))


def service_of(actor: Actor, plan_id: UUID, service_id: UUID) -> ServicePage:
    """Return one service with its history. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.SERVICES, touch=Touch(kind="service", id=service_id)) as door:
        found = read_together((_read_one, read_kept, _read_comments, read_flags_on), row=service_id, **door.scope)
        rows, kept, comments, flags = found
        if not rows:
            raise NotFoundError
        service = rows[0]
        return ServicePage(
            sight=sight(door), service=service, changes=changes_from(kept, asdict(service)), comments=tuple(comments),
            flags=shown(door, flags), may_change=_may_change(door, service),
            may_contribute=door.may(Op.CONTRIBUTE, Section.SERVICES),
            may_flag=may_flag(door, "service", service.author_id),
        )  # fmt: skip


def write_service(
    actor: Actor, plan_id: UUID, *, values: Mapping[str, Any], voiced_by_owner: bool = False, row_id: UUID | None = None
) -> Saved:
    """Add a service last. `values` holds FIELDS; raises InvalidError for what breaks a rule."""
    touch = Touch(action=LogAction.CREATE, kind="service", id=row_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.SERVICES, touch=touch) as door:
        _check_days(values)
        position = 1 + max((service.position for service in read_services(**door.scope)), default=0)
        row = _stored(values) | {"position": position}
        return writing.add(door, "service", row, voiced_by_owner=voiced_by_owner and not door.is_owner, row_id=row_id)


def change_service(
    actor: Actor,
    plan_id: UUID,
    service_id: UUID,
    *,
    expected: int,
    values: Mapping[str, Any],
    voiced_by_owner: bool = False,
) -> Saved:
    """Change a service: whoever may edit all of them, or its author. A decision follows only the one it may follow.

    Raises ConflictError with both texts, InvalidError for what breaks a rule, NotFoundError for others' services.
    """
    touch = Touch(action=LogAction.CHANGE, kind="service", id=service_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.SERVICES, touch=touch) as door:
        service = _one(door, service_id)
        if not _may_change(door, service):
            raise NotFoundError
        _check_days(values)
        if service.version == expected:  # else the two texts are shown first
            _check_decision(service.decision, Decision(values["decision"]))
        worded = any(getattr(service, name) != values[name] for name in _WORDS) or voiced_by_owner
        voiced = (voiced_by_owner and not door.is_owner) if worded else None
        return writing.change(door, "service", service_id, expected, _stored(values), voiced=voiced)


def set_aside_service(actor: Actor, plan_id: UUID, service_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict, in the history of the service."""
    touch = Touch(action=LogAction.CHANGE, kind="service", id=service_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.SERVICES, touch=touch) as door:
        writing.set_aside(door, "service", service_id, values)


def _one(door: PlanDoor, service_id: UUID) -> Service:
    """Find one service of the plan, or raise NotFoundError."""
    found = next((service for service in read_services(**door.scope) if service.id == service_id), None)
    if found is None:
        raise NotFoundError
    return found


def _may_change(door: PlanDoor, service: Service) -> bool:
    """The coordinator changes all; others, the person too, what they wrote themselves (access.md: flag, not reword)."""
    own = service.author_id == door.actor.person_id and door.may(Op.CONTRIBUTE, Section.SERVICES)
    return own or door.may(Op.EDIT, Section.SERVICES)


def _check_days(values: Mapping[str, Any]) -> None:
    """A service can't end before it begins."""
    begins, ends = values.get("delivery_from"), values.get("delivery_to")
    if begins and ends and ends < begins:
        raise InvalidError({"delivery_to": N_("Sluttdatoen er før startdatoen")})


def _check_decision(was: Decision, to: Decision) -> None:
    """Turn the rule's refusal into words at the field."""
    try:
        check_change(was, to)
    except NotAllowedNowError as error:
        raise InvalidError({"decision": N_("Velg et svar som kan komme etter det som står nå")}) from error


def _stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as stored: with the last day to complain, which follows from the decision and its day."""
    kept = {name: values[name] for name in FIELDS}
    decided: date | None = kept["decision_on"]
    complain = may_complain(Decision(kept["decision"])) and decided
    return kept | {"complaint_due": complaint_due(decided) if complain and decided else None}
