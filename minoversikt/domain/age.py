"""Age and what changes with it: 12, 13, 16 and 18 years, by the day in Oslo."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

#: 12: the child may keep texts private. 13: own login. 16: decides alone. 18: adult (domain.md, Age).
THRESHOLDS: Final = (12, 13, 16, 18)
#: The person and those who act for them are told this long before.
WARN_DAYS: Final = 90

_OWN_LOGIN: Final = 13


class AgeStage(StrEnum):
    """Who decides, by age: parents; parents with a private room for the young; the young; the adult."""

    CHILD = "child"
    YOUNG = "young"
    YOUTH = "youth"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class Threshold:
    """An age that changes something, and the day it is reached."""

    age: int
    on: date


def birthday(birth_date: date, age: int) -> date:
    """Return the Oslo day somebody turns `age`.

    Who is born on 29 February turns on 1 March in other years: the year of life is not full before 28 February is
    over, and rights are never moved a day early. Decision of this project; no source of law is claimed for it.
    """
    try:
        return birth_date.replace(year=birth_date.year + age)
    except ValueError:
        return date(birth_date.year + age, 3, 1)


def age_on(birth_date: date, day: date) -> int:
    """Return the age in full years on an Oslo day. Raises ValueError for a day before birth."""
    if day < birth_date:
        message = "not born on that day"
        raise ValueError(message)
    years = day.year - birth_date.year
    return years if birthday(birth_date, years) <= day else years - 1


def stage(age: int) -> AgeStage:
    """Return who decides at `age` (domain.md, Age, capacity, representation)."""
    if age < 12:
        return AgeStage.CHILD
    if age < 16:
        return AgeStage.YOUNG
    return AgeStage.YOUTH if age < 18 else AgeStage.ADULT


def may_log_in(age: int) -> bool:
    """Tell whether somebody of `age` may have a login of their own; below 16 a parent must agree to it."""
    return age >= _OWN_LOGIN


def next_threshold(birth_date: date, today: date) -> Threshold | None:
    """Return the next age that changes something, strictly after `today`; None for an adult."""
    coming = (Threshold(age, birthday(birth_date, age)) for age in THRESHOLDS)
    return next((threshold for threshold in coming if threshold.on > today), None)


def threshold_to_warn_of(birth_date: date, today: date) -> Threshold | None:
    """Return the next threshold when it is at most 90 days away, else None."""
    coming = next_threshold(birth_date, today)
    return coming if coming and (coming.on - today).days <= WARN_DAYS else None
