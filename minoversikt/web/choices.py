"""How somebody wants to read pages: language, text size, colours. Kept in cookies, so that it works logged out."""

from dataclasses import dataclass
from typing import Final, Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from minoversikt.web.catalogues import DEFAULT, LANGUAGES
from minoversikt.web.shell import COLOUR_MODES, TEXT_SIZES

#: Field of the form → (cookie, what it may be). The first value is what holds until somebody chooses.
CHOICES: Final = {
    "language": ("sprak", tuple(LANGUAGES)),
    "text_size": ("tekst", TEXT_SIZES),
    "colours": ("farger", COLOUR_MODES),
}
YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Choices:
    """The three choices of a reader."""

    language: str = DEFAULT
    text_size: str = "md"
    colours: str = "auto"

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Read the cookies; a value we don't know counts as not chosen."""
        found = {}
        for field, (cookie, values) in CHOICES.items():
            value = request.COOKIES.get(cookie, "")
            if value in values:
                found[field] = value
        return cls(**found)


def remember(response: HttpResponse, field: str, value: str) -> bool:
    """Keep one choice for a year; False, and nothing kept, for a field or value we don't know."""
    cookie, values = CHOICES.get(field, ("", ()))
    if value not in values:
        return False
    response.set_cookie(
        cookie, value, max_age=YEAR, secure=settings.CSRF_COOKIE_SECURE, httponly=True, samesite="Lax", path="/"
    )
    return True
