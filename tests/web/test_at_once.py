"""Many people at the same moment, through the real server: nobody waits for ever, nothing is lost, every look is logged."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest

from tests.bench.drive import Browser
from tests.bench.world import Size, World
from tests.support.bypass import add_alias
from tests.support.environment import PLACE
from tests.support.server import serving

PEOPLE = 8
TIMES = 5
PLANS = 20


@pytest.fixture
def ground(db, pytestconfig):
    """A coordinator and a deputy with the same 20 plans, one of them with an owner who can log in; four workers."""
    world = World(add_alias())
    job, deputy = world.coordinator("first"), world.coordinator("second")
    plans = [world.plan("Kari Måling", job, Size(goals=3), "owner", deputy)]
    plans += [world.plan(f"Person {number}", job, deputy=deputy) for number in range(PLANS - 1)]
    goal = world.rows["Goal"][0].id
    world.write()
    with serving(pytestconfig.stash[PLACE], db, workers=4) as address:
        yield address, plans, goal


def _at_once(address, keys, do):
    """Log somebody in for each key, let all begin at the same moment, return what `do(browser, number)` gave."""
    start = Barrier(len(keys))

    def one(number, key):
        with Browser(address) as browser:
            browser.log_in(key)
            browser.token = browser.token_of("/hjelp/")
            start.wait(30)
            return do(browser, number)

    with ThreadPoolExecutor(len(keys)) as pool:
        return list(pool.map(one, range(len(keys)), keys))


def _mixed(*keys):
    return [keys[number % len(keys)] for number in range(PEOPLE)]


def test_readers_of_one_plan_and_overlapping_caseloads_leave_every_log_row(ground, bypass):
    address, plans, _ = ground
    readers, lists = _mixed("owner", "first", "second"), _mixed("first", "second")

    def look(browser, number):
        path = f"/plan/{plans[0]}/" if number < PEOPLE else "/koordinator/?alle=1"
        return [browser.get(path).status for _ in range(TIMES)]

    answers = _at_once(address, [*readers, *lists], look)
    assert answers == [[200] * TIMES] * (2 * PEOPLE)
    seen = "SELECT count(*) FROM access_log WHERE plan_id = %s AND action = 'see' AND object_kind = 'plan' AND outcome = 'allowed'"
    assert bypass.execute(seen, [plans[0]]).fetchone() == (PEOPLE * TIMES,)
    listed = "SELECT count(*), min(cardinality(listed)), max(cardinality(listed)) FROM access_log WHERE object_kind = 'caseload'"
    assert bypass.execute(listed).fetchone() == (PEOPLE * TIMES, PLANS, PLANS)


def test_of_writers_on_one_version_one_wins_and_the_others_get_both_texts(ground, bypass):
    address, plans, goal = ground
    keys = _mixed("owner", "first", "second")

    def reword(browser, number):
        fields = {"title": f"Jeg vil noe {number}", "why": f"Fordi {number}", "base_version": 1, "row_id": uuid4()}
        return browser.post(f"/plan/{plans[0]}/maal/{goal}/endre/", fields)

    answers = _at_once(address, keys, reword)
    won = [number for number, answer in enumerate(answers) if answer.status == 303]
    assert len(won) == 1, [answer.status for answer in answers]
    stored = bypass.execute("SELECT title, version FROM records_goal WHERE id = %s", [goal]).fetchone()
    assert stored == (f"Jeg vil noe {won[0]}", 2)
    for number, answer in enumerate(answers):
        if number != won[0]:
            page = answer.body.decode()
            assert answer.status == 409
            assert f'value="Fordi {number}"' in page or f">Fordi {number}<" in page, number
            assert f'value="Fordi {won[0]}"' in page or f">Fordi {won[0]}<" in page, number
    drafts = bypass.execute("SELECT count(DISTINCT person_id) FROM records_draft WHERE form = %s", [f"goal:{goal}"])
    assert drafts.fetchone() == (len({keys[number] for number in range(PEOPLE) if number != won[0]}),)


def test_one_form_sent_by_eight_at_once_is_one_goal(ground, bypass):
    address, plans, _ = ground
    row = uuid4()

    def write(browser, _number):
        fields = {"title": "Jeg vil ut på tur", "why": "", "base_version": 0, "row_id": row}
        return browser.post(f"/plan/{plans[0]}/maal/ny/", fields)

    answers = _at_once(address, ["owner"] * PEOPLE, write)
    assert [answer.status for answer in answers] == [303] * PEOPLE
    assert {answer.headers["location"] for answer in answers} == {f"/plan/{plans[0]}/maal/{row}/"}
    assert bypass.execute("SELECT count(*) FROM records_goal WHERE title = 'Jeg vil ut på tur'").fetchone() == (1,)
    assert bypass.execute("SELECT count(*) FROM records_version WHERE object_id = %s", [row]).fetchone() == (1,)
