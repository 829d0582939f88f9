"""The same thing done eight times in one moment: it happens once, and nobody gets an error of ours."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from minoversikt.demo.visits import demo_actor
from minoversikt.domain.errors import DomainError
from minoversikt.services import drafts, goal_page, goals, invitations, plan_consent, writing
from tests.hostile.asking import PLAN, ids_of
from tests.support.invited import invite_newcomer

MANY = 8


def at_once(*works):
    """Run these together, each on a connection of its own; returns what each gave, or the kind of refusal."""
    barrier = Barrier(len(works))

    def one(work):
        try:
            barrier.wait(20)
            return work()
        except DomainError as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def test_a_draft_kept_by_eight_pages_is_one_draft(demo_db, bypass):
    owner = demo_actor("owner")
    at_once(*[lambda n=n: drafts.keep(owner, form="goal:new:x", data={"title": str(n)}) for n in range(MANY)])
    kept = bypass.execute("SELECT data ->> 'title' FROM records_draft WHERE form = 'goal:new:x'").fetchall()
    assert len(kept) == 1
    assert kept[0][0] in map(str, range(MANY))


def test_undo_pressed_eight_times_takes_back_one_change(demo_db, bypass):
    owner, goal = demo_actor("owner"), ids_of(bypass, PLAN)["goal_id"]
    before = goal_page.goal_page(owner, PLAN, goal).one.goal
    saved = goals.reword_goal(owner, PLAN, goal, expected=before.version, title="Feil ord", why="")
    answers = Counter(map(str, at_once(*[lambda: writing.undo(owner, PLAN, saved.undo_id)] * MANY)))
    assert sum(count for answer, count in answers.items() if answer.startswith("(")) == 1, answers
    assert set(answers) - {f"('goal', {goal!r})"} <= {"NotAllowedNowError", "NotFoundError"}
    after = goal_page.goal_page(owner, PLAN, goal).one.goal
    assert (after.title, after.version) == (before.title, before.version + 2)


def test_an_invitation_taken_eight_times_is_used_once(demo_db, bypass):
    invite_newcomer()
    newcomer = demo_actor("newcomer")
    invited = invitations.waiting(newcomer)
    answers = Counter(at_once(*[lambda: invitations.accept(newcomer, invited.id)] * MANY))
    assert answers == {None: 1, "NotAllowedNowError": MANY - 1}


def test_a_plan_agreed_to_and_closed_eight_times_has_one_consent_and_no_grant_left(demo_db, bypass):
    invite_newcomer()
    newcomer = demo_actor("newcomer")
    (plan,) = bypass.execute("SELECT id FROM records_plan WHERE owner_id = %s", [newcomer.person_id]).fetchone()
    given = Counter(at_once(*[lambda: plan_consent.give(newcomer, plan)] * MANY))
    assert given == {None: 1, "NotAllowedNowError": MANY - 1}
    others = "SELECT count(*) FROM access_grant WHERE plan_id = %s AND person_id <> %s"
    assert bypass.execute(others, [plan, newcomer.person_id]).fetchone() > (0,)
    taken = Counter(at_once(*[lambda: plan_consent.withdraw(newcomer, plan)] * MANY))
    assert taken[None] >= 1
    assert set(taken) <= {None, "NotAllowedNowError", "NotFoundError"}
    assert bypass.execute(others, [plan, newcomer.person_id]).fetchone() == (0,)
    states = bypass.execute(
        "SELECT state, count(*) FROM records_consent WHERE plan_id = %s GROUP BY 1", [plan]
    ).fetchall()
    assert states == [("withdrawn", 1)]


@pytest.mark.parametrize("seed", range(2))
def test_writers_and_a_withdrawal_together_end_without_a_deadlock(demo_db, bypass, seed):
    owner, coordinator = demo_actor("owner"), demo_actor("coordinator")
    writers = [
        lambda who=who, n=n: goals.write_goal(who, PLAN, title=f"Samtidig {seed} {n}", why="", row_id=uuid4())
        for n, who in enumerate([owner, coordinator] * 3)
    ]
    answers = at_once(*writers, lambda: plan_consent.withdraw(owner, PLAN), lambda: goals.goals_of(coordinator, PLAN))
    saved = [answer for answer in answers if isinstance(answer, writing.Saved)]
    assert {answer for answer in answers if isinstance(answer, str)} <= {"NotFoundError"}
    (stored,) = bypass.execute("SELECT count(*) FROM records_goal WHERE title LIKE 'Samtidig %%'").fetchone()
    assert stored == len(saved)
    assert bypass.execute("SELECT status FROM records_plan WHERE id = %s", [PLAN]).fetchone() == ("ended",)
    assert bypass.execute(
        "SELECT count(*) FROM access_grant WHERE plan_id = %s AND person_id <> %s", [PLAN, owner.person_id]
    ).fetchone() == (0,)
