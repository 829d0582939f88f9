"""Finds the words a person can read in FHIR's coded and annotated fields."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from minoversikt.fhir.importing.element import Element

_TRANSLATION: Final = "/StructureDefinition/translation"
_NORWEGIAN: Final = ("nb", "no", "nn")
_TITLE_LENGTH: Final = 200


def text(element: Element | None, name: str) -> str:
    """Return a string field in Norwegian when the sender translated it so, else in the language given."""
    if element is None:
        return ""
    plain = element.text(name)
    beside = element.one(f"_{name}")
    if beside is None:
        return plain
    offered = dict(_translation(item) for item in beside.extensions(_TRANSLATION))
    return next((offered[language] for language in _NORWEGIAN if offered.get(language)), plain)


def concept(element: Element | None) -> str:
    """Return the words of a CodeableConcept: its text, else the display the user chose, or the first one."""
    if element is None:
        return ""
    codings = element.many("coding")
    codings.sort(key=lambda coding: not coding.flag("userSelected"))
    return text(element, "text") or first(text(coding, "display") for coding in codings)


def concept_or_code(element: Element | None) -> str:
    """Return the words of a CodeableConcept, or a code where it has none: for what must have some name."""
    if element is None:
        return ""
    return concept(element) or first(coding.text("code") for coding in element.many("coding"))


def code(element: Element | None) -> str:
    """Return the first code of a CodeableConcept, or its text in lower case when it has no code."""
    if element is None:
        return ""
    return first(coding.text("code") for coding in element.many("coding")) or element.text("text").lower()


def first(candidates: Iterable[str]) -> str:
    """Return the first text that is not empty, or ""."""
    return next((candidate for candidate in candidates if candidate), "")


def title(candidate: str) -> str:
    """Return a text as one line of a bearable length."""
    line = " ".join(candidate.split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"


def lines(candidates: Iterable[str], *, besides: str = "") -> str:
    """Join different texts as lines, leaving out empty ones, repeats and what the title already says."""
    seen = {besides.casefold(), ""}
    kept = []
    for candidate in candidates:
        line = candidate.strip()
        if line.casefold() not in seen:
            seen.add(line.casefold())
            kept.append(line)
    return "\n".join(kept)


def number(value: Decimal) -> str:
    """Return a number as Norwegians write it: 72.19 is «72,19», 2.0 is «2»."""
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",")


def quantity(element: Element | None) -> str:
    """Return a Quantity such as «72,19 kg»."""
    if element is None:
        return ""
    value = element.number("value")
    if value is None:
        return ""
    unit = element.text("unit") or element.text("code")
    return f"{element.text('comparator')}{number(value)} {unit}".strip()


def between(element: Element | None) -> str:
    """Return a Range in words: «70 til 80 mmHg», «høyst 72,19 kg», «minst 3»."""
    if element is None:
        return ""
    low, high = quantity(element.one("low")), quantity(element.one("high"))
    if low and high:
        low_end = element.one("low")
        high_end = element.one("high")
        same = low_end and high_end and low_end.text("unit") == high_end.text("unit")
        return f"{low.rpartition(' ')[0] if same and ' ' in low else low} til {high}"
    return f"høyst {high}" if high else (f"minst {low}" if low else "")


def _translation(extension: Element) -> tuple[str, str]:
    """Return the language (without region) and the text of a translation extension."""
    language = content = ""
    for part in extension.many("extension"):
        if part.text("url") == "lang":
            language = part.text("valueCode")
        elif part.text("url") == "content":
            content = part.text("valueString") or part.text("valueMarkdown")
    return language.partition("-")[0].lower(), content
