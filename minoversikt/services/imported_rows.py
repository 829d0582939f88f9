"""Turns what was understood of a foreign plan into the values of our rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from minoversikt.domain.imported_plan import ImportedActivity, ImportedGoal, ImportedPlan, digest_of

#: An index of the database takes keys of some length only.
_KEY_LENGTH: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row to be: its source, its values, and by column which other imported thing it hangs on."""

    key: str
    values: dict[str, Any]
    hangs_on: dict[str, str] = field(default_factory=dict)


def rows_of(imported: ImportedPlan, owner_id: UUID, owner_name: str) -> dict[str, list[Row]]:
    """Return the rows by kind, in the order to write them: goals before their steps, goals before activities."""
    top = _tops(imported.goals)
    goals = sorted(imported.goals, key=lambda goal: bool(goal.parent_key))
    return {
        "goal": [_goal(goal, top) for goal in goals],
        "activity": [_activity(activity, top, owner_id, owner_name) for activity in imported.activities],
        "participant": list(_participants(imported)),
        "health_note": list(_health(imported)),
    }


def short(key: str) -> str:
    """Return a source key of a length the database can index; the same key gives the same."""
    return key if len(key) <= _KEY_LENGTH else f"{key[:200]}~{digest_of(key)}"


def _tops(goals: Iterable[ImportedGoal]) -> dict[str, str]:
    """Return for each goal the key of the one at the top of its branch: we have goals and steps, no deeper levels."""
    above = {goal.key: goal.parent_key for goal in goals}
    tops: dict[str, str] = {}
    for key in above:
        path = [key]
        while path[-1] not in tops and above[path[-1]]:
            path.append(above[path[-1]])
        top = tops.get(path[-1], path[-1])
        tops.update(dict.fromkeys(path, top))
    return tops


def _goal(goal: ImportedGoal, top: dict[str, str]) -> Row:
    """Return a goal or a step."""
    values = {"title": goal.title, "why": goal.note, "status": goal.status.value, "due": goal.due}
    return Row(key=goal.key, values=values, hangs_on={"parent_id": top[goal.key]} if goal.parent_key else {})


def _activity(activity: ImportedActivity, top: dict[str, str], owner_id: UUID, owner_name: str) -> Row:
    """Return an activity, under the goal at the top of the branch it is for."""
    mine = activity.responsible_is_owner
    values = {
        "title": activity.title,
        "description": activity.description,
        "extent": activity.extent,
        "responsible_id": owner_id if mine else None,
        "responsible_name": owner_name if mine else activity.responsible_name,
        "responsible_byline": activity.responsible_role,
        "start_on": activity.start,
        "due": activity.due,
        "status": activity.status.value,
    }
    goal = next((top[key] for key in activity.goal_keys if key in top), "")
    return Row(key=activity.key, values=values, hangs_on={"goal_id": goal} if goal else {})


def _participants(imported: ImportedPlan) -> Iterator[Row]:
    """Give the team."""
    for who in imported.participants:
        values = {
            "name": who.name,
            "role": who.role,
            "organisation": who.organisation,
            "phone": who.phone,
            "kind": who.kind,
        }
        yield Row(key=who.source.key, values=values)


def _health(imported: ImportedPlan) -> Iterator[Row]:
    """Give the conditions, then the notes of the plan itself, which may say anything about health."""
    for note in imported.health_notes:
        yield Row(key=note.source.key, values={"text": note.text, "since": note.since})
    for said in imported.notes:
        by = ", ".join(part for part in (f"{said.day:%d.%m.%Y}" if said.day else "", said.author) if part)
        text = f"Notat i planen ({by}): {said.text}" if by else f"Notat i planen: {said.text}"
        yield Row(key=f"note:{digest_of(text)}", values={"text": text, "since": None})
