"""Words planted in every text of the demo's plans: nobody is sent one from a section the rules do not give them.

Every address there is, as a page and as a piece of one, for every account in each of its capacities; headers and the
server's own log are searched too. What may be seen is found, so that the search proves something.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import psycopg
import pytest
from django.test import Client

from minoversikt.config.logs import JsonLines
from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import WARD
from minoversikt.domain.unit_visit import VisitReason
from minoversikt.services import sessions
from minoversikt.web.session import COOKIE
from tests.access import canaries
from tests.access.canaries import ASKED, PLANS, Canary
from tests.access.demo_addresses import addresses
from tests.access.demo_standing import Capacity, capacities, may_see
from tests.access.rules.worlds import CONTENT
from tests.support import databases
from tests.support.cluster import Cluster

_WORD = re.compile(rb"kanari[0-9a-f]{16}")
#: What has a page today; there are no messages and documents yet.
SHOWN = {"about_me", "services", "goals", "calendar", "health", "team", "access_log", "consents"}
HTMX = {"HTTP_HX_REQUEST": "true"}
#: Asking changes something: how somebody reads, who is logged in.
LEFT_OUT = {"logg-ut/", "healthz"}


class Lines(logging.Handler):
    """Keeps what the server would have written, in the form it writes it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture(scope="module")
def planted(
    maker: psycopg.Connection, demo_template: str, cluster: Cluster
) -> Iterator[tuple[psycopg.Connection, dict[str, Canary]]]:
    """A demo with a word in every text, and a connection past the locks."""
    with databases.cloned(maker, demo_template) as name, cluster.superuser(name) as bypass:
        yield bypass, canaries.plant(bypass)


@pytest.fixture
def log() -> Iterator[Lines]:
    """The server's own log, everything included."""
    lines, loggers = Lines(), [logging.getLogger(name) for name in ("", "django", "django.request")]
    for logger in loggers:
        logger.addHandler(lines)
    yield lines
    for logger in loggers:
        logger.removeHandler(lines)


def client_of(who: Capacity) -> Client:
    """Return a client logged in as somebody in one capacity; a fault of ours is a page to it, as to a browser."""
    client = Client(raise_request_exception=False)
    client.cookies[COOKIE] = sessions.begin(who.account, who.employment, assurance="demo")
    return client


def read(client: Client, address: str, **headers: str) -> tuple[int, set[str]]:
    """Ask for an address; returns the status and the words in the answer, its headers included."""
    answer = client.get(address, **headers)
    body = b"".join(answer) if answer.streaming else answer.content
    body += "\n".join(f"{name}: {value}" for name, value in answer.items()).encode()
    return answer.status_code, {word.decode() for word in _WORD.findall(body)}


def allowed(about: Canary, who: Capacity, sections: frozenset[str]) -> bool:
    """Tell whether somebody may be sent a word: by its section and whom it is narrowed to, or because it is about them."""
    if about.whose == who.person:
        return True
    if about.section == "access_log" and who.role == "privacy_officer":
        return about.plan == ASKED
    return about.section in sections and (about.audience is None or who.person in about.audience)


@dataclass(slots=True)
class Search:
    """What was found while everybody asked for everything."""

    known: dict[str, Canary]
    leaks: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    asked: int = 0

    def as_somebody(self, who: Capacity, sees: dict[str, frozenset[str]], urls: dict[str, list[str]]) -> None:
        """Ask for the addresses of each plan, as a page, and as a piece of one where a page came."""
        client, found = client_of(who), defaultdict(set)
        for plan, address in [(key, url) for key, found_there in urls.items() for url in found_there]:
            status, words = read(client, address)
            if status == 200:
                words |= read(client, address, **HTMX)[1]
            self.asked += 1
            if status >= 500:
                self.broken.add(f"{who}: {address} answered {status}")
            for about in (self.known[word] for word in words):
                found[about.plan].add(about.section)
                if not allowed(about, who, sees[about.plan]):
                    self.leaks.add(f"{who}: {address} ({status}) holds {about}")
            if not sees[plan] and status == 200 and address.startswith("/plan/"):
                self.leaks.add(f"{who}: {address} answered 200")
        self.missing += [f"{who}: {plan} {left}" for plan in urls if (left := sees[plan] & SHOWN - found[plan])]


@pytest.mark.timeout(170)
def test_nobody_is_sent_a_word_the_rules_do_not_give_them(planted, log: Lines) -> None:
    bypass, known = planted
    search = Search(known)
    urls = {plan: shown_by_get(bypass, plan) for plan in PLANS}
    for who in capacities(bypass):
        sees = {plan: may_see(bypass, who, plan) for plan in PLANS}
        search.as_somebody(who, sees, {plan: urls[plan] for plan in PLANS if plan in ("owner", "teen") or sees[plan]})
    assert not search.broken, "\n".join(sorted(search.broken)[:40])
    assert not search.leaks, f"{len(search.leaks)} leaks\n" + "\n".join(sorted(search.leaks)[:60])
    assert not search.missing, "the search proves nothing where nothing is found:\n" + "\n".join(search.missing)
    assert search.asked > 3000
    assert not [line for line in log.lines if "kanari" in line]


@pytest.mark.timeout(170)
def test_a_member_of_the_ward_is_sent_its_sections_after_entering_and_not_before(planted, log: Lines) -> None:
    bypass, known = planted
    nurse = next(who for who in capacities(bypass) if who.key == "hospital-unit-nurse")
    plan, ward = demo_id("Plan", "owner"), demo_id("Organisation", WARD)
    assert not may_see(bypass, nurse, "owner")
    entered = client_of(nurse).post(f"/planer/enhet/{plan}/{ward}/", {"reason": VisitReason.ASKED.value, "text": ""})
    assert entered.status_code == 303
    sees = {key: may_see(bypass, nurse, key) for key in PLANS}
    assert sees["owner"] & set(CONTENT) == {"about_me", "goals", "health"}
    search = Search(known)
    search.as_somebody(nurse, sees, {"owner": shown_by_get(bypass, "owner")})
    assert not search.leaks | search.broken, "\n".join(sorted(search.leaks | search.broken)[:60])
    assert not search.missing, search.missing
    bypass.execute("DELETE FROM records_unitvisit")  # past the locks: visits end, nobody deletes them
    bypass.execute("SELECT rebuild_grants(%s)", (plan,))
    bypass.commit()


def test_the_search_finds_what_somebody_is_sent_beyond_the_rules(planted) -> None:
    bypass, known = planted
    search, nothing = Search(known), dict.fromkeys(PLANS, frozenset())
    nav = next(who for who in capacities(bypass) if who.key == "nav")
    search.as_somebody(nav, nothing, {"owner": [f"/plan/{demo_id('Plan', 'owner')}/maal/"]})
    assert any("section='goals'" in leak for leak in search.leaks)


#: What a search shows of a plan by its own words: table and section.
SEARCHED = {
    "goal": "goals",
    "activity": "goals",
    "service": "services",
    "appointment": "calendar",
    "plantext": "about_me",
}


@pytest.mark.timeout(170)
def test_asking_for_every_word_at_once_finds_those_the_rules_give_and_no_other(
    planted, monkeypatch, log: Lines
) -> None:
    bypass, known = planted
    monkeypatch.setattr("minoversikt.services.search.MOST", 100_000)
    plans, now = [demo_id("Plan", plan) for plan in PLANS], {}
    for table in SEARCHED:
        rows = f"SELECT id FROM records_{table} WHERE plan_id = ANY(%s) AND removed_at IS NULL"
        words = [canaries.word_of(table, row) for (row,) in bypass.execute(rows, (plans,)).fetchall()]
        now |= {word: known[word] for word in words}
    found_by = {}
    for who in capacities(bypass):
        client, sees = client_of(who), {plan: may_see(bypass, who, plan) for plan in PLANS}
        client.post("/sok/", {"q": "kanari"})
        status, found = read(client, "/sok/")
        given = {word for word, about in now.items() if allowed(about, who, sees[about.plan])}
        assert status == 200
        assert found == given, f"{who}: {len(found - given)} too many, {len(given - found)} missing"
        found_by[who.key] = len(found)
    assert found_by["outsider"] == 0
    assert found_by["owner"] > found_by["nav"] > 0
    assert not [line for line in log.lines if "kanari" in line]


@pytest.mark.parametrize("key", ["owner", "nav", "coordinator"])
def test_a_fault_of_ours_tells_no_word_on_the_page_or_in_the_log(planted, log: Lines, key: str) -> None:
    bypass, _ = planted
    who = next(who for who in capacities(bypass) if who.key == key)
    client, plan = client_of(who), demo_id("Plan", "owner")
    broken = ("goal", "appointment", "comment", "version")
    for table in broken:
        bypass.execute(f"ALTER TABLE records_{table} RENAME TO mislaid_{table}")
        bypass.commit()
    try:
        answers = [
            read(client, f"/plan/{plan}/{page}") for page in ("", "maal/", f"maal/{demo_id('Goal', 'owner-shop')}/")
        ]
        sent = client.post(
            f"/plan/{plan}/maal/{demo_id('Goal', 'owner-shop')}/skriv/", {"text": "kanari0123456789abcdef"}
        )
    finally:
        for table in broken:
            bypass.execute(f"ALTER TABLE mislaid_{table} RENAME TO records_{table}")
            bypass.commit()
    assert {status for status, _ in answers} == {500}
    assert not set().union(*(words for _, words in answers))
    assert sent.status_code == 500
    assert b"kanari" not in sent.content
    assert any('"error"' in line for line in log.lines)
    assert not [line for line in log.lines if "kanari" in line]


def shown_by_get(bypass: psycopg.Connection, plan: str) -> list[str]:
    """Return the addresses that answer to GET, those without a plan's ids with the first plan alone."""
    nobody, found = Client(), dict.fromkeys(addresses(bypass, plan))
    only_posted = {
        pattern for pattern in {pattern for pattern, _ in found} - LEFT_OUT if _posted(nobody, pattern, found)
    }
    return [
        address for pattern, address in found
        if pattern not in LEFT_OUT | only_posted and ("<" in pattern or plan == PLANS[0])
    ]  # fmt: skip


def _posted(client: Client, pattern: str, found: dict[tuple[str, str], None]) -> bool:
    return client.get(next(address for one, address in found if one == pattern)).status_code == 405
