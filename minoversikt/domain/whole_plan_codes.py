"""The words a row that came in from a file may hold: one we do not know would stop the pages that show it."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from minoversikt.domain.codes import (
    ActivityStatus,
    Decision,
    Delivery,
    EndReason,
    GoalStatus,
    LogAction,
    ParticipantStatus,
    PlanEventKind,
    Section,
    TextKey,
)
from minoversikt.domain.talk import Answer
from minoversikt.domain.whole_plan import KINDS

_FRAME: Final = "frame"
_FRAME_DAYS: Final = frozenset({"period_from", "period_to", "next_revision_on"})
_UNCHOSEN: Final = "unchosen"
_ATTAINMENT: Final = range(-2, 3)
_KNOWN: Final[Mapping[str, Mapping[str, frozenset[object]]]] = {
    "plan_text": {"key": frozenset(TextKey)},
    "goal": {"status": frozenset(GoalStatus)},
    "activity": {"status": frozenset(ActivityStatus)},
    "service": {"decision": frozenset(Decision), "delivery": frozenset(Delivery)},
    "appointment": {"kind": frozenset({"meeting", "control", "appointment"})},
    "participant": {
        "kind": frozenset({"professional", "next_of_kin", "unit"}),
        "status": frozenset(ParticipantStatus),
    },
    "comment": {"section": frozenset({Section.GOALS, Section.SERVICES})},
    "flag": {"section": frozenset(Section)},
    "goal_review": {"attainment": frozenset(_ATTAINMENT)},
    "still_true": {"answer": frozenset(Answer)},
    "plan_event": {"kind": frozenset(PlanEventKind), "reason": frozenset({*EndReason, ""})},
    "version": {"section": frozenset(Section), "action": frozenset({*LogAction, _UNCHOSEN})},
}


def wrong_code(kind: str, row: Any) -> str:
    """Return the name of a column whose word we do not know, or "" when all are known."""
    known: Mapping[str, frozenset[object]] = _KNOWN.get(kind, {})
    odd = next((column for column, words in known.items() if getattr(row, column) not in words), "")
    return odd or ("before" if kind == "version" and not _is_history(row) else "")


def _is_history(row: Any) -> bool:
    """Tell whether what a row was names columns of its kind alone: undo would put back anything else."""
    if row.object_kind == _FRAME:
        return set(row.before) <= _FRAME_DAYS
    found = KINDS.get(row.object_kind)
    return found is not None and set(row.before) <= {field.name for field in fields(found.shape)} - {"id", "created_at"}
