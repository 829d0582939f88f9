"""«Jeg lurer på noe her»: a question about one look into a plan, and its answer from a privacy officer."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from minoversikt.domain.dates import oslo_day
from minoversikt.domain.wording import N_

ANSWER_MISSING: Final = N_("Skriv svaret")
TOO_LONG: Final = N_("Teksten kan ha 4000 tegn")
MOST: Final = 4000
#: For how long the front of the plan says that an answer has come.
NEWS: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuestion:
    """One question; the answer is empty until it comes."""

    id: UUID
    plan_id: UUID
    log_id: int
    organisation_name: str
    about_name: str
    question: str
    asked_by_name: str
    created_at: datetime
    answer: str
    answered_by_name: str
    answered_by_byline: str
    answered_at: datetime | None

    def days_waiting(self, today: date) -> int:
        """Return for how many Oslo days an answer has been waited for, or was."""
        until = oslo_day(self.answered_at) if self.answered_at else today
        return max((until - oslo_day(self.created_at)).days, 0)


def is_news(answered_at: datetime | None, now: datetime) -> bool:
    """Tell whether an answer is new enough to be told on the front of the plan."""
    return answered_at is not None and now - answered_at < NEWS
