"""The frame around every page: headers, compression, the reader's choices, errors in our look, plain language."""

import gzip
import re
from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory, override_settings

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Role
from minoversikt.services.sessions import SessionView
from minoversikt.web.middleware import Compress
from minoversikt.web.shell import build_shell, plan_nav

PAGES = ("/", "/hjelp/", "/om/", "/personvern/", "/tilgjengelighet/")


@pytest.fixture
def client() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF="tests.web.look_urls"):
        yield Client(raise_request_exception=False)


@pytest.mark.parametrize("address", PAGES)
def test_static_pages_answer_logged_out_with_strict_headers(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["Cache-Control"] == "no-store"
    assert re.fullmatch(r"[0-9a-f]{32}", response["X-Request-ID"])


@pytest.mark.parametrize("address", [*PAGES, "/galleri/", "/finnes-ikke/"])
def test_no_page_holds_anything_inline(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:", html)


def test_the_request_id_is_ours(client: Client) -> None:
    assert client.get("/", headers={"X-Request-ID": "x" * 32})["X-Request-ID"] != "x" * 32


def test_pages_are_packed_and_their_length_is_blurred(client: Client) -> None:
    lengths = set()
    for _ in range(12):
        response = client.get("/om/", headers={"Accept-Encoding": "gzip"})
        assert response["Content-Encoding"] == "gzip"
        assert b"individuell plan" in gzip.decompress(response.content)
        assert "Accept-Encoding" in response["Vary"]
        lengths.add(len(response.content))
    assert len(lengths) > 3


def test_a_page_is_sent_plain_to_whoever_cannot_unpack_it(client: Client) -> None:
    response = client.get("/om/")
    assert not response.has_header("Content-Encoding")
    assert "Accept-Encoding" in response["Vary"]


def test_compression_is_a_tenth_or_so() -> None:
    assert len(Compress.compressed(b"<li>det samme om igjen</li>" * 2000)) < 2000


@pytest.mark.parametrize(
    ("kind", "status"), [("borte", 404), ("feil", 400), ("konflikt", 409), ("stengt", 503), ("bug", 500)]
)
def test_what_goes_wrong_has_our_look(client: Client, kind: str, status: int) -> None:
    response = client.get(f"/feiler/{kind}/")
    html = response.content.decode()
    assert response.status_code == status
    assert html.count("<h1") == 1
    assert "Til forsiden" in html
    assert 'href="/hjelp/"' in html
    assert "Error" not in html
    assert "Traceback" not in html


def test_unknown_and_hidden_look_the_same(client: Client) -> None:
    unknown, hidden = client.get("/finnes-ikke/"), client.get("/feiler/borte/")
    strip = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|value="/[^"]*"')
    assert strip.sub(b"", unknown.content) == strip.sub(b"", hidden.content)
    assert unknown.status_code == hidden.status_code == 404


def test_the_wrong_verb_gets_a_page(client: Client) -> None:
    response = client.post("/om/")
    assert response.status_code == 405
    assert "Det går ikke an her" in response.content.decode()
    assert "GET" in response["Allow"]


def test_a_stale_form_gets_a_page_in_the_readers_language() -> None:
    with override_settings(ROOT_URLCONF="tests.web.look_urls"):
        strict = Client(enforce_csrf_checks=True)
        strict.cookies["sprak"] = "nn"
        response = strict.post("/innstillinger/", {"language": "en"})
    assert response.status_code == 403
    assert 'lang="nn"' in response.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "seen"),
    [
        ("language", "nn", 'lang="nn"'),
        ("text_size", "xl", 'data-text-size="xl"'),
        ("colours", "dark", 'data-color-scheme="dark"'),
    ],
)
def test_a_choice_is_kept_without_login(client: Client, field: str, value: str, seen: str) -> None:
    response = client.post("/innstillinger/", {field: value, "next": "/om/"})
    assert response.status_code == 302
    assert response["Location"] == "/om/"
    assert seen in client.get("/om/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://ond.example/", "//ond.example/", "/\\ond.example", "javascript:alert(1)", "om/", ""]
)
def test_choosing_leads_to_no_other_place(client: Client, target: str) -> None:
    assert client.post("/innstillinger/", {"language": "nn", "next": target})["Location"] == "/"


def test_a_choice_we_have_not_got_is_not_kept(client: Client) -> None:
    response = client.post("/innstillinger/", {"language": "tlh", "text_size": '"><b>'})
    assert not response.cookies


def test_the_frame_says_who_is_logged_in_and_where_they_stand() -> None:
    request = RequestFactory().get("/koordinator/")
    request.session_view = SessionView(  # type: ignore[attr-defined]
        Actor(person_id="1", name="Amira", role=Role.COORDINATOR, title="Koordinator", organisation_name="Bydel Sagene")  # type: ignore[arg-type]
    )
    shell = build_shell(request)
    assert (shell.user_name, shell.byline) == ("Amira", "Koordinator, Bydel Sagene")
    assert [address for _, address, current in shell.nav if current] == ["/koordinator/"]


def test_navigation_of_a_plan_shows_only_what_is_seen() -> None:
    assert [label for label, _, _ in plan_nav("p", "/plan/p/", {"services"})] == ["Min plan", "Tjenester", "Om planen"]


def test_health_stands_in_the_navigation_of_whoever_has_no_other_way_to_it():
    named = [label for label, _, _ in plan_nav("p", "/plan/p/", {"health"}, own=False)]
    assert named == ["Planen", "Helse", "Om planen"]
    assert "Helse" not in [label for label, _, _ in plan_nav("p", "/plan/p/", {"health", "about_me"})]


def lix(text: str) -> float:
    """Return the readability index: words a sentence plus the share of words over six letters."""
    words = re.findall(r"[\wæøåÆØÅ-]+", text)
    sentences = len(re.findall(r"[.!?:]+", text)) or 1
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


@pytest.mark.parametrize("address", PAGES)
def test_pages_for_everybody_are_easy_to_read(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    text = re.sub(r"<[^>]+>", " ", re.sub(r"</(?:p|h\d|li|summary|a)>", ". ", main))
    assert lix(text) <= 35, f"{address}: LIX {lix(text):.0f}"


def test_the_accessibility_statement_says_what_was_not_tested(client: Client) -> None:
    html = client.get("/tilgjengelighet/").content.decode()
    assert "Ingen ekte brukere har testet sidene" in html
    assert "ikke testet med skjermleser" in html
