"""Collects the demo's rows before they are written: fixed ids, days counted from the day of loading, authors by key."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from minoversikt.domain.dates import OSLO, oslo_today

_NAMESPACE: Final = uuid5(NAMESPACE_URL, "https://minoversikt.invalid/demo")


def demo_id(table: str, key: str) -> UUID:
    """Return the id a row of the demo always has, so that tests and examples can name it."""
    return uuid5(_NAMESPACE, f"{table}:{key}")


class Book:
    """The rows to write, by table; every date is counted from `now`, the moment of loading."""

    def __init__(self, now: datetime) -> None:
        """Open an empty book."""
        self.now = now
        self.today = oslo_today(now)
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._authors: dict[str, dict[str, Any]] = {}

    def day(self, away: int) -> date:
        """Return the Oslo day that lies `away` days from today; negative is past."""
        return self.today + timedelta(days=away)

    def at(self, away: int, hour: int = 9, minute: int = 0) -> datetime:
        """Return a moment by Oslo's clock on the day `away`."""
        return datetime.combine(self.day(away), time(hour, minute), tzinfo=OSLO)

    def midnight(self, away: int) -> datetime:
        """Return the moment after the last minute of the day `away`: when something that lasts so long ends."""
        return self.at(away + 1, 0)

    def born(self, age: int, month: int, day: int) -> date:
        """Return a birth date that makes somebody `age` years old today."""
        later = (self.today.month, self.today.day) < (month, day)
        return date(self.today.year - age - later, month, day)

    def add(self, table: str, key: str, /, *, on: int = 0, hour: int = 9, minute: int = 0, **values: Any) -> UUID:
        """Note a row created on the day `on`; returns its id."""
        row = {"id": demo_id(table, key), "created_at": min(self.at(on, hour, minute), self.now)} | values
        self.rows[table].append(row)
        return row["id"]  # type: ignore[no-any-return]

    def write(self, table: str, key: str, /, *, plan: UUID, by: str, on: int, hour: int = 9, **values: Any) -> UUID:
        """Note a row of a plan: written by the person with the key `by`, unchanged since."""
        written = min(self.at(on, hour), self.now)
        return self.add(
            table, key, on=on, hour=hour, plan_id=plan, changed_at=written, version=1, **self._authors[by], **values
        )

    def knows(self, key: str, person_id: UUID, name: str, byline: str) -> None:
        """Remember how somebody signs."""
        self._authors[key] = {"author_id": person_id, "author_name": name, "author_byline": byline}

    def author(self, key: str) -> dict[str, Any]:
        """Return how somebody signs: id, name, byline."""
        return self._authors[key]

    def responsible(self, key: str) -> dict[str, Any]:
        """Return somebody as the one responsible for an activity."""
        who = self._authors[key]
        return {
            "responsible_id": who["author_id"],
            "responsible_name": who["author_name"],
            "responsible_byline": who["author_byline"],
        }

    def find(self, table: str, key: str) -> dict[str, Any]:
        """Return a noted row. Raises StopIteration when there is none."""
        wanted = demo_id(table, key)
        return next(row for row in self.rows[table] if row["id"] == wanted)
