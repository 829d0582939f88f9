"""Lets the demo's people use the product for a moment, so that the access log begins with rows that are true."""

import contextlib

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import name_of
from minoversikt.demo.owner_plan import owner_plan_id
from minoversikt.demo.people import ACCOUNTS, TEAM, Human, Work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Face
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import caseload, goals, plans


def demo_actor(key: str) -> Actor:
    """Return one of the demo's people as they act: at work when they have work, else as themselves."""
    human = next(human for human in (*ACCOUNTS, *TEAM) if human.key == key)
    name = f"{human.given} {human.family}"
    if human.work is None:
        return Actor(person_id=demo_id("Person", key), name=name, face=Face.CLI, request_id="load-demo")
    return _at_work(human, human.work, name)


def _at_work(human: Human, work: Work, name: str) -> Actor:
    place, role, title = work
    return Actor(
        person_id=demo_id("Person", human.key), name=name, acting=str(demo_id("Employment", human.key)),
        role=role, title=title, organisation_id=demo_id("Organisation", place),
        organisation_name=name_of(place), face=Face.CLI, request_id="load-demo",
    )  # fmt: skip


def pay_visits() -> None:
    """Read and write Kari's plan through the services as her team does; somebody without access is refused."""
    plan = owner_plan_id()
    for key in ("coordinator", "deputy"):
        caseload.caseload(demo_actor(key))
    for key in ("coordinator", "son", "gp"):
        plans.overview(demo_actor(key), plan)
    for key in ("coordinator", "physio", "deputy"):
        goals.goals_of(demo_actor(key), plan)
    step = goals.write_step(
        demo_actor("coordinator"), plan, demo_id("Goal", "owner-words"),
        title="Si fra høyt når jeg trenger en pause", voiced_by_owner=True,
    )  # fmt: skip
    goals.reword_goal(
        demo_actor("coordinator"), plan, step.id, expected=step.version,
        title="Si fra høyt når jeg trenger pause", why="", voiced_by_owner=True,
    )  # fmt: skip
    with contextlib.suppress(NotFoundError):
        goals.goals_of(demo_actor("outsider"), plan)
