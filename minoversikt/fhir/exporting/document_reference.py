"""Pictures of the team and scans of consents as DocumentReference, with the picture itself inside."""

import base64
from typing import Any, Final

from minoversikt.domain.whole_plan_records import PaperRow
from minoversikt.domain.whole_plan_rows import PhotoRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.sheet import Sheet, sheet

_HEX: Final = "\\x"


def _photo(row: PhotoRow, book: Book) -> Json:
    """Return the standard fields of a picture."""
    return filled(
        status="current",
        type=concept("Bilde i teamet"),
        subject=book.subject,
        content=[{"attachment": {"contentType": row.media_type, "data": _base64(row.body)}}],
        context=filled(related=book.row(row.participant_id)),
    )


def _paper(row: PaperRow, book: Book) -> Json:
    """Return the standard fields of a scan."""
    return filled(
        status="current",
        type=concept("Samtykke på papir"),
        subject=book.subject,
        author=[book.person(row.by_id, row.by_name)],
        content=[{"attachment": {"contentType": row.media_type, "data": _base64(row.body)}}],
        context=filled(related=book.row(row.consent_id)),
    )


def _base64(body: str) -> str:
    """Return PostgreSQL's hexadecimal as base64."""
    return base64.b64encode(bytes.fromhex(body.removeprefix(_HEX))).decode()


def _body(resource: Json) -> Any:
    """Return the picture as PostgreSQL's hexadecimal. Raises ValueError for broken base64."""
    data = resource["content"][0]["attachment"]["data"]
    return _HEX + base64.b64decode(data, validate=True).hex()


_READ: Final = {"media_type": lambda one: one["content"][0]["attachment"]["contentType"], "body": _body}
PHOTO: Final[Sheet] = sheet("photo", "DocumentReference", _photo, _READ)
CONSENT_PAPER: Final[Sheet] = sheet("consent_paper", "DocumentReference", _paper, _READ)
