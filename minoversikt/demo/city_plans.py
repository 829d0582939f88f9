"""The frame of one plan of the city: its owner, the case, who coordinates, the yes to it, and what became of it."""

from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.city_people import HIRED, LEFT, People
from minoversikt.demo.city_story import Held, Story
from minoversikt.demo.organisations import district_name, unit
from minoversikt.domain.actor import PRIVATE
from minoversikt.domain.codes import (
    ConsentGround,
    ConsentHow,
    ConsentKind,
    ConsentState,
    PlanEventKind,
    RepresentationKind,
)
from minoversikt.domain.consent import legal_basis
from minoversikt.domain.plan_consent import TEXTS


def add_frame(book: Book, people: People, tale: Story, random: Random) -> UUID:
    """Note a plan with everything around it, and nothing in it; returns its id."""
    owner, name = people.add(tale.key, book.born(tale.age, random.randint(1, 12), random.randint(1, 28)))
    book.knows(tale.key, owner, name, "")
    giver = _parent(book, people, tale, owner, name, random) if tale.is_child else tale.key
    _case(book, tale, owner, name)
    for number, held in enumerate(tale.held):
        _assign(book, tale, owner, held, number)
    plan = book.add(
        "Plan", tale.key, on=tale.slot.opened, owner_id=owner, owner_name=name, status=tale.slot.status.value,
        case_id=demo_id("CoordinationCase", tale.key), end_reason=tale.reason.value if tale.reason else "",
        **_frame(book, tale, random),
    )  # fmt: skip
    _invite(book, tale, owner)
    if tale.began is not None:
        _consent(book, tale, plan, giver)
    _events(book, tale, plan, giver)
    return plan


def recorded_by(tale: Story, on: int) -> dict[str, Any]:
    """Return who wrote a consent down that was given on paper; nothing where the person gave it themselves."""
    if tale.slot.others:
        return {"how": ConsentHow.DIGITAL.value}
    by = tale.coordinator(on)
    return {"how": ConsentHow.PAPER.value, "recorded_by_id": by.person_id, "recorded_by_name": by.name}


def given_by(book: Book, tale: Story, giver: str) -> dict[str, Any]:
    """Return who gave a consent, and on what ground."""
    ground = ConsentGround.PARENTS if tale.is_child else ConsentGround.SELF
    who = book.author(giver)
    return {
        "given_by_id": who["author_id"], "given_by_name": who["author_name"], "ground": ground.value,
        "legal_basis": legal_basis(ground).value, "purpose": "individual_plan", "text_version": TEXTS[0].version,
    }  # fmt: skip


def state_of(book: Book, tale: Story, ends: Any) -> dict[str, Any]:
    """Return where a consent stands today: what ended with the plan, or ran out, has expired."""
    if tale.ended is not None:
        return {"state": ConsentState.EXPIRED.value, "ends_at": book.at(tale.ended, 12)}
    over = ends is not None and ends <= book.now
    return {"state": (ConsentState.EXPIRED if over else ConsentState.ACTIVE).value, "ends_at": ends}


def _frame(book: Book, tale: Story, random: Random) -> dict[str, Any]:
    if tale.began is None:
        return {}
    done = book.at(tale.began, 20) if tale.slot.others else None
    return {
        "period_from": book.day(tale.began), "period_to": book.day(random.randint(60, 400)),
        "next_revision_on": book.day(random.randint(-20, 160)), "first_time_done_at": done,
    }  # fmt: skip


def _parent(book: Book, people: People, tale: Story, child: UUID, name: str, random: Random) -> str:
    key, adviser = f"{tale.key}-parent", book.author(f"city-{tale.slot.code}-adviser")
    born = book.born(random.randint(31, 49), random.randint(1, 12), random.randint(1, 28))
    parent, called = people.add(key, born, family=name.rpartition(" ")[2])
    book.knows(key, parent, called, "")
    book.add(
        "Representation", tale.key, on=tale.case_opened, subject_id=child, holder_id=parent, holder_name=called,
        kind=RepresentationKind.PARENT.value, acting=PRIVATE, relation="Forelder", source="Folkeregisteret",
        starts_at=book.at(HIRED, 0), registered_by_id=adviser["author_id"], registered_by_name=adviser["author_name"],
    )  # fmt: skip
    return key


def _case(book: Book, tale: Story, owner: UUID, name: str) -> None:
    code, closed = tale.slot.code, None if tale.ended is None else book.at(tale.ended, 12)
    book.add(
        "CoordinationCase", tale.key, on=tale.case_opened, subject_id=owner, subject_name=name, unit_id=unit(code),
        unit_name=district_name(code), opened_at=book.at(tale.case_opened), coordinator_since=book.at(tale.case_opened + 3),
        closed_at=closed, has_plan=True, wish="child_coordinator" if tale.is_child else "plan",
    )  # fmt: skip


def _assign(book: Book, tale: Story, owner: UUID, held: Held, number: int) -> None:
    until = None if held.until is None else book.at(held.until, 0 if held.until == LEFT else 12)
    book.add(
        "CoordinatorAssignment", f"{tale.key}-{number}", on=held.since, hour=0, case_id=demo_id("CoordinationCase", tale.key),
        subject_id=owner, unit_id=unit(tale.slot.code), kind=held.kind.value, holder_id=held.who.person_id,
        employment_id=held.who.employment_id, name=held.who.name, title=held.who.title, organisation_name=held.who.place,
        phone=held.who.phone, reach="Hverdager 9–15", starts_at=book.at(held.since, 0), ends_at=until,
    )  # fmt: skip


def _invite(book: Book, tale: Story, owner: UUID) -> None:
    """Note the invitation; whoever takes part has used it, the others said yes on paper."""
    adviser = book.author(f"city-{tale.slot.code}-adviser")
    used = book.at(tale.began, 18) if tale.slot.others and tale.began is not None else None
    book.add(
        "Invitation", tale.key, on=tale.slot.opened, case_id=demo_id("CoordinationCase", tale.key), subject_id=owner,
        unit_id=unit(tale.slot.code), token_hash=sha256(tale.key.encode()).digest(), ends_at=book.at(tale.slot.opened + 14),
        used_at=used, by_id=adviser["author_id"], by_name=adviser["author_name"],
    )  # fmt: skip


def _consent(book: Book, tale: Story, plan: UUID, giver: str) -> None:
    began = tale.began or 0
    book.add(
        "Consent", f"{tale.key}-plan", on=began, hour=19, plan_id=plan, kind=ConsentKind.PLAN.value,
        starts_at=book.at(began, 10), **state_of(book, tale, None), **given_by(book, tale, giver),
        **recorded_by(tale, began),
    )  # fmt: skip


def _events(book: Book, tale: Story, plan: UUID, giver: str) -> None:
    """Note what has happened to the plan as a whole: by the person where they take part, else by the coordinator."""
    steps = (
        (PlanEventKind.BEGUN, tale.began, 19, ""), (PlanEventKind.PAUSED, tale.paused, 11, ""),
        (PlanEventKind.ENDED, tale.ended, 12, tale.reason.value if tale.reason else ""),
    )  # fmt: skip
    for kind, day, hour, reason in steps:
        if day is None:
            continue
        by = book.author(giver if tale.slot.others and kind is PlanEventKind.BEGUN else tale.coordinator(day).key)
        book.add(
            "PlanEvent", f"{tale.key}-{kind}", on=day, hour=hour, plan_id=plan, kind=kind.value, reason=reason,
            by_id=by["author_id"], by_name=by["author_name"], by_byline=by["author_byline"],
        )  # fmt: skip
