"""Nynorsk and English say the same as the bokmål text, in their own words, with the words of the field's glossary."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from minoversikt.domain import law
from scripts import messages

LANGUAGES = ("nn", "en")
GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary-languages.md"
#: Names keep their spelling in every language.
NAMES = re.compile(
    r"Min oversikt|Bydel Sagene|Statsforvalteren|Datatilsynet|ID-porten|NAV|Bokmål"
    r"|ansattnr, fodselsnummer, fornavn, etternavn, rolle, sted|nokkel, navn, hva|[«“](?:sted|navn|hva)[»”]"  # the columns of files
)
#: What no nynorsk text holds: common words and forms of bokmål.
BOKMAL = re.compile(
    r"\b(ikke|jeg|hva|hvem|hvor|hvordan|hvorfor|hvilken|hvilket|hvilke|hvis|noe|noen|fra|være|vært|bare|mye|mer|selv|uten|siden|mens"
    r"|nå|da|gjør|gjøre|gjøres|ble|blitt|gikk|hjem|hjemme|navn|navnet|sted|stedet|en|ett|vei|ennå|fortsatt|allerede|senere|senest"
    r"|dere|deres|dem|annen|egne|egen|se|vet|sier|kommer|tar|(?<!\bi )gang|ganger|uke|uka|måned|flere|alene|sammen|finnes"
    r"|åpne|åpner|åpnet|åpen|trenger|velg|velger|ønsker|skriver|leser|finner|hører|søker|trykker|virker|lagret|endret|skrevet"
    r"|målene|ordene|tekstene|stegene|delene|tjenest\w*|planeier\w*|stedfortreder\w*|sykehus\w*|skole\w*|enhet\w*|foreløpig\w*"
    r"|oppnevn\w*|muntlig|skriftlig|planer|avtaler|dager|personer|meldinger|meldingen|listen|endringen|opplysningen|opplysninger)\b",
    re.IGNORECASE,
)
#: What no English text holds: Norwegian letters and the commonest words.
NORWEGIAN = re.compile(
    r"[æøåÆØÅ]|\b(og|ikke|ikkje|du|deg|din|dine|eller|som|hvem|hva|planen|målet|bydel|bydelen|koordinatoren|meldingen)\b"
)
#: bokmål stem -> (nynorsk, English): where the first is, the others are.
TERMS = {
    r"\btiltak": (r"\btiltak", r"\bactivit"),
    r"\bsteg": (r"\bsteg", r"\bsteps?\b"),
    r"\bstedfortreder": (r"\bstadfortredar", r"\bdeputy\b"),
    r"\bkoordinerende enhet": (r"\bkoordinerande eining", r"\bcoordinating unit"),
    r"\bindividuell plan": (r"\bindividuell plan", r"\bindividual plan"),
    r"\bsamtykke": (r"\bsamtykke", r"\bconsent"),
    r"(?<!Din )\bbydel(?! Sagene)": (r"\bbydel", r"\bcity district"),
    r"\bklage": (r"\bklag", r"\bcomplain"),
    r"\btilbud(et|ene)?\b": (r"\btilbod", r"\bservice"),
    r"\blivsområd": (r"\blivsområd", r"\bareas? of life"),
    r"\bmal(en|er|ene)?\b": (r"\bmal", r"\btemplate"),
    r"\btjenest": (r"\btenest", r"\b(service|ID-porten)"),
    r"\bfødselsnummer": (r"\bfødselsnummer", r"\bnational identity number"),
    r"\bpårørende": (r"\bpårørande", r"\bnext of kin"),
    r"\bverge\b": (r"\bverje\b", r"\bguardian"),
    r"\bpersonvernombud": (r"\bpersonvernombod", r"\bdata protection officer"),
    r"\bkladd": (r"\bkladd", r"\bdraft"),
    r"\boppnevn": (r"\boppnemn", r"\bappoint"),
    r"\bavtale[nr]?\b": (r"\bavtal", r"\bappointment"),
}


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Yield (bokmål, translation), a pair for every form."""
    for message in messages.stored(language):
        if message.id:
            yield from zip(messages.texts(message.id), messages.texts(message.string), strict=True)


def law_texts(language: str) -> list[str]:
    """Return the law table's words in a language."""
    return [reference.summary[language] for reference in law.references()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_holds_no_text_the_source_has_not(language: str) -> None:
    catalogue: Catalog = messages.stored(language)
    assert not {m.id for m in catalogue} - {m.id for m in messages.collected()}
    assert not catalogue.obsolete
    assert not [m.id for m in catalogue if m.id and m.fuzzy]
    assert catalogue.num_plurals == 2


def test_no_text_hides_from_the_collection_behind_another_name() -> None:
    """Babel knows `gettext` and `_`; a text that goes through `gettext as say` would never be translated."""
    sources = {path: path.read_text(encoding="utf-8") for path in messages.PACKAGE.rglob("*.py")}
    renamed = re.compile(r"gettext(?:_lazy)? as (?!_\b|gettext\b)\w+")
    assert not [str(path) for path, source in sources.items() if renamed.search(source)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_edges_are_those_of_the_bokmal_text(language: str) -> None:
    for source, text in pairs(language):
        assert set(messages.PLACEHOLDER.findall(source)) == set(messages.PLACEHOLDER.findall(text)), source
        assert source[-1:].isspace() == text[-1:].isspace(), source
        assert source.endswith((".", "?", "!", ":")) == text.endswith((".", "?", "!", ":")), source
        assert source[:1].isupper() == text[:1].isupper() or not (source[:1] + text[:1]).isalpha(), source


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_that_no_native_speaker_has_read_it(language: str) -> None:
    assert "NOT YET READ BY A NATIVE SPEAKER" in messages.stored(language).header_comment


def test_nynorsk_holds_no_bokmal_words() -> None:
    texts = [text for _, text in pairs("nn")] + law_texts("nn")
    assert not [(word, text) for text in texts for word in BOKMAL.findall(NAMES.sub("", text))]


def test_english_holds_no_norwegian() -> None:
    texts = [text for _, text in pairs("en")] + law_texts("en")
    assert not [text for text in texts if NORWEGIAN.search(NAMES.sub("", text))]


def test_every_language_has_its_own_quotes() -> None:
    assert not [text for _, text in pairs("nn") if re.search('[“”"]', text)]
    assert not [text for _, text in pairs("en") if re.search("[«»\"']", text)]


@pytest.mark.parametrize(("language", "place"), [("nn", 0), ("en", 1)])
def test_the_words_of_the_field_are_those_of_the_glossary(language: str, place: int) -> None:
    off = [
        (source, text)
        for source, text in pairs(language)
        for stem, others in TERMS.items()
        if re.search(stem, source, re.IGNORECASE) and not re.search(others[place], text, re.IGNORECASE)
    ]
    assert not off


def test_english_never_calls_an_activity_a_measure() -> None:
    assert not [text for _, text in pairs("en") if re.search(r"\bmeasures?\b", text, re.IGNORECASE)]


def test_the_glossary_has_every_word_that_is_checked() -> None:
    rows = [row.split("|")[1:4] for row in GLOSSARY.read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    for stem, (nynorsk, english) in TERMS.items():
        row = [cells for cells in rows if re.search(stem, cells[0], re.IGNORECASE)]
        assert any(re.search(nynorsk, cells[1]) and re.search(english, cells[2]) for cells in row), stem


def test_the_law_is_told_in_all_three_languages() -> None:
    assert len({*law_texts("nb"), *law_texts("nn"), *law_texts("en")}) == 3 * len(law.references())
