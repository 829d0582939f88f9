"""What happens around every request, in the order the settings list it: id, headers, compression, language, errors."""

import gzip
import logging
import secrets
from collections.abc import Callable
from typing import Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from minoversikt.domain.errors import DomainError, NotFoundError
from minoversikt.web.choices import Choices
from minoversikt.web.language import speaking
from minoversikt.web.session import CurrentSession
from minoversikt.web.views import errors
from minoversikt.web.views.editing import keep_after_refusal

__all__ = ["Compress", "ContentSecurityPolicy", "CurrentSession", "Errors", "Language", "RequestId"]

Handler = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)

#: Everything from ourselves, nothing inline; `data:` only for the mask images of Designsystemet.
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS: Final = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class RequestId:
    """Gives each request an id of our own for the logs; one sent from outside is not trusted."""

    def __init__(self, get_response: Handler) -> None:
        """Take the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.request_id` and tell it in `X-Request-ID`."""
        request.request_id = uuid4().hex  # type: ignore[attr-defined]
        response = self.get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response


class ContentSecurityPolicy:
    """Sends the strict policy and its companions on every answer."""

    def __init__(self, get_response: Handler) -> None:
        """Take the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the headers."""
        response = self.get_response(request)
        response["Content-Security-Policy"] = POLICY
        response["Permissions-Policy"] = PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        return response


class Compress:
    """Sends pages as gzip, level 1: a tenth of the size for half a millisecond.

    A secret beside text that a stranger chooses could be read from the compressed length (BREACH): the CSRF token is
    masked anew on every page, and a file name of random length in the gzip header blurs the length.
    """

    TYPES: Final = ("text/html", "application/json", "application/fhir+json", "text/calendar")
    SMALLEST: Final = 860
    BLUR: Final = 100

    def __init__(self, get_response: Handler) -> None:
        """Take the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Compress what is worth it, when the browser can read it."""
        response = self.get_response(request)
        if response.streaming or response.has_header("Content-Encoding"):
            return response
        if response.get("Content-Type", "").split(";")[0] not in self.TYPES or len(response.content) < self.SMALLEST:
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.content = self.compressed(response.content)
            response["Content-Encoding"] = "gzip"
            response["Content-Length"] = str(len(response.content))
        return response

    @classmethod
    def compressed(cls, content: bytes) -> bytes:
        """Return the content as gzip with a name of random length."""
        packed = gzip.compress(content, compresslevel=1, mtime=0)
        name = b"x" * (1 + secrets.randbelow(cls.BLUR)) + b"\0"
        return packed[:3] + b"\x08" + packed[4:10] + name + packed[10:]  # flag 8: a file name follows the header


class Language:
    """Reads how the reader wants pages (language, text size, colours) and switches Django's own texts."""

    def __init__(self, get_response: Handler) -> None:
        """Take the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.choices` and `request.language` for the request, and say the language in the answer."""
        choices = Choices.of(request)
        request.choices = choices  # type: ignore[attr-defined]
        request.language = choices.language  # type: ignore[attr-defined]
        with speaking(choices.language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", choices.language)
        return response


class Errors:
    """Turns what can go wrong in a use case into a page in our look; anything else stays a bug (500)."""

    def __init__(self, get_response: Handler) -> None:
        """Take the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give bare refusals of Django's own (405, CSRF aside) our page."""
        response = self.get_response(request)
        if response.status_code == errors.METHOD_NOT_ALLOWED and not response.content:
            page = errors.method_not_allowed(request)
            page["Allow"] = response.get("Allow", "")
            return page
        return response

    def process_view(self, request: HttpRequest, view: object, _args: object, _kwargs: object) -> None:
        """Refuse pages asked for under a name that is not ours (400); the health check, which has no page, is let by."""
        if hasattr(view, "policy"):
            request.get_host()

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for an expected failure, None for a bug."""
        if isinstance(exception, NotFoundError) and request.method == "POST":
            keep_after_refusal(request)
        if isinstance(exception, DomainError):
            return errors.of_domain(request, exception)
        if errors.is_unavailable(exception):
            logger.error("the database can't be reached: %s", type(exception).__name__)
            return errors.unavailable(request)
        return None
