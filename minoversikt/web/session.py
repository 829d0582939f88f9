"""Puts the one who asks on the request: `request.session_view`, read once per request from the session cookie."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from minoversikt.domain.errors import UnavailableError
from minoversikt.services import sessions
from minoversikt.web.views import errors

#: `__Host-` binds the cookie to this host and to TLS; plain http in the demo can't carry it.
COOKIE = "minoversikt" if settings.DEMO else "__Host-minoversikt"


def CurrentSession(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:  # noqa: N802 - middleware is named like a class in settings
    """Build the middleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        """Read the session, or leave nobody."""
        key = request.COOKIES.get(COOKIE, "")
        request_id = getattr(request, "request_id", "")
        try:
            view = sessions.read(key, request_id=request_id) if key else sessions.SessionView()
        except UnavailableError:
            return errors.unavailable(request)
        request.session_view = view  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


def set_cookie(response: HttpResponse, key: str) -> None:
    """Hand the browser its session: not readable by scripts, not sent from other sites."""
    response.set_cookie(COOKIE, key, httponly=True, secure=not settings.DEMO, samesite="Lax", path="/")


def drop_cookie(response: HttpResponse) -> None:
    """Take the session back from the browser."""
    response.delete_cookie(COOKIE, path="/", samesite="Lax")
