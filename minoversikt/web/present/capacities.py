"""The capacities somebody can act in, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from minoversikt.domain.employment import Capacity
from minoversikt.web.present.access_log_words import role_words


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """One job to choose: place first, then what one is there."""

    value: str
    place: str
    what: str
    is_now: bool


def rows(found: Sequence[Capacity]) -> list[CapacityRow]:
    """Return the jobs as rows; the role is told too where the title does not say it."""
    return [CapacityRow(str(one.employment_id), one.organisation_name, what_words(one), one.is_now) for one in found]


def what_words(one: Capacity) -> str:
    """Return «Psykolog», or «Rådgiver, personvernombud»."""
    role = role_words(one.role)
    if not one.title or one.title.casefold() == role.casefold():
        return role
    return f"{one.title}, {role[:1].lower()}{role[1:]}"
