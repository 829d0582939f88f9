"""Comments, and questions about the access log with their answers, as Communication."""

from typing import Final

from minoversikt.domain.whole_plan import log_entry_id
from minoversikt.domain.whole_plan_records import LogQuestionRow
from minoversikt.domain.whole_plan_rows import CommentRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import Sheet, sheet


def _comment(row: CommentRow, book: Book) -> Json:
    """Return the standard fields of a comment."""
    about = [*book.row(row.activity_id), *book.row(row.service_id), *book.row(row.goal_id)]
    return filled(
        basedOn=[book.plan],
        status="entered-in-error" if row.removed_at else "completed",
        subject=book.subject,
        about=about,
        sent=row.created_at.isoformat(),
        sender=book.person(row.author_id, row.author_name),
        payload=[{"contentString": row.text}] if row.text else [],
    )


def _question(row: LogQuestionRow, book: Book) -> Json:
    """Return the standard fields of a question about the log; the answer is a second part of it."""
    said = [row.question, row.answer]
    return filled(
        status="completed",
        topic=concept("Spørsmål om innsynsloggen"),
        subject=book.subject,
        about=book.row(log_entry_id(book.plan_id, row.log_id)),
        sent=row.created_at.isoformat(),
        sender=book.person(row.asked_by_id, row.asked_by_name),
        payload=[{"contentString": text} for text in said if text],
    )


COMMENT: Final[Sheet] = sheet(
    "comment",
    "Communication",
    _comment,
    {"text": lambda one: one["payload"][0]["contentString"] if one.get("payload") else ""},
)
LOG_QUESTION: Final[Sheet] = sheet("log_question", "Communication", _question)
