"""The frame of a plan: period, revision, status, consent, and the live checklist of the law."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.case_transfer import Transfer
from minoversikt.domain.checklist import ChecklistItem, Missing
from minoversikt.domain.checklist_sections import MENDED_WITH, told
from minoversikt.domain.codes import ConsentKind, ConsentState, LogAction, Op, Section
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError
from minoversikt.domain.plan_life import PlanEvent
from minoversikt.domain.plan_template import TEMPLATE_UNKNOWN
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.checklist import checklists
from minoversikt.services.plan_life import decides, read_events, read_moves
from minoversikt.services.plan_templates import to_choose
from minoversikt.services.plans import is_current, read_coordinators
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

#: What may be set of the frame, and the name its history is stored under.
FIELDS: Final = ("period_from", "period_to", "next_revision_on")
#: What fields suggest in this plan; may be left out, and then stays.
TEMPLATE: Final = "template_id"
KIND: Final = "frame"
_CHECKED: Final = (Section.GOALS, Section.ABOUT_ME, Section.TEAM, Section.CONSENTS)


@dataclass(frozen=True, slots=True)
class Given:
    """That the person said yes to the plan, and when."""

    starts_at: datetime


_read_given = Reader(
    Given,
    lambda plan: models.Consent.unguarded.filter(
        plan_id=plan, kind=ConsentKind.PLAN.value, state=ConsentState.ACTIVE.value
    ).order_by("-starts_at"),
    ("plan",),
)


@dataclass(frozen=True, slots=True)
class TemplateName:
    """Which template a plan has."""

    name: str


_read_template = Reader(
    TemplateName,
    lambda plan: models.PlanTemplate.unguarded.filter(
        withdrawn_at=None, id__in=models.Plan.unguarded.filter(id=plan).values("template_id")
    ),
    ("plan",),
)
_ROUND: Final = (read_coordinators, _read_given, read_events, read_moves, _read_template)


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """The frame with the checklist, as far as the reader sees it; `hidden` tells that some items are left out.

    `mends` is what the reader can do something about; `consented_at` is None where nobody has said yes, and where the reader does not see consents.
    """

    sight: Sight
    items: tuple[ChecklistItem, ...]
    hidden: bool
    coordinators: tuple[Coordinator, ...]
    sees_consents: bool
    consented_at: datetime | None
    may_edit: bool
    mends: frozenset[Missing]
    events: tuple[PlanEvent, ...] = ()
    moves: tuple[Transfer, ...] = ()
    decides: bool = False
    may_export: bool = False
    #: The template whose hints the fields of the plan show.
    template: str = ""


def details_of(actor: Actor, plan_id: UUID) -> DetailsPage:
    """Return the frame and the checklist. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.PLAN, optional=_CHECKED, touch=Touch(kind="frame")) as door:
        items = checklists(door, [plan_id]).get(plan_id, ())
        seen = told(items, door.sections)
        everybody, given, events, moves, templates = read_together(_ROUND, case=door.frame.case_id, plan=plan_id)
        sees = Section.CONSENTS in door.sections
        return DetailsPage(
            sight=sight(door),
            items=seen,
            hidden=len(seen) < len(items),
            coordinators=tuple(one for one in everybody if is_current(one, door.at)),
            sees_consents=sees,
            consented_at=given[0].starts_at if given and sees else None,
            may_edit=door.may(Op.EDIT, Section.PLAN),
            mends=frozenset(what for what, (op, section) in MENDED_WITH.items() if door.may(op, section)),
            events=tuple(events),
            moves=tuple(moves),
            decides=decides(door),
            may_export=door.may(Op.EXPORT, Section.PLAN),
            template=templates[0].name if templates else "",
        )


def change_frame(actor: Actor, plan_id: UUID, *, expected: int, values: Mapping[str, date | UUID | None]) -> Saved:
    """Set the period, the day of revision and, if `values` has it, the template. `expected` is the frame's version as the actor saw it.

    Raises InvalidError for days in the wrong order or a template the plan can't have, ConflictError with both sides when somebody saved first.
    """
    touch = Touch(action=LogAction.CHANGE, kind=KIND, id=plan_id)
    with enter(actor, Op.EDIT, plan_id, Section.PLAN, touch=touch) as door:
        _check(values)
        wanted = {name: values[name] for name in (*FIELDS, TEMPLATE) if name in FIELDS or name in values}
        if not _can_have(door, wanted):
            raise InvalidError({TEMPLATE: TEMPLATE_UNKNOWN})
        return _set(door, expected, wanted)


def undo_frame(door: PlanDoor, kept: models.Version) -> None:
    """Put the days from before back; called by writing.undo. Raises NotAllowedNowError when they changed since."""
    before = {name: _typed(name, text) if text else None for name, text in kept.before.items()}
    if not _can_have(door, before):
        raise NotAllowedNowError("template_gone")
    if door.frame.frame_version != kept.object_version:
        raise NotAllowedNowError("changed_since")
    _set(door, kept.object_version, before)


def _typed(name: str, text: str) -> date | UUID:
    """A value of the history as the column has it."""
    return UUID(text) if name == TEMPLATE else date.fromisoformat(text)


def _can_have(door: PlanDoor, wanted: Mapping[str, Any]) -> bool:
    """Tell whether the plan can have the template: none, the one it has, or one of its unit's."""
    template = wanted.get(TEMPLATE)
    return template in (None, door.frame.template_id) or any(template == one.id for one in to_choose(door))


def _set(door: PlanDoor, expected: int, wanted: Mapping[str, Any]) -> Saved:
    """Write the days with their history, unless the frame has another version by now."""
    frame = door.frame
    before = {name: getattr(frame, name) for name in wanted}
    if frame.frame_version != expected and before == dict(wanted):  # both wrote the same: nothing to choose between
        return Saved(frame.id, frame.frame_version, _last(door).id)
    mine = models.Plan.unguarded.filter(id=frame.id, frame_version=expected)
    if not mine.update(**wanted, frame_version=expected + 1):
        raise _conflict(door, wanted)
    kept = _remember(door, expected + 1, before)
    return Saved(frame.id, expected + 1, kept)


def _remember(door: PlanDoor, version: int, before: Mapping[str, Any]) -> UUID:
    """Keep what the days were; `version` is the one the change made."""
    actor = door.actor
    kept = models.Version(
        id=uuid4(), plan_id=door.frame.id, section=Section.PLAN.value, object_kind=KIND, object_id=door.frame.id,
        object_version=version, action=LogAction.CHANGE.value, author_id=actor.person_id, author_name=actor.name,
        author_byline=actor.byline, before={n: str(v) if v else None for n, v in before.items()},
    )  # fmt: skip
    kept.save(force_insert=True, using="default")
    return kept.id


def _last(door: PlanDoor) -> models.Version:
    """The newest change of the frame."""
    mine = models.Version.unguarded.filter(plan_id=door.frame.id, object_id=door.frame.id, object_kind=KIND)
    found = mine.order_by("-object_version").first()
    if found is None:
        raise NotAllowedNowError("no_history")
    return found


def _conflict(door: PlanDoor, wanted: Mapping[str, Any]) -> ConflictError:
    """Both sides, and who saved first, read anew: the door's frame may be older than the one who won."""
    fresh = models.Plan.unguarded.filter(id=door.frame.id).values(*wanted, "frame_version").get()
    last = models.Version.unguarded.filter(plan_id=door.frame.id, object_kind=KIND).order_by("-object_version").first()
    return ConflictError(
        current={name: fresh[name] for name in wanted}, mine=dict(wanted), version=fresh["frame_version"],
        who=last.author_name if last else "", when=last.created_at if last else door.at,
    )  # fmt: skip


def _check(values: Mapping[str, Any]) -> None:
    """A period begins before it ends, and the plan is gone through within it."""
    begins, ends, revision = (values[name] for name in FIELDS)
    if begins and ends and ends <= begins:
        raise InvalidError({"period_to": N_("Planen slutter før den begynner")})
    if revision and ends and revision > ends:
        raise InvalidError({"next_revision_on": N_("Velg en dag før planen slutter")})


# the frame is no row of a plan, so it puts itself back
writing.RESTORERS[KIND] = undo_frame
