"""The look in a real browser: accessible at every width and colour, light to load, drafts kept, nothing needs JavaScript."""

import re
import threading
import time
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.test import override_settings
from playwright.sync_api import Page, Response, expect

from tests.support.accessible import assert_accessible, assert_accessible_everywhere, sideways_scroll
from tests.support.browser import tab_to
from tests.web import look_urls

PAGES = (
    "/galleri/",
    "/kort/",
    "/ansatt/",
    "/",
    "/hjelp/",
    "/om/",
    "/personvern/",
    "/tilgjengelighet/",
    "/finnes-ikke/",
)
Opener = Callable[..., Page]


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser asks."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Keeps the test's output clean."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The gallery and the static pages, served by the product's own WSGI application; no database is needed."""
    from minoversikt.config.wsgi import application

    with (
        override_settings(ROOT_URLCONF="tests.web.look_urls"),
        make_server("127.0.0.1", 0, application, Server, Quiet) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_accessible_at_every_width_in_light_and_dark(address: str, open_page: Opener, path: str) -> None:
    page = open_page(address)
    page.goto(path)
    assert_accessible_everywhere(page)


@pytest.mark.parametrize("path", ["/galleri/", "/kort/", "/"])
def test_forced_colours_and_the_largest_text_fit(address: str, open_page: Opener, path: str) -> None:
    page = open_page(address, width=320)
    page.emulate_media(forced_colors="active")
    page.goto(path)
    assert_accessible(page)
    page.emulate_media(forced_colors="none")
    page.locator("details.menu > summary").click()
    page.get_by_role("button", name="Størst").click()
    expect(page.locator("html")).to_have_attribute("data-text-size", "xl")
    assert sideways_scroll(page) <= 0


def test_the_short_plan_ends_within_the_first_screen_of_a_phone(address: str, open_page: Opener) -> None:
    page = open_page(address, width=390)
    page.goto("/kort/")
    box = page.locator(".tiles").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 844


def test_nothing_breaks_the_strict_policy(address: str, open_page: Opener) -> None:
    page = open_page(address)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto("/galleri/")
    page.get_by_label("Hva trenger personen hjelp til?").fill("Hjelp i hverdagen")
    expect(page.locator("[data-draft-line]")).to_have_attribute("data-state", "saved", timeout=4000)
    assert said == []


def test_the_menu_works_by_keyboard_and_without_javascript(address: str, open_page: Opener) -> None:
    page = open_page(address)
    page.goto("/kort/")
    tab_to(page, "details.menu > summary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Logg ut")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Logg ut")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"

    plain = open_page(address, javascript=False)
    plain.goto("/om/")
    plain.locator("details.menu > summary").click()
    plain.get_by_role("button", name="English").click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    assert plain.url.endswith("/om/")


def test_the_first_tab_leads_past_the_header(address: str, open_page: Opener) -> None:
    page = open_page(address)
    page.goto("/om/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innhold"


def test_errors_are_where_the_reader_starts_and_lead_to_the_field(address: str, open_page: Opener) -> None:
    page = open_page(address)
    page.goto("/galleri/")
    expect(page.locator(".ds-error-summary")).to_be_focused()
    page.get_by_role("link", name="Skriv måneden som et tall fra 1 til 12").click()
    expect(page.get_by_label("Måned")).to_be_focused()


def wait_for_draft(text: str, seconds: float) -> float:
    """Return after how many seconds a draft with the text came; raises AssertionError when it did not."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if any(text in draft.get("need", "") for draft in look_urls.DRAFTS):
            return time.monotonic() - start
        time.sleep(0.05)
    raise AssertionError(f"no draft with {text!r} within {seconds} s")


def test_a_draft_is_sent_within_two_seconds_while_somebody_keeps_writing(address: str, open_page: Opener) -> None:
    look_urls.DRAFTS.clear()
    page = open_page(address)
    page.goto("/galleri/")
    field = page.get_by_label("Hva trenger personen hjelp til?")
    start = time.monotonic()
    field.press_sequentially("Hjelp ", delay=30)
    while not look_urls.DRAFTS and time.monotonic() - start < 6:
        field.press_sequentially("mer ", delay=60)
    assert "Hjelp" in look_urls.DRAFTS[0]["need"]
    assert time.monotonic() - start <= 3
    expect(page.locator("[data-draft-line]")).to_contain_text(re.compile(r"Kladden er lagret klokka \d{1,2}\.\d{2}"))


def test_a_draft_is_sent_when_the_page_goes_away(address: str, open_page: Opener) -> None:
    look_urls.DRAFTS.clear()
    page = open_page(address)
    page.goto("/galleri/")
    page.get_by_label("Hva trenger personen hjelp til?").fill("Skrevet rett før jeg gikk")
    page.goto("/om/")
    wait_for_draft("Skrevet rett før jeg gikk", 2)


@pytest.mark.parametrize(("text", "state"), [("feil", "failed"), ("utlogget", "out")])
def test_a_draft_that_fails_is_told_calmly_and_keeps_the_text(
    address: str, open_page: Opener, text: str, state: str
) -> None:
    page = open_page(address)
    page.goto("/galleri/")
    field = page.get_by_label("Hva trenger personen hjelp til?")
    field.fill(text)
    expect(page.locator("[data-draft-line]")).to_have_attribute("data-state", state, timeout=4000)
    expect(field).to_have_value(text)


def test_a_first_visit_is_light(address: str, open_page: Opener) -> None:
    import gzip

    page = open_page(address)
    bodies: dict[str, int] = {}

    def weigh(response: Response) -> None:
        body = response.body()
        packed = "woff2" in response.url
        bodies[response.url] = len(body) if packed else len(gzip.compress(body, 9))

    page.on("response", weigh)
    page.goto("/kort/", wait_until="networkidle")
    assert len(bodies) >= 6
    assert sum(bodies.values()) <= 130_000, bodies
