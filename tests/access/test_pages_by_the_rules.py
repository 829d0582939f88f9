"""The pages answer as the hand-written rules do, and hold no word of what their reader may not see."""

import re
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from tests.access import pages
from tests.access.rules.worlds import BASE, SECTIONS, worlds
from tests.access.situation import Situation
from tests.support import databases


@pytest.fixture(scope="module")
def pages_db(maker: psycopg.Connection, world_template: str) -> Iterator[str]:
    with databases.cloned(maker, world_template) as name:
        yield name


def asked(client: Client, address: str) -> tuple[bool, int, bytes]:
    """Ask for a page; returns whether it was shown, the status and the body."""
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code < 500, f"{address} answered {answer.status_code}"
    return answer.status_code == 200, answer.status_code, body


@pytest.mark.timeout(400)
def test_no_deviation_and_no_leak(pages_db: str, situations: dict[str, Situation]) -> None:
    wrong, shown = [], set()
    known = pages.addresses()
    for world in worlds():
        found, client = situations[world.name], pages.client_of(situations[world.name])
        everything = world.state == "usual"
        opened = any(pages.may(found, section) for section in SECTIONS)
        for pattern, template in known.items():
            if not everything and pattern not in (pages.NEEDED if opened else pages.TRIED_BY_THE_REFUSED):
                continue
            opened, status, body = asked(client, pages.filled(template, found))
            needed = pages.NEEDED.get(pattern)
            if needed and world.audience == "everybody" and opened != pages.may(found, *needed):
                wrong.append(f"{world.name}: …/{pattern} answered {status}, needs {needed}")
            wrong += [f"{world.name}: …/{pattern} holds {word!r}" for word in pages.leaked(body, found)]
            shown |= {section for word, section in pages.canaries(found) if word in body}
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong[:40])
    assert set(pages.NEEDED) <= set(known), "an address has gone or is called otherwise"
    assert {"plan", "goals", "services", "calendar", "team", "about_me", "health"} <= shown, (
        f"the words are hardly shown anywhere ({shown}): the search proves nothing"
    )


@pytest.mark.parametrize("role", BASE)
def test_the_pages_without_a_plan_in_their_address_leak_nothing(
    pages_db: str, situations: dict[str, Situation], role: str
) -> None:
    found = situations[f"{role}/usual"]
    client = pages.client_of(found)
    for address in pages.OWN:
        answer = client.get(f"/{address}", follow=True)
        assert answer.status_code < 500, address
        assert not pages.leaked(answer.content, found), address


def test_forbidden_and_unknown_look_the_same(pages_db: str, situations: dict[str, Situation]) -> None:
    found = situations["outsider/usual"]
    client = pages.client_of(found)
    for pattern, template in pages.addresses().items():
        address = pages.filled(template, found)
        unknown = address.replace(str(found.plan), str(uuid4()))
        hidden, missing = client.get(address), client.get(unknown)
        assert hidden.status_code == missing.status_code, pattern
        if hidden.status_code == 404:
            assert strip(hidden.content, address) == strip(missing.content, unknown), pattern


def strip(body: bytes, address: str) -> bytes:
    """Return a page without its own address and the tokens that differ on every request."""
    return re.sub(rb"[0-9A-Za-z-]{32,}", b"", body.replace(address.encode(), b""))


def test_without_a_login_no_page_of_a_plan_opens(pages_db: str, situations: dict[str, Situation]) -> None:
    found = situations["owner/usual"]
    for template in pages.addresses().values():
        answer = Client().get(pages.filled(template, found))
        assert answer.status_code in (302, 405), template
        assert b"kanari" not in answer.content
