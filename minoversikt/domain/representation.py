"""Who acts for a person: on what ground, within which scope, from when to when; and what must be said to register it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import CONTENT_SECTIONS, RepresentationKind, Section
from minoversikt.domain.dates import oslo_day, oslo_midnight
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

#: What a scope can name; without any it is the whole plan.
SCOPE: Final = (*CONTENT_SECTIONS, Section.TEAM)
#: What a coordinating unit registers, from a register or a decision it has been shown.
BY_UNIT: Final = (RepresentationKind.PARENT, RepresentationKind.GUARDIAN, RepresentationKind.CHILD_WELFARE)

NAME_MISSING: Final = N_("Skriv navnet")
SCOPE_MISSING: Final = N_("Velg minst én del av planen")
SOURCE_MISSING: Final = N_("Skriv hvor dette står, for eksempel vedtaket")
ENDS_BEFORE: Final = N_("Siste dag kan ikke være før første dag")
ENDED: Final = N_("Datoen kan ikke være før i dag")
ONESELF: Final = N_("Ingen kan være representant for seg selv")
NOT_CHILD_WELFARE: Final = N_("Personen jobber ikke i barnevernet nå")


@dataclass(frozen=True, slots=True)
class Representative:
    """Somebody who acts for a person, or did; `sections` is the scope, empty for the whole plan."""

    id: UUID
    holder_id: UUID
    holder_name: str
    kind: RepresentationKind
    relation: str
    sections: tuple[Section, ...]
    may_share: bool
    may_export: bool
    decision_id: UUID | None
    source: str
    starts_at: datetime
    ends_at: datetime | None
    registered_by_name: str

    def is_over(self, at: datetime) -> bool:
        """Tell whether the period has ended."""
        return self.ends_at is not None and self.ends_at <= at

    def is_coming(self, at: datetime) -> bool:
        """Tell whether the period has not begun."""
        return at < self.starts_at


@dataclass(frozen=True, slots=True)
class Represented:
    """A plan somebody acts in for its owner now: what the banner on its pages says."""

    plan_id: UUID
    owner_name: str
    kind: RepresentationKind
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRepresentative:
    """Somebody to be registered: who, by identity number, and within what. The kind is the caller's."""

    given_name: str
    family_name: str
    identity_number: str
    relation: str = ""
    sections: tuple[Section, ...] = ()
    whole: bool = True
    may_share: bool = False
    may_export: bool = False
    source: str = ""
    starts_on: date | None = None
    last_day: date | None = None

    @property
    def name(self) -> str:
        """Return the whole name as typed; what is stored of the person elsewhere is not shown."""
        return f"{self.given_name.strip()} {self.family_name.strip()}"

    @property
    def scope(self) -> tuple[Section, ...]:
        """Return the sections to store: none for the whole plan."""
        return () if self.whole else tuple(section for section in SCOPE if section in self.sections)


def check(new: NewRepresentative, today: date, *, needs_source: bool = False) -> None:
    """Raise InvalidError, by field, for what is missing or can't be."""
    problems: dict[str, str] = {}
    for name in ("given_name", "family_name"):
        if not getattr(new, name).strip():
            problems[name] = NAME_MISSING
    if not new.whole and not new.scope:
        problems["sections"] = SCOPE_MISSING
    if needs_source and not new.source.strip():
        problems["source"] = SOURCE_MISSING
    if new.last_day and new.last_day < (new.starts_on or today):
        problems["last_day"] = ENDS_BEFORE
    elif new.last_day and new.last_day < today:
        problems["last_day"] = ENDED
    if problems:
        raise InvalidError(problems)


def period(new: NewRepresentative, now: datetime) -> tuple[datetime, datetime | None]:
    """Return when it begins and ends: at once when the first day is today or none is named, through the last day."""
    begins = new.starts_on is not None and new.starts_on != oslo_day(now)
    starts_at = oslo_midnight(new.starts_on) if begins and new.starts_on else now
    return starts_at, oslo_midnight(new.last_day + timedelta(days=1)) if new.last_day else None


def ends_at(on: date, now: datetime) -> datetime:
    """Return when something ends whose last day is `on`: at once when that is today. Raises InvalidError for the past."""
    if on < oslo_day(now):
        raise InvalidError({"on": ENDED})
    return now if on == oslo_day(now) else oslo_midnight(on + timedelta(days=1))


def sorted_out(found: Sequence[Representative], at: datetime) -> Mapping[str, tuple[Representative, ...]]:
    """Return those who act now or will (`now`), and those who did (`past`), each in the order given."""
    return {
        "now": tuple(one for one in found if not one.is_over(at)),
        "past": tuple(one for one in found if one.is_over(at)),
    }
