"""What a young person keeps to themselves, as pages: the mark, the choice, and a parent who finds it nowhere."""

import re

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.private_text import Circle
from minoversikt.services import drafts, goal_talk, goals, private_texts
from tests.architecture.routes import patterns

TEENS = f"/plan/{demo_id('Plan', 'teen')}/"
GOAL = demo_id("Goal", "teen")
CANARY = "kanarifugl"


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def _choose(client, what, row, circle):
    page = client.get(f"{TEENS}hvem-kan-se/{what}/{row}/")
    assert page.status_code == 200
    version = re.search(r'name="version" value="(\d+)"', page.content.decode())[1]
    return client.post(f"{TEENS}hvem-kan-se/{what}/{row}/", {"circle": circle, "version": version}, follow=True)


def test_a_private_text_is_marked_for_the_young_and_gone_for_the_parent(demo_db, client_for):
    teen, parent, nora = client_for("teen"), client_for("parent"), client_for("child-coordinator")
    done = text_of(_choose(teen, "maal", GOAL, "coordinator"))
    assert "Nå er det bare du og koordinatoren som kan se dette" in done
    assert "Bare du og koordinatoren kan se dette" in done
    assert "Bare Ida og koordinatoren kan se dette" in text_of(nora.get(f"{TEENS}maal/{GOAL}/"))
    assert "Du og 2 til: Nora Prøve, Ole Prøve." in done
    assert parent.get(f"{TEENS}maal/{GOAL}/").status_code == 404
    assert parent.get(f"{TEENS}hvem-kan-se/maal/{GOAL}/").status_code == 404
    assert "0 mål" in text_of(parent.get(TEENS))
    undo = re.search(r'action="([^"]+/angre/[^"]+)"', _choose(teen, "maal", GOAL, "everybody").content.decode())
    assert undo
    assert parent.get(f"{TEENS}maal/{GOAL}/").status_code == 200
    assert "Leila Eksempel" in text_of(teen.get(f"{TEENS}maal/{GOAL}/"))  # a parent sees what is open


def test_the_young_may_keep_one_answer_and_see_the_one_everybody_sees(demo_db, client_for):
    teen, parent = client_for("teen"), client_for("parent")
    assert "Jonas" not in text_of(parent.get(f"{TEENS}om-meg/"))
    page = parent.get(f"{TEENS}om-meg/snakke/")
    assert "Jonas" not in page.content.decode()
    fields = dict(re.findall(r'name="(base_version|row_id)" value="([^"]*)"', page.content.decode()))
    assert parent.post(f"{TEENS}om-meg/snakke/", fields | {"text": "Snakk rolig."}).status_code == 303
    told = text_of(teen.get(f"{TEENS}om-meg/"))
    assert "Ikke ta opp det med Jonas" in told
    assert "Dette ser alle: «Snakk rolig.»" in told


def _secrets(teen, nora):
    """Write and hide a goal with everything under it, an answer and a comment; each holds the canary."""
    plan = demo_id("Plan", "teen")
    drafts.keep(demo_actor("parent"), form=f"goal:{GOAL}", data={"title": f"{CANARY} utkast"}, plan_id=plan)
    earlier = goals.reword_goal(demo_actor("parent"), plan, GOAL, expected=1, title=f"{CANARY} før", why="")
    goals.reword_goal(teen, plan, GOAL, expected=2, title=f"{CANARY} tittel", why=f"{CANARY} hvorfor")
    goals.write_step(nora, plan, GOAL, title=f"{CANARY} steg")
    goal_talk.comment(nora, plan, GOAL, text=f"{CANARY} sagt")
    private_texts.let_see(teen, plan, "goal", GOAL, Circle.COORDINATOR, expected=3)
    goals.write_step(teen, plan, GOAL, title=f"{CANARY} senere steg")
    goal_talk.comment(teen, plan, GOAL, text=f"{CANARY} sagt senere")
    goals.reword_goal(teen, plan, GOAL, expected=4, title=f"{CANARY} nå", why="")
    return earlier


def _addresses(ids):
    """Return every address of a plan that can be filled in with the ids of the row that is hidden."""
    for route, _view in patterns():
        if route.startswith("plan/<uuid:plan_id>/"):
            path = route
            for name, value in ids.items():
                path = re.sub(rf"<\w+:{name}>", str(value), path)
            path = re.sub(r"<slug:\w+>", "maal", re.sub(r"<int:\w+>", "1", re.sub(r"<uuid:\w+>", str(GOAL), path)))
            if "<" not in path:
                yield "/" + path


def test_a_parent_finds_what_is_private_in_no_page_fragment_history_or_list(demo_db, bypass, client_for):
    teen, nora = demo_actor("teen"), demo_actor("child-coordinator")
    earlier = _secrets(teen, nora)
    parent, plan = client_for("parent"), demo_id("Plan", "teen")
    found = [
        row[0] for row in bypass.execute("SELECT id FROM records_goal WHERE title LIKE %s", (f"{CANARY}%",)).fetchall()
    ]
    assert len(found) == 3
    looked, shown = 0, 0
    for row in (*found, demo_id("Activity", "teen"), demo_id("PlanText", "teen-talk")):
        ids = {
            "plan_id": plan,
            "goal_id": row,
            "activity_id": row,
            "row_id": row,
            "step_id": row,
            "undo_id": earlier.undo_id,
        }
        for address in _addresses(ids):
            for headers in ({}, {"HX-Request": "true"}):
                page = parent.get(address, headers=headers)
                looked, shown = looked + 1, shown + (page.status_code == 200)
                assert CANARY not in page.content.decode(), address
                # in the demo one shows who one is by choosing among everybody
                assert "Jonas" not in page.content.decode() or address.endswith("/bekreft/"), address
    assert looked > 300
    assert shown > 40
    for address in ("/planer/", "/min-plan/", "/mine-meldinger/", f"{TEENS}?visning=alt"):
        assert CANARY not in parent.get(address, follow=True).content.decode()
    assert CANARY not in parent.post(f"{TEENS}angre/{earlier.undo_id}/", follow=True).content.decode()
    assert drafts.find(demo_actor("parent"), f"goal:{GOAL}") is None
    assert CANARY in client_for("teen").get(f"{TEENS}maal/{GOAL}/").content.decode()
    assert CANARY in client_for("child-coordinator").get(f"{TEENS}maal/{GOAL}/").content.decode()
