"""What a new report of need holds, and what it can't be sent without."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import ConsentHow, Wish
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

NAME_MISSING: Final = N_("Skriv navnet")
NEED_MISSING: Final = N_("Skriv hva personen trenger hjelp til")
CONSENT_AHEAD: Final = N_("Datoen kan ikke være fram i tid")
CONSENT_MISSING: Final = N_("Personen må si ja først")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A report as it is sent. An applicant's name is taken from who they are, not from here."""

    given_name: str = ""
    family_name: str = ""
    phone: str = ""
    consent_how: ConsentHow = ConsentHow.DIGITAL
    consent_on: date | None = None
    need: str
    wish: Wish
    unit_id: UUID
    coordinator_wish: str = ""
    discharge_on: date | None = None
    next_control_on: date | None = None

    @property
    def name(self) -> str:
        """The person's name in full."""
        return f"{self.given_name.strip()} {self.family_name.strip()}".strip()


def check(new: NewReport, today: date) -> date:
    """Return the day of consent; raise InvalidError with a message per field for what must be there to send.

    Nobody is reported without a consent that is given already (domain.md, Process 1).
    """
    wrong = {
        "given_name": (NAME_MISSING, not new.given_name.strip()),
        "family_name": (NAME_MISSING, not new.family_name.strip()),
        "need": (NEED_MISSING, not new.need.strip()),
    }
    found = {name: text for name, (text, bad) in wrong.items() if bad}
    if new.consent_on is None:
        found["consent_on"] = CONSENT_MISSING
    elif new.consent_on > today:
        found["consent_on"] = CONSENT_AHEAD
    if found or new.consent_on is None:
        raise InvalidError(found)
    return new.consent_on
