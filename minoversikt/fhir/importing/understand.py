"""Turns a foreign file into an ImportedPlan with a report, or refuses it as a whole."""

from pathlib import Path
from typing import Any

from minoversikt.domain.imported_plan import Fate, ForeignResource, ImportedPlan, ImportRefusedError, ShownAs
from minoversikt.fhir.importing import patients, reader
from minoversikt.fhir.importing.goals import read_goals
from minoversikt.fhir.importing.health import read_health
from minoversikt.fhir.importing.ledger import Ledger
from minoversikt.fhir.importing.masking import masked
from minoversikt.fhir.importing.nodes import Node, unpack
from minoversikt.fhir.importing.planned import read_activities
from minoversikt.fhir.importing.plans import read_plans
from minoversikt.fhir.importing.references import Index
from minoversikt.fhir.importing.team import read_team


def understand_file(path: Path) -> ImportedPlan:
    """Return what the file at `path` holds. Raises ImportRefusedError."""
    return understand(reader.read_file(path))


def understand(data: bytes) -> ImportedPlan:
    """Return what the JSON or NDJSON in `data` holds. Raises as `understand_document`."""
    return understand_document(reader.decode_any(data))


def understand_document(document: dict[str, Any]) -> ImportedPlan:
    """Return what a JSON object holds: a bundle of any type, or one resource alone.

    Raises ImportRefusedError when the file can't be read or is about more than one person. A single resource that
    can't be read is a line in the report, and the rest is taken.
    """
    first = Ledger()
    numbers = patients.check_one_person(Index(unpack(document, first), first))
    # what the first reading says of anything but the numbers may hold one, in an id
    about_numbers = {place: item for place, item in first.warnings.items() if item.code.startswith("number_")}
    ledger = Ledger(warnings=about_numbers)
    index = Index(unpack(masked(document), ledger), ledger)
    patients.read_owner(index)
    plans = read_plans(index)
    goals = read_goals(index, plans.goals)
    activities = read_activities(index, plans)
    health_notes = read_health(index, plans.addresses)
    participants = read_team(index, plans.teams)
    if not index.nodes:
        raise ImportRefusedError("nothing_readable")
    for node in index.nodes:
        ledger.kept(node.key, node.name)
    return ImportedPlan(
        title=plans.title,
        period_start=plans.start,
        period_end=plans.end,
        notes=tuple(plans.notes),
        goals=goals,
        activities=activities,
        participants=participants,
        health_notes=health_notes,
        foreign=_foreign(index.nodes, ledger),
        patient_numbers=numbers,
        report=tuple(ledger.lines.values()),
        warnings=tuple(ledger.warnings.values()),
    )


def _foreign(nodes: list[Node], ledger: Ledger) -> tuple[ForeignResource, ...]:
    """Return what is kept whole: every resource that was not refused; contained ones lie inside their holder."""
    kept = [node for node in nodes if node.holder is None and ledger.lines[node.key].fate is not Fate.REFUSED]
    return tuple(node.foreign(_shown_as(node, ledger)) for node in kept)


def _shown_as(node: Node, ledger: Ledger) -> ShownAs:
    """Return what a resource became."""
    return ledger.lines[node.key].shown_as
