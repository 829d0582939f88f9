"""«Dette stemmer ikke» as Flag: active until it is answered."""

from typing import Final

from minoversikt.domain.whole_plan_rows import FlagRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import Sheet, sheet


def _write(row: FlagRow, book: Book) -> Json:
    """Return the standard fields."""
    over = row.removed_at is not None or row.answered_at is not None
    return filled(
        status="inactive" if over else "active",
        code=concept(f"Dette stemmer ikke: {row.text}" if row.text else "Dette stemmer ikke"),
        subject=book.subject,
        period={"start": row.created_at.isoformat()},
        author=book.person(row.author_id, row.author_name),
    )


FLAG: Final[Sheet] = sheet("flag", "Flag", _write)
