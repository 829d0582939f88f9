"""The harness itself: it finds what is wrong on a planted bad page, also under a strict CSP."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.support import accessible
from tests.support import browser as browsers
from tests.support.sameness import same_for_axe, shape_of

GOOD = (
    '<!doctype html><html lang="nb"><head><title>God side</title></head><body><main><h1>God side</h1>'
    '<p>Tekst.</p><p><a href="/b">Lenke</a></p><button>Trykk</button></main></body></html>'
)
BAD = (
    '<!doctype html><html lang="nb"><head><title>Dårlig side</title></head><body><main><h1>Dårlig side</h1>'
    '<img src="x.png"><table><tr><td>' + "langtord" * 200 + "</td></tr></table></main></body></html>"
)


class _Pages(BaseHTTPRequestHandler):
    """Serves the two pages under the product's kind of CSP."""

    def do_GET(self) -> None:
        body = (BAD if self.path == "/bad" else GOOD).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'self'; script-src 'self'")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of the two pages."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_bad_page_is_found_and_a_good_one_passes(browser: Browser, address: str) -> None:
    page = browsers.new_context(browser, address, width=320).new_page()
    page.goto("/good")
    accessible.assert_accessible_everywhere(page)
    page.goto("/bad")
    assert any(line.startswith("image-alt") for line in accessible.violations(page))
    assert accessible.sideways_scroll(page) > 0
    with pytest.raises(AssertionError, match="image-alt"):
        accessible.assert_accessible(page)
    page.context.close()


OTHER_WORDS = GOOD.replace("God side", "Good page").replace("Tekst", "Text").replace("Lenke", "Link")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (">Link<", "><"),
        ("<p>Text.", "<p>Good page"),
        ('<a href="/b"', '<a href="/b" aria-label=""'),
        ("<h1>", '<h1 aria-hidden="true">'),
        ("<button>", '<button aria-label="Link">'),
        ("<button>", '<button style="width: 20px; height: 20px; padding: 0">'),
        ("<main>", '<main style="width: 50px; overflow: auto; white-space: nowrap">'),
    ],
)
def test_other_words_make_the_same_page_and_anything_else_another(
    browser: Browser, address: str, before: str, after: str
) -> None:
    page = browsers.new_context(browser, address).new_page()
    roomy = "<style>a, button { display: inline-block; min-width: 80px; min-height: 40px }</style></head>"
    page.set_content(GOOD.replace("</head>", roomy))
    here = shape_of(page)
    page.set_content(OTHER_WORDS.replace("</head>", roomy))
    assert same_for_axe(here, shape_of(page))
    assert before in OTHER_WORDS
    page.set_content(OTHER_WORDS.replace("</head>", roomy).replace(before, after))
    assert not same_for_axe(here, shape_of(page))
    page.context.close()


def test_without_javascript_axe_says_so_instead_of_waiting(browser: Browser, address: str) -> None:
    page = browsers.new_context(browser, address, javascript=False).new_page()
    page.goto("/good")
    with pytest.raises(RuntimeError, match="axe is a script"):
        accessible.assert_accessible(page)
    assert accessible.sideways_scroll(page) <= 0
    page.context.close()


def test_the_keyboard_reaches_what_it_should_and_nothing_else(browser: Browser, address: str) -> None:
    page = browsers.new_context(browser, address).new_page()
    page.goto("/good")
    browsers.tab_to(page, "button")
    with pytest.raises(AssertionError, match="can't be reached"):
        browsers.tab_to(page, "h1", most=5)
    page.context.close()
