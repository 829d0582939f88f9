"""Answers about the person that both a file and the plan have: the plan's stands, the file's goes into its history."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from minoversikt.access.door import PlanDoor
from minoversikt.domain.codes import Section
from minoversikt.domain.whole_plan import WholePlan
from minoversikt.domain.whole_plan_rows import PlanTextRow, VersionRow
from minoversikt.records import models

#: What the history calls a text that was not chosen (writing.set_aside).
_UNCHOSEN: Final = "unchosen"


def beside_answers(door: PlanDoor, plan: WholePlan) -> WholePlan:
    """Return the plan with answers the plan here has already as texts that were not chosen, so that none is lost."""
    here = _answered(door)
    answers: tuple[PlanTextRow, ...] = plan.rows.get("plan_text", ())
    beside = [one for one in answers if _is_beside(one, here)]
    if not beside:
        return plan
    others = tuple(one for one in answers if one not in beside)
    kept = tuple(_unchosen(one, *here[one.key]) for one in beside)
    return replace(plan, rows={**plan.rows, "plan_text": others, "version": (*plan.rows.get("version", ()), *kept)})


def _answered(door: PlanDoor) -> dict[str, tuple[UUID, int]]:
    """Return the answers everybody sees, by their question: id and version."""
    rows = models.PlanText.unguarded.filter(plan_id=door.frame.id, removed_at=None, audience=None)
    return {key: (row_id, version) for key, row_id, version in rows.values_list("key", "id", "version")}


def _is_beside(row: PlanTextRow, here: dict[str, tuple[UUID, int]]) -> bool:
    """Tell whether another answer stands where this one would."""
    found = here.get(row.key)
    return found is not None and found[0] != row.id and row.removed_at is None and row.audience is None


def _unchosen(row: PlanTextRow, answer: UUID, version: int) -> VersionRow:
    """Return an answer as a text in the history of the one that stands; the same id each time."""
    return VersionRow(
        id=row.id, created_at=row.changed_at, section=Section.ABOUT_ME.value, object_kind="plan_text", object_id=answer,
        object_version=version, action=_UNCHOSEN, before={"text": row.text, "not_relevant": row.not_relevant},
        author_id=row.author_id, author_name=row.author_name, author_byline=row.author_byline,
    )  # fmt: skip
