"""Leaks planted on purpose in a view and in a template: the search for words must find them, or it proves nothing."""

import re
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.http import HttpRequest, HttpResponse
from jinja2 import ChoiceLoader, DictLoader

from minoversikt.web import jinja
from tests.access import pages
from tests.access.situation import Situation
from tests.access.stored import canary
from tests.architecture.routes import patterns
from tests.support import databases
from tests.support.cluster import Cluster


@pytest.fixture(scope="module")
def pages_db(maker: psycopg.Connection, world_template: str) -> Iterator[str]:
    with databases.cloned(maker, world_template) as name:
        yield name


@pytest.fixture
def reader(situations: dict[str, Situation]) -> Situation:
    """A professional who was given goals and services, not health."""
    return situations["professional-contribute/usual"]


def goals_page(found: Situation) -> bytes:
    answer = pages.client_of(found).get(f"/plan/{found.plan}/maal/")
    assert answer.status_code == 200
    return answer.content


def test_nothing_is_found_before_anything_is_planted(pages_db: str, reader: Situation) -> None:
    assert not pages.leaked(goals_page(reader), reader)


@pytest.fixture
def peek(cluster: Cluster, pages_db: str, reader: Situation) -> Callable[[], str]:
    """A careless helper: reads the health section past every lock, as somebody with the wrong connection would."""

    def read() -> str:
        with cluster.superuser(pages_db) as connection:
            rows = connection.execute(
                "SELECT text FROM records_healthnote WHERE plan_id = %s", (reader.plan,)
            ).fetchall()
        return " ".join(text for (text,) in rows)

    return read


def hidden(reader: Situation) -> set[bytes]:
    """The words of the health section."""
    return {canary(reader, "health", whose).encode() for whose in ("others", "own")}


def test_a_leak_in_a_view_is_found(
    pages_db: str, reader: Situation, peek: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = next(view for address, view in patterns() if address == "plan/<uuid:plan_id>/maal/")
    inner = view.__wrapped__

    def leaking(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        answer = inner(request, *args, **kwargs)
        answer.content = answer.content.replace(b"</h1>", f" {peek()}</h1>".encode())
        return answer

    cell = next(cell for cell in view.__closure__ if cell.cell_contents is inner)
    monkeypatch.setattr(cell, "cell_contents", leaking)
    assert pages.leaked(goals_page(reader), reader) == hidden(reader)


def test_a_leak_in_a_template_is_found(
    pages_db: str, reader: Situation, peek: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = jinja.environment("nb")
    name = "goals/index.html"
    source = (jinja.TEMPLATES / name).read_text(encoding="utf-8")
    block = re.search(r"\{% block content %\}", source) or re.search(
        r"\{% block \w+ %\}(?!.*\{% block)", source, re.DOTALL
    )
    assert block, "the template has no block to plant the leak in"
    planted = source[: block.end()] + "<p>{{ peek() }}</p>" + source[block.end() :]
    monkeypatch.setitem(environment.globals, "peek", peek)
    monkeypatch.setattr(environment, "loader", ChoiceLoader([DictLoader({name: planted}), environment.loader]))
    monkeypatch.setattr(environment, "cache", {})
    assert pages.leaked(goals_page(reader), reader) == hidden(reader)
