"""The token of a form, masked as Django masks it (and so read by its middleware) at a twentieth of the cost."""

import secrets
from typing import Final

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token

_SIZE: Final = len(CSRF_ALLOWED_CHARS)
_PLACE: Final = {char: place for place, char in enumerate(CSRF_ALLOWED_CHARS)}
#: Random bytes above the last whole multiple are thrown away, so that no character is likelier than another.
_FAIR: Final = 256 - 256 % _SIZE
_TOO_HIGH: Final = bytes(range(_FAIR, 256))
_TWICE: Final = CSRF_ALLOWED_CHARS * 2


def form_token(request: HttpRequest) -> str:
    """Return the token for a form, under a new mask each time (BREACH).

    The cookie with the secret is sent to a browser that has none, and to one that is not logged in, which renews it;
    login sends a new one. It lasts a year and a login ten hours, so sending it on every page would change nothing.
    """
    secret = request.META.get("CSRF_COOKIE", "")
    session = getattr(request, "session_view", None)
    if getattr(session, "actor", None) is None or len(secret) != CSRF_SECRET_LENGTH:
        return get_token(request)
    return masked(secret)


def masked(secret: str) -> str:
    """Return the secret under a random mask, the mask before it: each character moved on by one of the mask."""
    places = b""
    while len(places) < CSRF_SECRET_LENGTH:
        places += secrets.token_bytes(2 * CSRF_SECRET_LENGTH).translate(None, _TOO_HIGH)
    mask = [byte % _SIZE for byte in places[:CSRF_SECRET_LENGTH]]
    moved = [_TWICE[_PLACE[char] + step] for char, step in zip(secret, mask, strict=True)]
    return "".join([CSRF_ALLOWED_CHARS[step] for step in mask] + moved)
