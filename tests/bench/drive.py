"""A small browser for measurements: one lasting connection, cookies, gzip asked for and not unpacked."""

import re
from dataclasses import dataclass
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from types import TracebackType
from typing import Self
from urllib.parse import urlencode, urlsplit

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `body` as sent over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes


class Browser:
    """One person's connection to the server."""

    def __init__(self, address: str) -> None:
        """Connect at the first request."""
        parts = urlsplit(address)
        self.connection = HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def get(self, path: str, *, gzip: bool = True) -> Answer:
        """Fetch a page."""
        return self._send("GET", path, None, {"Accept-Encoding": "gzip"} if gzip else {})

    def post(self, path: str, fields: dict[str, object]) -> Answer:
        """Send a form with the CSRF field."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields})
        return self._send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def log_in(self, key: str) -> Self:
        """Log in as one of the database's demo people; raises RuntimeError when refused."""
        self.token = self.token_of("/demo/")
        answer = self.post("/demo/login", {"person": key})
        if answer.status not in (302, 303):
            raise RuntimeError(f"login as {key} answered {answer.status}")
        return self

    def token_of(self, path: str) -> str:
        """Return the CSRF token of a page."""
        found = _TOKEN.search(self.get(path, gzip=False).body)
        if found is None:
            raise RuntimeError(f"no form on {path}")
        return found[1].decode()

    def _send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, {"Cookie": cookie, **headers})
        got = self.connection.getresponse()
        answer = Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        for line in got.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer
