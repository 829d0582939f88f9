"""The scan of a consent on paper: which files are taken in, told by what is in them and never by their name."""

from enum import StrEnum
from typing import Final

from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

#: What is taken in: some pages scanned at the office, or a photo from a phone.
MOST_BYTES: Final = 5 * 1024 * 1024
#: How far from its end a PDF says that it ends.
_TAIL: Final = 2048


class PaperType(StrEnum):
    """The kinds of file a scan may be, as they are served again."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


_ENDING: Final = {PaperType.PDF: "pdf", PaperType.JPEG: "jpg", PaperType.PNG: "png"}


def paper_type(body: bytes) -> PaperType:
    """Return what a file is, by its beginning and its end.

    Raises InvalidError under ``paper`` for an empty file, one that is too large, and any other kind.
    """
    if not body:
        raise InvalidError({"paper": N_("Velg filen med det skannede samtykket")})
    if len(body) > MOST_BYTES:
        raise InvalidError({"paper": N_("Filen er for stor. Velg en som er mindre enn 5 MB")})
    if body.startswith(b"%PDF-") and b"%%EOF" in body[-_TAIL:]:
        return PaperType.PDF
    if body.startswith(b"\xff\xd8\xff") and body.rstrip(b"\x00").endswith(b"\xff\xd9"):
        return PaperType.JPEG
    if body.startswith(b"\x89PNG\r\n\x1a\n") and body.endswith(b"IEND\xaeB`\x82"):
        return PaperType.PNG
    raise InvalidError({"paper": N_("Vi kan ikke lese filen. Velg en PDF, eller et bilde av typen JPEG eller PNG")})


def file_name(kind: PaperType) -> str:
    """Return the name the scan is handed out under: ours, never the one it came with."""
    return f"samtykke.{_ENDING[kind]}"
