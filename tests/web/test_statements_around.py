"""How many statements the pages with many people cost: the same for few as for many (issue 3, statements pinned)."""

from contextlib import contextmanager

import pytest

from minoversikt.demo.book import demo_id
from tests.support import many, many_around

PLAN = f"/plan/{demo_id('Plan', 'owner')}/"
#: Who asks for which page of the plan with forty more participants; what it costs, and a word that stands there for each.
PAGES = [
    ("owner", f"{PLAN}team/"), ("coordinator", f"{PLAN}team/"), ("owner", "/min-plan/?visning=alt"), ("physio", PLAN), ("son", PLAN),
    ("owner", f"{PLAN}hvem-gjor-hva/"), ("physio", f"{PLAN}hvem-gjor-hva/"), ("owner", f"{PLAN}om-planen/"),
    ("coordinator", f"{PLAN}aktiviteter/ny/"), ("physio", f"{PLAN}team/meg/"), ("owner", f"{PLAN}samtykke/"),
]  # fmt: skip


@pytest.fixture
def cost_of(count_statements, client_for):
    """Return a function that counts the statements of one page once everything is warm, and gives the page too."""
    clients = {}

    def cost(key, address):
        client = clients.setdefault(key, None) or client_for(key)
        clients[key] = client
        assert client.get(address, follow=True).status_code == 200, (key, address)
        with count_statements() as count:
            page = client.get(address)
        return count, page.content.decode()

    return cost


@contextmanager
def same(cost_of, pages, at_most=12):
    """Count each page before and after what happens inside, and compare."""
    before = {one: cost_of(*one)[0] for one in pages}
    yield
    after = {one: cost_of(*one)[0] for one in pages}
    grown = {
        one: f"{before[one].total} → {count.total}\n{count}"
        for one, count in after.items()
        if count.total != before[one].total
    }
    assert not grown, "\n".join(f"{one}: {how}" for one, how in grown.items())
    assert max(count.total for count in after.values()) <= at_most, {one: count.total for one, count in after.items()}


def test_a_plan_with_forty_more_participants_costs_the_same(demo_db, bypass, cost_of) -> None:
    with same(cost_of, PAGES):
        many_around.participants(bypass, 40)
    assert cost_of("owner", f"{PLAN}team/")[1].count("Hjelper Nummer") >= 40


def test_who_sees_what_for_forty_people_in_seven_parts_costs_the_same(demo_db, bypass, cost_of) -> None:
    """The matrix of 40 × 7, whom to let in, one participant's page, and the plan as that one sees it."""
    one = f"{PLAN}hvem-ser-hva/{demo_id('Participant', 'owner-physio')}/"
    pages = [
        ("owner", f"{PLAN}hvem-ser-hva/"),
        ("coordinator", f"{PLAN}hvem-ser-hva/"),
        ("owner", f"{PLAN}hvem-ser-hva/gi/"),
    ]
    with same(cost_of, [*pages, ("owner", one), ("owner", f"{one}slik/")], at_most=14):
        many_around.participants(bypass, 40)
    matrix = cost_of("owner", f"{PLAN}hvem-ser-hva/")[1].split("<table")[1].split("</table>")[0]
    assert matrix.count("<tr>") >= 41
    assert matrix.count("<td") >= 40 * 7


def test_being_part_of_fifty_plans_costs_the_same(demo_db, bypass, cost_of) -> None:
    with same(cost_of, [("nav", "/planer/")]):
        many_around.memberships(bypass, 50)
    assert "Eier Nummer" in cost_of("nav", "/planer/")[1]


def test_two_hundred_cases_cost_the_unit_the_same(demo_db, bypass, cost_of) -> None:
    with same(
        cost_of,
        [
            ("unit", "/enhet/"),
            ("unit", "/enhet/saker/"),
            ("coordinator", "/koordinator/"),
            ("unit", "/enhet/tidligere/"),
        ],
        at_most=14,
    ):
        many.cases(bypass, 200)
