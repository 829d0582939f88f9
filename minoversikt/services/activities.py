"""Activities (tiltak): what somebody does for a goal, how, how much, when, and the one who is responsible."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together, row_reader, visible
from minoversikt.domain.activity import Activity
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ActivityStatus, LogAction, Op, Section
from minoversikt.domain.errors import ConflictError, InvalidError, NotFoundError
from minoversikt.domain.goal import Goal
from minoversikt.domain.responsible import Responsible, choices, key_of, pick
from minoversikt.domain.talk import Comment, Flag, Looked
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import writing
from minoversikt.services.care_team import running_coordinators
from minoversikt.services.comments import comments_on
from minoversikt.services.flags import may_flag, read_flags_on, shown
from minoversikt.services.goals import read_activities, read_goals
from minoversikt.services.history import Change, changes_from, read_kept
from minoversikt.services.plans import read_participants
from minoversikt.services.sight import Sight, sight
from minoversikt.services.writing import Saved

_read_one = row_reader(Activity, models.Activity)
#: What is said about one activity: comments, marks, and the newest answers to whether it still is right or done.
_SAID = (
    comments_on("activity"),
    read_flags_on,
    Reader(
        Looked,
        lambda plan, person, row: visible(
            models.StillTrueAnswer, plan, person, activity_id=row
        ).order_by("-created_at")[:5],
        ("plan", "person", "row"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActivityPlace:
    """Where an activity belongs: the goals to choose among, and who can be responsible."""

    sight: Sight
    goals: tuple[Goal, ...]
    responsible: tuple[Responsible, ...]
    activity: Activity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityPage:
    """One activity with its goal, its history and what is said about it, and what the reader may do with it."""

    sight: Sight
    activity: Activity
    goal: Goal | None
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    flags: tuple[Flag, ...]
    looked: tuple[Looked, ...]
    may_report: bool
    may_reword: bool
    may_contribute: bool
    may_flag: bool
    may_answer: bool


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Everything that somebody does in a plan: steps and activities."""

    sight: Sight
    goals: tuple[Goal, ...]
    activities: tuple[Activity, ...]
    may_add: bool


def work_of(actor: Actor, plan_id: UUID) -> WorkPage:
    """Return the steps and activities of a plan, for «Hvem gjør hva». Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.GOALS, touch=Touch(kind="activity")) as door:
        goals, activities = map(tuple, read_together((read_goals, read_activities), **door.scope))
        return WorkPage(sight(door), goals, activities, door.may(Op.CONTRIBUTE, Section.GOALS))


def activity_of(actor: Actor, plan_id: UUID, activity_id: UUID) -> ActivityPage:
    """Return one activity. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.GOALS, touch=Touch(kind="activity", id=activity_id)) as door:
        found = read_together((_read_one, read_goals, read_kept, *_SAID), row=activity_id, **door.scope)
        rows, goals, kept, comments, flags, looked = found
        if not rows:
            raise NotFoundError
        one = rows[0]
        return ActivityPage(
            sight=sight(door), activity=one, goal=next((goal for goal in goals if goal.id == one.goal_id), None),
            changes=changes_from(kept, asdict(one)), comments=tuple(comments), flags=shown(door, flags),
            looked=tuple(looked), may_report=_may_report(door, one.responsible_id), may_reword=_may_reword(door, one),
            may_contribute=door.may(Op.CONTRIBUTE, Section.GOALS),
            may_flag=may_flag(door, "activity", one.author_id, one.responsible_id),
            may_answer=one.author_id == actor.person_id or door.may(Op.EDIT, Section.GOALS),
        )  # fmt: skip


def place_for_activity(actor: Actor, plan_id: UUID, activity_id: UUID | None = None) -> ActivityPlace:
    """Return what the form needs, for a new activity or one that may be reworded. Raises NotFoundError."""
    touch = Touch(kind="activity", id=activity_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, optional=(Section.TEAM,), touch=touch) as door:
        one = _one(door, activity_id) if activity_id else None
        if one and not _may_reword(door, one):
            raise NotFoundError
        goals = tuple(goal for goal in read_goals(**door.scope) if goal.parent_id is None)
        return ActivityPlace(sight(door), goals, _responsible(door), one)


def write_activity(
    actor: Actor, plan_id: UUID, *, values: Mapping[str, Any], voiced_by_owner: bool = False, row_id: UUID | None = None
) -> Saved:
    """Add an activity last under its goal.

    `values`: title, description, extent, responsible (a key of `Responsible`), responsible_other, start_on, due,
    goal (id as text, or ""). Raises InvalidError for what breaks a rule.
    """
    touch = Touch(action=LogAction.CREATE, kind="activity", id=row_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, optional=(Section.TEAM,), touch=touch) as door:
        stored = _stored(door, values)
        among = [a.position for a in read_activities(**door.scope) if a.goal_id == stored["goal_id"]]
        among += [goal.position for goal in read_goals(**door.scope) if goal.parent_id == stored["goal_id"]]
        voiced = voiced_by_owner and not door.is_owner
        row = stored | {"position": 1 + max(among, default=0)}
        return writing.add(door, "activity", row, voiced_by_owner=voiced, row_id=row_id)


def reword_activity(
    actor: Actor,
    plan_id: UUID,
    activity_id: UUID,
    *,
    expected: int,
    values: Mapping[str, Any],
    voiced_by_owner: bool = False,
) -> Saved:
    """Change an activity; `values` as for a new one. The person flags others' activities, they don't reword them.

    Raises ConflictError with both texts in the words of `values`, InvalidError, NotFoundError.
    """
    touch = Touch(action=LogAction.CHANGE, kind="activity", id=activity_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, optional=(Section.TEAM,), touch=touch) as door:
        if not _may_reword(door, _one(door, activity_id)):
            raise NotFoundError
        stored, among = _stored(door, values), _responsible(door)
        try:
            voiced = voiced_by_owner and not door.is_owner
            return writing.change(door, "activity", activity_id, expected, stored, voiced=voiced)
        except ConflictError as error:
            error.current, error.mine = _as_typed(error.current, among), _as_typed(error.mine, among)
            raise


def report_status(
    actor: Actor, plan_id: UUID, activity_id: UUID, *, expected: int, status: ActivityStatus, on: date
) -> Saved:
    """Say how an activity stands: the one responsible, the person, or whoever edits. Raises as `reword_activity`."""
    touch = Touch(action=LogAction.CHANGE, kind="activity", id=activity_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=touch) as door:
        row = writing.find(door, "activity", activity_id)
        if not isinstance(row, models.Activity) or not _may_report(door, row.responsible_id):
            raise NotFoundError
        if row.status == status:  # said twice is said once
            on = row.status_on or on
        values = {"status": status.value, "status_on": on}
        return writing.change(door, "activity", activity_id, expected, values, row=row)


def remove_activity(actor: Actor, plan_id: UUID, activity_id: UUID, *, expected: int) -> Saved:
    """Take an activity out of the plan, by whoever may reword it; can be undone for 30 days."""
    touch = Touch(action=LogAction.DELETE, kind="activity", id=activity_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=touch) as door:
        if not _may_reword(door, _one(door, activity_id)):
            raise NotFoundError
        return writing.remove(door, "activity", activity_id, expected)


def set_aside_activity(actor: Actor, plan_id: UUID, activity_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict, in the history of the activity."""
    touch = Touch(action=LogAction.CHANGE, kind="activity", id=activity_id)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.GOALS, touch=touch) as door:
        writing.set_aside(door, "activity", activity_id, values)


def _one(door: PlanDoor, activity_id: UUID) -> Activity:
    """Find one activity of the plan, or raise NotFoundError."""
    found = _read_one(row=activity_id, **door.scope)
    if not found:
        raise NotFoundError
    return found[0]


def _may_reword(door: PlanDoor, one: Activity) -> bool:
    """Whoever edits the plan for others; the author; the one responsible. The person only what they wrote themselves."""
    me = door.actor.person_id
    if door.is_owner or door.on_behalf_of:
        return one.author_id == me and door.may(Op.CONTRIBUTE, Section.GOALS)
    mine = me in (one.author_id, one.responsible_id) and door.may(Op.CONTRIBUTE, Section.GOALS)
    return mine or door.may(Op.EDIT, Section.GOALS)


def _may_report(door: PlanDoor, responsible_id: UUID | None) -> bool:
    """The one responsible, the person, or whoever edits."""
    mine = door.is_owner or responsible_id == door.actor.person_id
    return (mine and door.may(Op.CONTRIBUTE, Section.GOALS)) or door.may(Op.EDIT, Section.GOALS)


def _responsible(door: PlanDoor) -> tuple[Responsible, ...]:
    """Who can be chosen, as far as this reader sees the team; themselves in any case."""
    team = read_participants(**door.scope) if Section.TEAM in door.sections else []
    found = choices(door.frame, running_coordinators(door), team)
    actor = door.actor
    if any(one.person_id == actor.person_id for one in found):
        return found
    return (*found, Responsible(f"person-{actor.person_id}", actor.person_id, actor.name, actor.byline))


def _stored(door: PlanDoor, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as stored: the goal found, the responsible with name and byline as they are now."""
    start, due = values["start_on"], values["due"]
    if start and due and due < start:
        raise InvalidError({"due": N_("Fristen er før startdatoen")})
    goal_id = UUID(values["goal"]) if values["goal"] else None
    if goal_id and not any(goal.id == goal_id and goal.parent_id is None for goal in read_goals(**door.scope)):
        raise InvalidError({"goal": N_("Velg et mål som står i planen")})
    who = pick(values["responsible"], values["responsible_other"], _responsible(door))
    kept = {name: values[name] for name in ("title", "description", "extent", "start_on", "due")}
    return kept | {
        "goal_id": goal_id, "responsible_id": who.person_id, "responsible_name": who.name,
        "responsible_byline": who.byline,
    }  # fmt: skip


def _as_typed(stored: Mapping[str, Any], among: tuple[Responsible, ...]) -> dict[str, Any]:
    """Stored values in the words of the form, so that a conflict shows what people chose."""
    kept = {name: stored[name] for name in ("title", "description", "extent", "start_on", "due")}
    key = key_of(stored["responsible_id"], stored["responsible_name"], among)
    typed = stored["responsible_name"] if key == "other" else ""
    return kept | {"goal": str(stored["goal_id"] or ""), "responsible": key, "responsible_other": typed}
