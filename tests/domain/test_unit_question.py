"""A question to a unit is about no named person: what could tell who somebody is, is refused, and ordinary texts are not."""

import pytest

from minoversikt.domain import unit_question as rules


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Pasient 12038012345 med slag", rules.NUMBER),
        ("Pasient 120380 12345", rules.NUMBER),
        ("Pasient 12 03 80 123 45.", rules.NUMBER),
        ("Pasient 12.03.80-12345", rules.NUMBER),
        ("D-nummer 520380\u00a012345", rules.NUMBER),
        ("Kari Nordmann, 12.03.1980, trenger trening", rules.BORN_AND_NAMED),
        ("Gjelder Anne-Lise K. Øvergård 120380", rules.BORN_AND_NAMED),
        ("Mann født 12. mars 1980. Heter Ola Hansen.", rules.BORN_AND_NAMED),
        ("Ola Nordmann 1980-03-12", rules.BORN_AND_NAMED),
        ("Kvinne, f. 12.03.80, med afasi", rules.BORN),
        ("Fødselsdato: 12/3-1980", rules.BORN),
        ("", rules.QUESTION_MISSING),
        ("   \n", rules.QUESTION_MISSING),
        ("x" * 2001, rules.TOO_LONG),
    ],
)
def test_what_tells_who_somebody_is_is_refused(text, told):
    assert rules.problem(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mye bør en på 45 år trene etter slag?",
        "Kan vi ringe dere på 22 11 33 44 eller +47 900 11 222 etter 12.10.2026?",
        "Har Bydel Sagene et tilbud fra 01.12.2026?",
        "Vi følger Kvello Hansens metode. Hva sier dere?",
        "Er det 10-12 uker ventetid, eller 12 345 kroner i egenandel?",
        "Organisasjonsnummer 974 589 095 er Oslo universitetssykehus?",
    ],
)
def test_ordinary_questions_go_through(text):
    assert rules.problem(text) == ""
