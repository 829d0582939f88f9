"""What is told 90 days before somebody turns 12, 13, 16 or 18: to them, to those who act for them, to the coordinator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.age import age_on, threshold_to_warn_of


class Reader(StrEnum):
    """Who reads the warning; it says what changes for them."""

    OWNER = "owner"
    PARENT = "parent"
    COORDINATOR = "coordinator"


#: What the database calls the ground somebody has a plan on, by who they are to the young person.
_BY_GROUND: Final = {
    "owner": Reader.OWNER, "assignment": Reader.COORDINATOR, "parent": Reader.PARENT, "child_welfare": Reader.PARENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Young:
    """Somebody under 18 with a plan, as one reader knows them; `as_kind` is that reader's ground."""

    plan_id: UUID
    owner_name: str
    birth_date: date
    login_agreed_at: datetime | None
    as_kind: str


@dataclass(frozen=True, slots=True)
class Coming:
    """A birthday that changes something, at most 90 days away."""

    plan_id: UUID
    owner_name: str
    age: int
    on: date
    reader: Reader


def coming(young: Iterable[Young], today: date) -> tuple[Coming, ...]:
    """Return the warnings to give today, the nearest birthday first. At 12 nothing changes for a child without login."""
    found = [one for person in young if (one := _coming(person, today))]
    return tuple(sorted(found, key=lambda one: (one.on, one.owner_name)))


def _coming(person: Young, today: date) -> Coming | None:
    """Return the warning about one person, if any."""
    reader, near = _BY_GROUND.get(person.as_kind), threshold_to_warn_of(person.birth_date, today)
    if reader is None or near is None:
        return None
    return Coming(person.plan_id, person.owner_name, near.age, near.on, reader)


def asks_for_login(birth_date: date | None, today: date) -> bool:
    """Tell whether a parent is asked to agree to the young person's own login: from 90 days before 13, until 16."""
    if birth_date is None or birth_date > today:
        return False
    age, near = age_on(birth_date, today), threshold_to_warn_of(birth_date, today)
    return 13 <= age < 16 or (near is not None and near.age == 13)
