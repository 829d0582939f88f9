"""Reads CarePlans: which of them count, and what each points at."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from minoversikt.domain.imported_plan import ImportedNote, ShownAs
from minoversikt.fhir.importing import days, notes, words
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index, Target

_OVER: Final = ("completed", "revoked")

Named = list[tuple[Node, Target]]


@dataclass(slots=True)
class Plans:
    """What the CarePlans of a file say together."""

    title: str = ""
    start: date | None = None
    end: date | None = None
    notes: list[ImportedNote] = field(default_factory=list)
    goals: Named = field(default_factory=list)
    addresses: Named = field(default_factory=list)
    teams: Named = field(default_factory=list)
    activities: list[tuple[Node, Element]] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)


def read_plans(index: Index) -> Plans:
    """Return what the plans say. Plans that are over count only when the file has no other."""
    found = Plans()
    for node in _that_count(index):
        try:
            _read_one(node, index, found)
        except ShapeError as error:
            index.ledger.misshapen(node.key, node.name, error)
    return found


def _that_count(index: Index) -> list[Node]:
    """Return the plans that are read, and note why the others are not."""
    living, over = [], []
    for node in index.of_type("CarePlan"):
        if index.is_refused(node):
            continue
        status = node.element.value.get("status")
        if status == "entered-in-error":
            index.ledger.kept(node.key, node.name, "entered_in_error")
        elif status in _OVER:
            over.append(node)
        else:
            living.append(node)
    if living:
        for node in over:
            index.ledger.kept(node.key, node.name, "plan_over")
    return living or over


def _read_one(node: Node, index: Index, found: Plans) -> None:
    """Add one plan; nothing of it is added when a field has the wrong type."""
    plan = node.element
    title = words.first([words.text(plan, "title"), *(words.concept(item) for item in plan.many("category"))])
    described = words.text(plan, "description")
    start, end = days.span(plan.one("period"), index.ledger)
    wrote = notes.read_notes(plan, "note", node, index)
    goals = _named(plan.many("goal"), node, index)
    addresses = _named(plan.many("addresses"), node, index)
    teams = _named(plan.many("careTeam"), node, index)
    activities = _activities(node, index)
    found.title = found.title or words.title(title)
    found.start, found.end = found.start or start, found.end or end
    found.notes += [ImportedNote(text=described)] if described else []
    found.notes += wrote
    found.goals += goals
    found.addresses += addresses
    found.teams += teams
    found.activities += activities
    found.nodes.append(node)
    index.ledger.shown(node.key, node.name, ShownAs.PLAN, words.title(title))


def _named(references: list[Element], node: Node, index: Index) -> Named:
    """Return each reference's target beside the plan it stands in."""
    return [(node, target) for target in index.follow_all(references, node)]


def _activities(node: Node, index: Index) -> list[tuple[Node, Element]]:
    """Return the parts of CarePlan.activity; one that isn't an object is left out with a warning."""
    listed = node.element.value.get("activity")
    if not isinstance(listed, list):
        return [(node, part) for part in node.element.many("activity")]
    found = []
    for at, part in enumerate(listed):
        path = f"CarePlan.activity[{at}]"
        if isinstance(part, dict):
            found.append((node, Element(part, path)))
        else:
            index.ledger.warn("part_refused", f"{node.name}: {path}", "object")
    return found
