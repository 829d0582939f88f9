"""The words a row that came in from a file may hold: one we do not know would stop the pages that show it."""

from collections.abc import Mapping
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
    return next((column for column, words in known.items() if getattr(row, column) not in words), "")
