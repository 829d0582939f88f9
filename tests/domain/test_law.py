"""The table of law references: complete, versioned, in three languages, and honest about what is verified."""

import re
from datetime import date
from typing import Any

import pytest

from minoversikt.domain.law import LawReference, lookup, read_table, references

#: The list domain.md starts the table with.
CITED = """
pasient- og brukerrettighetsloven § 2-5|pasient- og brukerrettighetsloven § 2-5 b
pasient- og brukerrettighetsloven § 2-5 c|pasient- og brukerrettighetsloven § 3-1
helsepersonelloven § 4|helsepersonelloven § 38 a
spesialisthelsetjenesteloven § 2-5|spesialisthelsetjenesteloven § 2-5 a|spesialisthelsetjenesteloven § 2-5 b
helse- og omsorgstjenesteloven § 7-1|helse- og omsorgstjenesteloven § 7-2|helse- og omsorgstjenesteloven § 7-2 a
helse- og omsorgstjenesteloven § 7-3|psykisk helsevernloven § 4-1|NAV-loven § 15|sosialtjenesteloven § 28
sosialtjenesteloven § 33|barnevernsloven § 15-9|opplæringslova
forskrift om individuell plan ved ytelse av velferdstjenester|forskrift om habilitering, rehabilitering og koordinator
"""


def _row(key: str, valid_from: str | None, text: str = "Kort.", verified_on: str | None = None) -> dict[str, Any]:
    return {
        "key": key,
        "name": "loven",
        "section": "§ 1",
        "summary": {"nb": text},
        "valid_from": valid_from,
        "verified_on": verified_on,
    }


def test_the_table_holds_what_it_should() -> None:
    assert [row.title for row in references()] == [
        cited for line in CITED.split("\n") if line for cited in line.split("|")
    ]


@pytest.mark.parametrize("row", references(), ids=lambda row: row.key)
def test_every_row_is_short_plain_and_not_verified(row: LawReference) -> None:
    assert re.fullmatch(r"[a-z0-9-]+", row.key)
    assert row.verified_on is None
    assert set(row.summary) == {"nb", "nn", "en"}
    for text in row.summary.values():
        assert text.endswith(".")
        assert len(text) <= 200
        assert "§" not in text
        assert not set('«»"') & set(text)


def test_the_row_that_applies_on_a_day() -> None:
    rows = read_table(
        {
            "references": [
                _row("a", None, "Først."),
                _row("a", "2027-01-01", "Så.", "2027-02-03"),
                _row("b", "2027-01-01"),
            ]
        }
    )
    assert lookup("a", date(2026, 12, 31), rows).text("nb") == "Først."
    later = lookup("a", date(2027, 1, 1), rows)
    assert (later.text("nb"), later.verified_on) == ("Så.", date(2027, 2, 3))
    assert lookup("b", date(2030, 1, 1), rows).key == "b"
    for key, day in (("b", date(2026, 12, 31)), ("c", date(2027, 1, 1))):
        with pytest.raises(KeyError):
            lookup(key, day, rows)


def test_two_rows_of_one_day_are_refused() -> None:
    with pytest.raises(ValueError, match="two rows"):
        read_table({"references": [_row("a", None), _row("a", None)]})


def test_text_by_language() -> None:
    row = lookup("hpl-38a", date(2026, 11, 24))
    assert row.text("nn").startswith("Helsepersonell skal seie")
    assert row.text("se") == row.text("nb")
    assert row.title == "helsepersonelloven § 38 a"
