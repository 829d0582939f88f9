"""A protected plan (code 6/7): who can stand on its named list, and who does. No place is named anywhere here."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody around a person who may be put on the list, by name alone; `listed` tells who is."""

    person_id: UUID
    name: str
    byline: str
    listed: bool


@dataclass(frozen=True, slots=True)
class Protection:
    """Whether a plan is protected, and whom the list is chosen from."""

    plan_id: UUID
    owner_id: UUID
    protected: bool
    people: tuple[Listed, ...]
