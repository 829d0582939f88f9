"""How a goal is going, and answers to «Stemmer dette fortsatt?», as Observation."""

from typing import Final

from minoversikt.domain.whole_plan_rows import ReviewRow, StillTrueRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_ANSWERS: Final = {"yes": "Ja", "no": "Nei", "unsure": "Usikker"}


def _review(row: ReviewRow, book: Book) -> Json:
    """Return the standard fields of a review, on the scale from -2 to +2."""
    return filled(
        basedOn=[book.plan],
        status="entered-in-error" if row.removed_at else "final",
        code=concept("Måloppnåelse, fra -2 til +2"),
        subject=book.subject,
        focus=book.row(row.goal_id),
        effectiveDateTime=row.created_at.isoformat(),
        performer=[book.person(row.author_id, row.author_name)],
        valueInteger=row.attainment,
        note=[{"text": row.note}] if row.note else [],
    )


def _still_true(row: StillTrueRow, book: Book) -> Json:
    """Return the standard fields of an answer."""
    return filled(
        basedOn=[book.plan],
        status="entered-in-error" if row.removed_at else "final",
        code=concept("Stemmer dette fortsatt?"),
        subject=book.subject,
        focus=book.row(row.activity_id),
        effectiveDateTime=row.created_at.isoformat(),
        performer=[book.person(row.author_id, row.author_name)],
        valueString=_ANSWERS.get(row.answer, row.answer),
    )


REVIEW: Final[Sheet] = sheet(
    "goal_review",
    "Observation",
    _review,
    {
        "attainment": lambda one: int(one["valueInteger"]),
        "note": lambda one: one["note"][0]["text"] if one.get("note") else "",
    },
)
STILL_TRUE: Final[Sheet] = sheet("still_true", "Observation", _still_true)
