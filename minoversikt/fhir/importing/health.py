"""Reads the conditions a plan is about as health notes."""

from typing import Final

from minoversikt.domain.imported_plan import ImportedHealthNote, ShownAs, Source, digest_of
from minoversikt.fhir.importing import days, notes, words
from minoversikt.fhir.importing.element import ShapeError
from minoversikt.fhir.importing.ledger import Ledger
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index, Target

#: Over and done with: only what the plan's purpose needs goes in (docs: domain), unless the plan names it.
_PAST: Final = ("resolved", "inactive", "remission")
_NOT_SO: Final = ("entered-in-error", "refuted")


def read_health(index: Index, addressed: list[tuple[Node, Target]]) -> tuple[ImportedHealthNote, ...]:
    """Return the conditions of the file, and those a plan (`addressed`: plan and reference) only names in words."""
    named = {target.node.key: target.display for _plan, target in addressed if target.node is not None}
    found: dict[str, ImportedHealthNote] = {}
    for node in index.of_type("Condition"):
        note = _guarded(node, index, named)
        if note is not None:
            found[node.key] = note
            index.ledger.shown(node.key, node.name, ShownAs.HEALTH_NOTE, note.text.partition("\n")[0])
    for plan, target in addressed:
        _add_named(found, plan, target, index.ledger)
    return tuple(found.values())


def _guarded(node: Node, index: Index, named: dict[str, str]) -> ImportedHealthNote | None:
    """Return a condition, or nothing when it is past, wrong in shape or was never so."""
    if index.is_refused(node):
        return None
    try:
        reason = _why_not(node, named)
        if reason:
            index.ledger.kept(node.key, node.name, reason)
            return None
        return _condition(node, index, named.get(node.key, ""))
    except ShapeError as error:
        index.ledger.misshapen(node.key, node.name, error)
        return None


def _why_not(node: Node, named: dict[str, str]) -> str:
    """Return why a condition isn't shown, or ""."""
    if words.code(node.element.one("verificationStatus")) in _NOT_SO:
        return "entered_in_error"
    past = words.code(node.element.one("clinicalStatus")) in _PAST
    return "past_condition" if past and node.key not in named else ""


def _condition(node: Node, index: Index, named: str) -> ImportedHealthNote:
    """Return a Condition in words."""
    condition = node.element
    title = (
        words.concept(condition.one("code"))
        or named
        or words.concept_or_code(condition.one("code"))
        or "Helsetilstand uten navn"
    )
    text = words.lines([title, *notes.in_words(condition, node, index)])
    since = (
        days.day(condition, "onsetDateTime", index.ledger) or days.span(condition.one("onsetPeriod"), index.ledger)[0]
    )
    source = Source(key=node.key, digest=digest_of(text, since), resource_type="Condition", foreign_id=node.id)
    return ImportedHealthNote(text=text, since=since, source=source)


def _add_named(found: dict[str, ImportedHealthNote], plan: Node, target: Target, ledger: Ledger) -> None:
    """Add what a plan says it is about without the file holding it."""
    if target.node is not None:
        return
    if not target.display:
        ledger.warn("reference_missing", f"{plan.name}.addresses", target.written[:100])
        return
    key = f"{plan.key}>{target.written or target.display}"
    ledger.warn("reference_words_only", f"{plan.name}.addresses", target.display)
    source = Source(key=key, digest=digest_of(target.display), resource_type="Condition")
    found.setdefault(key, ImportedHealthNote(text=target.display, source=source))
