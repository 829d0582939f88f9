"""Turns the rows of a file of ours into the values of our tables: names stay, but nobody in a file is anybody here."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from minoversikt.domain.codes import ParticipantStatus
from minoversikt.domain.whole_plan import ARCHIVED, TAKEN_IN, KeptRow, WholePlan
from minoversikt.domain.whole_plan_rows import ParticipantRow

#: Begins the source key of a participant that was taken in; what tied them to people and places there stands behind it.
TIES_KEY: Final = f"{ARCHIVED}ties:"
_TIES: Final = ("person_id", "unit_id", "acting", "invited_acting", "status")
_WAITING: Final = (ParticipantStatus.PROPOSED, ParticipantStatus.INVITED)
#: Each kind's table.
TABLES: Final = {
    "participant": "participant",
    "photo": "participantphoto",
    "plan_text": "plantext",
    "goal": "goal",
    "activity": "activity",
    "service": "service",
    "appointment": "appointment",
    "health_note": "healthnote",
    "comment": "comment",
    "flag": "flag",
    "goal_review": "goalreview",
    "still_true": "stilltrueanswer",
    "plan_event": "planevent",
    "version": "version",
}
#: Marked already as from a file, by the import of other products' plans.
_MARKED: Final = "Hentet inn fra fil"


def tables_of(plan: WholePlan) -> list[dict[str, Any]]:
    """Return the tables with their rows, in the order to write them."""
    tables = [{"table": TABLES[kind], "rows": [_values(row) for row in _in_order(plan, kind)]} for kind in TABLES]
    kept = [_values(row) for row in plan.kept]
    return [*(one for one in tables if one["rows"]), *([{"table": "foreignresource", "rows": kept}] if kept else [])]


def as_it_was(row: ParticipantRow) -> ParticipantRow:
    """Return a participant that was taken in as it was written there; one somebody has tied to a person here stays so."""
    if not row.source_key.startswith(TIES_KEY):
        return row
    person, unit, acting, invited, status, key = row.source_key.removeprefix(TIES_KEY).split("|", 5)
    if row.person_id or row.unit_id:
        return replace(row, source_key=key)
    return replace(
        row, person_id=UUID(person) if person else None, unit_id=UUID(unit) if unit else None, acting=acting,
        invited_acting=invited, status=status if row.status == _untied_status(status) else row.status, source_key=key,
    )  # fmt: skip


def _in_order(plan: WholePlan, kind: str) -> Iterator[Any]:
    """Yield the rows of a kind, goals before their steps."""
    rows = plan.rows.get(kind, ())
    yield from sorted(rows, key=lambda row: bool(row.parent_id)) if kind == "goal" else rows


def _values(row: Any) -> dict[str, Any]:
    """Return a row's columns as JSON has them."""
    shown = _untied(row) if isinstance(row, ParticipantRow) else row
    values = {column.name: _plain(getattr(shown, column.name)) for column in fields(shown)}
    for column in ("author_byline", "by_byline"):
        if column in values and not isinstance(row, KeptRow):
            values[column] = _marked(values[column])
    if isinstance(row, KeptRow):
        values["body"] = msgspec.Raw(values.pop("body_text").encode())
    return values


def _marked(byline: str) -> str:
    """Return a byline with the mark that it came in a file: what stands in a file may have been changed on the way."""
    return byline if byline == _MARKED else f"{byline} {TAKEN_IN}".lstrip()


def _untied(row: ParticipantRow) -> ParticipantRow:
    """Return a participant as a name: no account, no place of work, no invitation; what they were stands in the key."""
    ties = "|".join(str(getattr(row, name) or "") for name in _TIES)
    return replace(
        row, person_id=None, unit_id=None, acting="", invited_acting="",
        status=_untied_status(row.status), source_key=f"{TIES_KEY}{ties}|{row.source_key}",
    )  # fmt: skip


def _untied_status(status: str) -> str:
    """Return where somebody stands who is a name alone: nobody waits for an answer from a name."""
    return ParticipantStatus.ACTIVE.value if status in _WAITING else status


def _plain(value: Any) -> Any:
    """Return a value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
