"""A goal or step as Goal: the title in the person's words, the deadline as its target, reviews as its achievement."""

from datetime import date
from typing import Any, Final

from minoversikt.domain.whole_plan_rows import GoalRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import sheet

PERTAINS: Final = "http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal"
_STATUS: Final = {"active": "active", "done": "completed", "stopped": "cancelled"}


def pertains_to(references: list[Json]) -> list[Json]:
    """Return the extensions that say which goal something is for."""
    return [{"url": PERTAINS, "valueReference": reference} for reference in references]


def _write(row: GoalRow, book: Book) -> Json:
    """Return the standard fields."""
    return filled(
        extension=pertains_to(book.row(row.parent_id)),
        lifecycleStatus="entered-in-error" if row.removed_at else _STATUS.get(row.status, "active"),
        category=[concept(row.life_area)] if row.life_area else [],
        description=concept(row.title or "–"),
        subject=book.subject,
        target=[{"dueDate": row.due.isoformat()}] if row.due else [],
        statusDate=row.status_on.isoformat() if row.status_on else None,
        expressedBy=book.subject if row.voiced_by_owner else book.person(row.author_id, row.author_name),
        note=[{"text": row.why}] if row.why else [],
    )


def _due(resource: Json) -> Any:
    """Return the deadline."""
    target = resource.get("target")
    return date.fromisoformat(target[0]["dueDate"]) if target else None


GOAL: Final = sheet(
    "goal",
    "Goal",
    _write,
    {
        "title": lambda one: one["description"]["text"],
        "why": lambda one: one["note"][0]["text"] if one.get("note") else "",
        "due": _due,
    },
)
