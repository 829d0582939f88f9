"""Says in plain bokmål what became of a foreign file, for the command line."""

import re
from typing import Final

from minoversikt.domain.imported_plan import (
    Fate,
    ImportedPlan,
    ImportRefusedError,
    ImportRemark,
    ReportLine,
    ShownAs,
)

_REFUSALS: Final = {
    "unreadable_file": "Filen kan ikke åpnes.",
    "too_big": "Filen er for stor. Grensen er {limit} MB.",
    "empty_file": "Filen er tom.",
    "xml": "Filen er XML. Vi leser bare FHIR som JSON.",
    "not_an_object": "Filen er JSON, men ikke en FHIR-ressurs.",
    "too_deep": "Filen har for mange nivåer inni hverandre.",
    "broken_json": "Filen er ikke gyldig JSON. Feilen er ved byte {byte}.",
    "broken_line": "Linje {line} i filen er ikke gyldig JSON.",
    "own_broken": "Filen er fra Min oversikt, men {where} kan ikke leses. Her skal det stå: {expected}.",
    "own_changed": "Filen er fra denne planen, men noe er lagt til i den etterpå.",
    "protected_elsewhere": "Planen i filen er beskyttet. Da må planen her være beskyttet først. Snakk med koordinerende enhet.",
    "not_fhir": "Filen er ikke FHIR: resourceType mangler.",
    "empty_bundle": "Filen har ingen ressurser.",
    "entry_not_list": "Filen er ikke en gyldig Bundle: entry skal være en liste.",
    "too_many": "Filen har for mange ressurser. Grensen er {limit}.",
    "nothing_readable": "Ingen ressurs i filen kan leses.",
    "two_patients": "Filen handler om {count} ulike personer. En fil kan bare handle om én.",
    "two_numbers": "Filen gir personen to ulike fødselsnumre.",
    "another_person": "Filen handler om en annen person. Fødselsnumrene er ulike.",
    "number_unreadable": "Eierens fødselsnummer kan ikke leses, så vi kan ikke sjekke at det er samme person.",
    "not_storable": "Filen har noe som ikke kan lagres.",
    "no_owner": "Vi fant ingen eier med nøkkelen {owner}.",
    "no_plan": "Personen har ingen plan å hente inn i. Koordinerende enhet må åpne en plan først.",
}
_REASONS: Final = {
    "not_text": "skal være tekst",
    "not_boolean": "skal være true eller false",
    "not_number": "skal være et tall",
    "not_object": "skal være et objekt",
    "not_list": "skal være en liste",
    "not_storable": "har tegn eller tall som ikke kan lagres",
    "no_resource_type": "resourceType mangler eller er ugyldig",
    "entered_in_error": "avsenderen sier at den er feil",
    "past_condition": "er over, og planen peker ikke på den",
    "plan_over": "planen er avsluttet, og filen har en nyere",
    "not_in_plan": "hører ikke til planen",
}
_SHOWN: Final = {
    ShownAs.PLAN: "plan",
    ShownAs.GOAL: "mål",
    ShownAs.ACTIVITY: "tiltak",
    ShownAs.PARTICIPANT: "team",
    ShownAs.HEALTH_NOTE: "helse",
    ShownAs.OWNER: "eieren",
    ShownAs.PART_OF: "en del av noe annet",
}
_WARNINGS: Final = {
    "invalid_date": "{where}: datoen «{detail}» er ugyldig og er utelatt",
    "partial_date": "{where}: datoen «{detail}» er ikke hel",
    "unknown_status": "{where}: ukjent status «{detail}»",
    "same_id_twice": "{where} finnes to ganger med ulikt innhold; den nyeste er brukt",
    "repeated": "{where} finnes flere ganger; den er tatt med én gang",
    "contained_without_type": "{where}: resourceType mangler; den er ikke vist",
    "patient_missing": "{where}: pasienten ligger ikke i filen",
    "number_unreadable": "{where}: fødselsnummeret har ikke elleve siffer og kan ikke sjekkes",
    "number_check_digits": "{where}: kontrollsifrene i fødselsnummeret stemmer ikke",
    "not_a_goal": "{where} peker på {detail} som mål",
    "reference_missing": "{where}: peker på noe som ikke er i filen ({detail})",
    "reference_words_only": "{where}: bare navnet er i filen: «{detail}»",
    "goal_ring": "{where}: målet er delmål av seg selv; det er satt øverst",
    "reference_and_detail": "{where}: har både reference og detail; reference er brukt",
    "part_refused": "{where}: er utelatt, skal være {detail}",
}
_ELEVEN_DIGITS: Final = re.compile(r"(?<!\d)\d{11}(?!\d)")


def refusal(error: ImportRefusedError) -> str:
    """Return why a file was refused, and that nothing of it was taken in."""
    return f"{_REFUSALS[error.code].format(**error.params)} Ingenting er hentet inn."


def report(plan: ImportedPlan) -> list[str]:
    """Return the whole report as lines: one a resource, then warnings, then a count."""
    told = [line_of(line) for line in plan.report]
    odd = [f"  Merk: {warning_of(item)}" for item in plan.warnings]
    return [*told, *odd, summary(plan)]


def line_of(line: ReportLine) -> str:
    """Return one resource's line."""
    name = safe(line.name)
    match line.fate:
        case Fate.SHOWN:
            title = f": {safe(line.title)}" if line.title else ""
            return f"  Vises som {_SHOWN[line.shown_as]}{title} ({name})"
        case Fate.KEPT:
            reason = f" – {_REASONS[line.reason]}" if line.reason else ""
            return f"  Tatt vare på, vises ikke: {name}{reason}"
    where = f"{safe(line.where)} " if line.where else ""
    return f"  Avvist: {name} – {where}{_REASONS[line.reason]}"


def warning_of(warning: ImportRemark) -> str:
    """Return one warning."""
    expected = {"object": "et objekt", "text": "tekst", "list": "en liste", "number": "et tall"}
    detail = expected.get(warning.detail, warning.detail) if warning.code == "part_refused" else warning.detail
    return _WARNINGS[warning.code].format(where=safe(warning.where), detail=safe(detail))


def reason(code: str) -> str:
    """Return why a resource could not be read, or an empty text."""
    return _REASONS.get(code, "")


def summary(plan: ImportedPlan) -> str:
    """Return how much was understood."""
    fates = [line.fate for line in plan.report]
    return (
        f"Mål: {len(plan.goals)}. Tiltak: {len(plan.activities)}. Team: {len(plan.participants)}. "
        f"Helse: {len(plan.health_notes)}. Tatt vare på uten å vises: {fates.count(Fate.KEPT)}. "
        f"Avvist: {fates.count(Fate.REFUSED)}."
    )


def safe(text: str) -> str:
    """Return foreign text fit for a terminal: no control characters, no identity numbers."""
    printable = "".join(sign if sign.isprintable() else " " for sign in text)
    return _ELEVEN_DIGITS.sub("***********", printable)
