"""Decisions on capacity to consent: one question, made by a health professional, for at most a year (domain.md)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import OrganisationKind, Role, Section
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.representation import NewRepresentative
from minoversikt.domain.wording import N_

#: The longest a decision runs before the question must be asked anew. A choice of this product (docs/adr).
MOST_DAYS: Final = 365
#: Who may decide, by role and by what kind of place they work at; they must also take part with the section health.
ROLES: Final = frozenset({Role.PROFESSIONAL, Role.HOSPITAL_REPORTER})
PLACES: Final = frozenset({
    OrganisationKind.HOSPITAL, OrganisationKind.WARD, OrganisationKind.GP, OrganisationKind.DISTRICT,
    OrganisationKind.MUNICIPALITY,
})  # fmt: skip

QUESTION_MISSING: Final = N_("Skriv hva personen ikke kan ta stilling til nå")
REASON_MISSING: Final = N_("Skriv hvorfor")
VIEW_MISSING: Final = N_("Skriv hva personen sier selv. Har du ikke fått svar, skriv det.")
LAST_DAY_MISSING: Final = N_("Skriv siste dag")
TOO_LONG: Final = N_("En vurdering kan vare i høyst ett år")
PASSED: Final = N_("Siste dag må være i dag eller senere")


@dataclass(frozen=True, slots=True)
class CapacityDecision:
    """That a person can't consent to something for a time; without sections it is about the whole plan."""

    id: UUID
    question: str
    sections: tuple[Section, ...]
    reason: str
    view: str
    decided_by_id: UUID
    decided_by_name: str
    decided_by_byline: str
    starts_at: datetime
    ends_at: datetime

    def runs(self, at: datetime) -> bool:
        """Tell whether the decision stands at `at`."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """A decision to be registered, with the next of kin who answers meanwhile, if one is named."""

    question: str
    reason: str
    view: str
    last_day: date | None
    sections: tuple[Section, ...] = ()
    whole: bool = True
    kin: NewRepresentative | None = None


def check(new: NewDecision, today: date) -> date:
    """Return the last day. Raises InvalidError for what is missing: the person's own view always is part of it."""
    said = {"question": QUESTION_MISSING, "reason": REASON_MISSING, "view": VIEW_MISSING}
    problems = {name: text for name, text in said.items() if not getattr(new, name).strip()}
    if not new.whole and not new.sections:
        problems["sections"] = N_("Velg minst én del av planen")
    if new.last_day is None:
        problems["last_day"] = LAST_DAY_MISSING
    elif new.last_day < today:
        problems["last_day"] = PASSED
    elif new.last_day > today + timedelta(days=MOST_DAYS):
        problems["last_day"] = TOO_LONG
    if problems or new.last_day is None:
        raise InvalidError(problems)
    return new.last_day
