"""The database is away for a moment: a page that says so, and then everything as before, without a restart of ours."""

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.hostile.asking import PLAN


class Browser:
    """A browser without a screen: keeps cookies, does not hide what the server answered."""

    def __init__(self, address, key):
        """Log in as one of the demo's people."""
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        page = self.get("/demo/")[1]
        status, _ = self.post("/demo/login", page, person=key)
        assert status == 200

    def get(self, path):
        """Return status and body."""
        return self._open(urllib.request.Request(self.address + path))

    def post(self, path, page, **fields):
        """Send a form with the token of a page; redirects are followed."""
        token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)[-1]
        data = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": token}).encode()
        return self._open(urllib.request.Request(self.address + path, data=data))

    def _open(self, request):
        try:
            with self.opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def _end_connections(bypass, database):
    bypass.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = 'minoversikt_app'",
        [database],
    )


@pytest.fixture
def gone(demo_db, maker):
    """A function that takes the database away, and one that brings it back."""

    def away():
        maker.execute(f"ALTER DATABASE {demo_db} ALLOW_CONNECTIONS false")
        _end_connections(maker, demo_db)

    def back():
        maker.execute(f"ALTER DATABASE {demo_db} ALLOW_CONNECTIONS true")

    yield away, back
    back()


def test_a_restarted_database_costs_nobody_a_page(live_server, demo_db, maker):
    owner = Browser(live_server, "owner")
    for _ in range(3):
        _end_connections(maker, demo_db)
        status, body = owner.get("/min-plan/")
        assert status == 200
        assert "Kari" in body


def test_without_a_database_everybody_is_told_and_afterwards_all_is_as_before(live_server, gone):
    away, back = gone
    owner, page = Browser(live_server, "owner"), None
    _, form = owner.get(f"/plan/{PLAN}/maal/ny/")
    away()
    for path in ("/min-plan/", f"/plan/{PLAN}/maal/", "/demo/", "/"):
        status, page = owner.get(path)
        assert status == 503, path
        assert "Min oversikt er borte et øyeblikk" in page
        assert "<nav" in page or "<main" in page
        assert "psycopg" not in page
        assert "Kari" not in page
    status, _ = owner.post(f"/plan/{PLAN}/maal/ny/", form, title="Skrevet mens den var borte")
    assert status == 503
    with urllib.request.urlopen(f"{live_server}/healthz", timeout=5) as probe:
        assert probe.status == 200, "the process is well, and is not to be ended"
    back()
    began = time.monotonic()
    assert owner.get("/min-plan/")[0] == 200, "the very next request"
    assert time.monotonic() - began < 5
    assert "Skrevet mens den var borte" not in owner.get(f"/plan/{PLAN}/maal/")[1]
    row = re.findall(r'name="row_id" value="([^"]*)"', form)[-1]
    assert owner.post(f"/plan/{PLAN}/maal/ny/", form, title="Sendt en gang til", row_id=row)[0] == 200
    assert "Sendt en gang til" in owner.get(f"/plan/{PLAN}/maal/")[1]
