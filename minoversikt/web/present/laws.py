"""The provisions a page builds on: plain summaries from the law table, each with when a lawyer read it, or that none has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from minoversikt.domain import law
from minoversikt.web.language import get_language
from minoversikt.web.language import gettext as _
from minoversikt.web.words import capital, day_month_year

#: What each kind of page names; keys of domain/law_table.json.
PLAN: Final = ("pbrl-2-5", "hol-7-1", "hol-7-2", "forskrift-ip", "forskrift-rehab")
COORDINATOR: Final = ("pbrl-2-5b", "hol-7-2")
REPORT: Final = ("pbrl-2-5", "pbrl-2-5b", "hol-7-3")
SERVICE: Final = ("pbrl-3-1",)
RECORD: Final = ("hpl-4", "forskrift-ip")


@dataclass(frozen=True, slots=True)
class LawRow:
    """A provision with its plain summary; `verified` says when it was read by a lawyer, or that it was not."""

    title: str
    text: str
    verified: str


@dataclass(frozen=True, slots=True)
class Laws:
    """The part of a page that names the law; `lead` says that these are no quotations."""

    lead: str
    rows: tuple[LawRow, ...]


def laws(keys: Iterable[str], today: date) -> Laws:
    """Return the provisions as they are today, in the reader's language."""
    language = get_language() or "nb"
    return Laws(_(law.NOT_A_QUOTE), tuple(_row(law.lookup(key, today), language) for key in keys))


def _row(one: law.LawReference, language: str) -> LawRow:
    """A provision in words; § and its number stay on one line."""
    if one.verified_on:
        verified = _("Kontrollert av en jurist %(day)s.") % {"day": day_month_year(one.verified_on)}
    else:
        verified = _(law.NOT_VERIFIED)
    return LawRow(capital(one.title).replace("§ ", "§\u00a0"), one.text(language), verified)
