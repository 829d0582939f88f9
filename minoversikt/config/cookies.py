"""The cookie that carries short messages to the next page, named like the others."""

from functools import cache

from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.core import signing
from django.http import HttpRequest, HttpResponseBase


def cookie_name(name: str, *, secure: bool) -> str:
    """Return the name with the prefix that binds a cookie to exactly this host, where the browser allows it (https)."""
    return f"__Host-{name}" if secure else name


@cache
def _signer() -> signing.TimestampSigner:
    """Signs messages; made once, where Django makes one for every request."""
    return signing.get_cookie_signer(salt=__name__)


class MessageCookie(CookieStorage):
    """Keeps messages in a signed cookie: there is no session of Django's."""

    def __init__(self, request: HttpRequest) -> None:
        """Take the name that goes with the setting."""
        super(CookieStorage, self).__init__(request)  # CookieStorage's own would only make a signer
        self.signer = _signer()
        self.cookie_name = cookie_name("messages", secure=settings.SESSION_COOKIE_SECURE)

    def update(self, response: HttpResponseBase) -> list[Message] | None:
        """Store what is left to tell; a browser that has no such cookie is not told to forget it on every page."""
        left = super().update(response)
        cookie = response.cookies.get(self.cookie_name)
        if cookie is not None and not cookie.value and self.cookie_name not in self.request.COOKIES:
            del response.cookies[self.cookie_name]
        return left
