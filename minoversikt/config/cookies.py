"""The cookie that carries short messages to the next page, named like the others."""

from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponseBase


def cookie_name(name: str, *, secure: bool) -> str:
    """Return the name with the prefix that binds a cookie to exactly this host, where the browser allows it (https)."""
    return f"__Host-{name}" if secure else name


class MessageCookie(CookieStorage):
    """Keeps messages in a signed cookie: there is no session of Django's."""

    def __init__(self, request: HttpRequest) -> None:
        """Take the name that goes with the setting."""
        super().__init__(request)
        self.cookie_name = cookie_name("messages", secure=settings.SESSION_COOKIE_SECURE)

    def update(self, response: HttpResponseBase) -> list[Message] | None:
        """Store what is left to tell; a browser that has no such cookie is not told to forget it on every page."""
        left = super().update(response)
        cookie = response.cookies.get(self.cookie_name)
        if cookie is not None and not cookie.value and self.cookie_name not in self.request.COOKIES:
            del response.cookies[self.cookie_name]
        return left
