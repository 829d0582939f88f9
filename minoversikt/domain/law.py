"""The law references the pages show: a versioned table of plain-language summaries, each verified or not.

The texts are data (`law_table.json`), never written in code or templates, as the law moves (domain.md). They are
summaries in our own words, not quotations, and every page that shows one says so.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from minoversikt.domain.wording import N_

#: Said wherever a summary is shown.
NOT_A_QUOTE: Final = N_("Dette er en enkel forklaring, ikke lovteksten.")
NOT_VERIFIED: Final = N_("Forklaringen er ikke kontrollert av en jurist.")

_FALLBACK: Final = "nb"


@dataclass(frozen=True, slots=True)
class LawReference:
    """One provision as it was from `valid_from` (None: the day is not established). `summary` is by language."""

    key: str
    name: str
    section: str
    summary: Mapping[str, str]
    valid_from: date | None
    verified_on: date | None

    @property
    def title(self) -> str:
        """Return the name and section as people cite them, such as «helsepersonelloven § 4»."""
        return f"{self.name} {self.section}".strip()

    def text(self, language: str) -> str:
        """Return the summary in `language`, or in bokmål where it is not written in it."""
        return self.summary.get(language, self.summary[_FALLBACK])


def read_table(table: Mapping[str, Any]) -> tuple[LawReference, ...]:
    """Return the references of a table as decoded from JSON. Raises ValueError when a key has two rows of one day."""
    rows = tuple(_reference(row) for row in table["references"])
    if len({(row.key, row.valid_from) for row in rows}) != len(rows):
        message = "a law reference has two rows valid from the same day"
        raise ValueError(message)
    return rows


@cache
def references() -> tuple[LawReference, ...]:
    """Return every row of the product's own table, in its order."""
    text = resources.files("minoversikt.domain").joinpath("law_table.json").read_text(encoding="utf-8")
    return read_table(json.loads(text))


def lookup(key: str, day: date, rows: Iterable[LawReference] | None = None) -> LawReference:
    """Return the row of `key` that applies on `day`. Raises KeyError when there is none.

    `rows` is for a table other than the product's own.
    """
    everything = references() if rows is None else rows
    applying = [row for row in everything if row.key == key and (row.valid_from is None or row.valid_from <= day)]
    if not applying:
        raise KeyError(key)
    return max(applying, key=lambda row: row.valid_from or date.min)


def _reference(row: Mapping[str, Any]) -> LawReference:
    return LawReference(
        key=row["key"],
        name=row["name"],
        section=row["section"],
        summary=MappingProxyType(dict(row["summary"])),
        valid_from=_day(row["valid_from"]),
        verified_on=_day(row["verified_on"]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
