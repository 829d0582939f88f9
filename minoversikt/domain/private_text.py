"""What a young person keeps to themselves: which texts, from when to when, and whom they may let in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from minoversikt.domain.age import age_on
from minoversikt.domain.codes import Section

#: From 12 a child may keep things from the parents; from 16 the parents have nothing of itself (domain.md, Age).
FROM_AGE: Final = 12
UNTIL_AGE: Final = 16


class Circle(StrEnum):
    """Who sees a text."""

    EVERYBODY = "everybody"
    COORDINATOR = "coordinator"
    ONLY_ME = "only_me"


@dataclass(frozen=True, slots=True)
class PrivateText:
    """A text of the young person's own: what it says, who sees it now, and who may be let in."""

    kind: str
    id: UUID
    section: Section
    text: str
    version: int
    circle: Circle
    choices: tuple[Circle, ...]
    coordinators: tuple[str, ...]
    goal_id: UUID | None


def at_the_age(birth_date: date | None, today: date) -> bool:
    """Tell whether somebody is of the age to keep texts from their parents."""
    return birth_date is not None and FROM_AGE <= age_on(birth_date, today) < UNTIL_AGE


def circle_of(audience: tuple[UUID, ...] | None, owner: UUID) -> Circle:
    """Return who sees a row narrowed to `audience`."""
    if audience is None:
        return Circle.EVERYBODY
    return Circle.ONLY_ME if set(audience) <= {owner} else Circle.COORDINATOR


def narrower(circle: Circle) -> tuple[Circle, ...]:
    """Return the circles that are no wider than one: a step can't be seen by more people than its goal."""
    listed = tuple(Circle)
    return listed[listed.index(circle) :]
