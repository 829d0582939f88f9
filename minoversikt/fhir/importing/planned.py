"""Gathers the activities of a file: what the plans list, what is based on them, and what stands alone."""

from collections import Counter, deque

from minoversikt.domain.imported_plan import ImportedActivity, ShownAs, digest_of
from minoversikt.fhir.importing import details, goals, particulars, words
from minoversikt.fhir.importing.activities import read_request, sealed
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.kinds import KINDS, NOT_ACTIVITIES
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.plans import Plans
from minoversikt.fhir.importing.references import Index, Target


class Gatherer:
    """Collects activities by key, each resource at most once however it is reached."""

    def __init__(self, index: Index) -> None:
        """Start with nothing."""
        self.index = index
        self.found: dict[str, ImportedActivity] = {}
        self.repeats: Counter[str] = Counter()

    def part(self, plan: Node, part: Element) -> None:
        """Add one CarePlan.activity; one with a wrong shape is left out with a warning, the others stay."""
        try:
            activity = self._listed(plan, part)
            if activity is not None:
                if (
                    activity.key not in self.index.ledger.lines
                ):  # stands in the plan itself, so no resource has told of it
                    self.index.ledger.shown(activity.key, f"{plan.name} activity", ShownAs.ACTIVITY, activity.title)
                self.found[activity.key] = details.with_outcome(activity, part, plan, self.index)
        except ShapeError as error:
            self.index.ledger.warn("part_refused", f"{plan.name}: {error.path}", error.expected)

    def request(self, node: Node, named: str = "") -> ImportedActivity | None:
        """Add a request and what it groups, and return it; nothing when it is refused or entered in error."""
        if node.key in self.found or self.index.is_refused(node):
            return self.found.get(node.key)
        try:
            if node.element.text("status") == "entered-in-error":
                self.index.ledger.kept(node.key, node.name, "entered_in_error")
                return None
            activity = read_request(node, self.index, named)
        except ShapeError as error:
            self.index.ledger.misshapen(node.key, node.name, error)
            return None
        self.found[node.key] = activity
        self.index.ledger.shown(node.key, node.name, ShownAs.ACTIVITY, activity.title)
        return activity

    def _listed(self, plan: Node, part: Element) -> ImportedActivity | None:
        """Return what one CarePlan.activity says, by reference, by detail, or by its outcome alone."""
        detail = part.one("detail")
        target = self.index.follow(part.one("reference"), plan)
        if detail is not None and part.has("reference"):
            self.index.ledger.warn("reference_and_detail", f"{plan.name}: {part.path}")
        if target.node is not None and target.node.type not in NOT_ACTIVITIES:
            return self.request(target.node, target.display)
        if detail is not None:
            return self._detailed(plan, part, detail)
        return self._words_only(plan, part, target)

    def _detailed(self, plan: Node, part: Element, detail: Element) -> ImportedActivity | None:
        """Return a detail; its key is its own id, else made of its title, so that a new order changes nothing."""
        if detail.text("status") == "entered-in-error":
            return None
        activity = details.read_detail(detail, plan, self.index)
        stem = f"{plan.key}#activity:{part.text('id') or digest_of(activity.title)[:12]}"
        return details.keyed(activity, self._unrepeated(stem))

    def _words_only(self, plan: Node, part: Element, target: Target) -> ImportedActivity | None:
        """Return an activity of which the plan has only words."""
        outcomes = [words.concept(item) for item in part.many("outcomeCodeableConcept")]
        told = [words.text(item, "text") for item in part.many("progress")]
        title = words.first([target.display, *outcomes, *told])
        if not title or (target.node is not None):
            self.index.ledger.warn("reference_missing", f"{plan.name}: {part.path}", target.written[:100])
            return None
        if target.written:
            self.index.ledger.warn("reference_words_only", f"{plan.name}: {part.path}", words.title(title))
        key = self._unrepeated(f"{plan.key}>{target.written or digest_of(title)[:12]}")
        return details.read_named(title, key, target.type, plan)

    def _unrepeated(self, stem: str) -> str:
        """Return a key no other activity has."""
        self.repeats[stem] += 1
        return stem if self.repeats[stem] == 1 else f"{stem}:{self.repeats[stem]}"


def read_activities(index: Index, plans: Plans) -> tuple[ImportedActivity, ...]:
    """Return the activities: listed by a plan, then requests that belong to it by other links.

    A request no plan has anything to do with is kept without being shown; a file without a plan shows them all.
    """
    children = _children(index)
    gatherer = Gatherer(index)
    for plan, part in plans.activities:
        gatherer.part(plan, part)
    for node in _linked(index, plans, gatherer, children):
        gatherer.request(node)
    for node in index.of_type(*KINDS):
        index.ledger.kept(node.key, node.name, "not_in_plan")
    return tuple(sealed(activity) for activity in gatherer.found.values())


def _linked(index: Index, plans: Plans, gatherer: Gatherer, children: dict[str, list[Node]]) -> list[Node]:
    """Return the requests based on a plan or on an activity shown, for a goal, in a group, or inside a plan.

    Goes outward from what is shown, so that requests based on each other in a ring do no harm.
    """
    requests = index.of_type(*KINDS)
    if not plans.nodes:
        return requests
    queue = deque([*(plan.key for plan in plans.nodes), *gatherer.found, *(goal.key for goal in index.of_type("Goal"))])
    queue.extend(key for key in _grouped_keys(index, gatherer))
    seen: dict[str, Node | None] = {}
    by_key = {node.key: node for node in requests}
    while queue:
        key = queue.popleft()
        if key not in seen:
            seen[key] = by_key.get(key)
            queue.extend(child.key for child in children.get(key, []))
    return [node for node in seen.values() if node is not None]


def _children(index: Index) -> dict[str, list[Node]]:
    """Return the requests by the key of each resource they hang on."""
    children: dict[str, list[Node]] = {}
    for node in index.of_type(*KINDS):
        for parent in _parents(node, index):
            children.setdefault(parent, []).append(node)
    return children


def _parents(node: Node, index: Index) -> list[str]:
    """Return the keys of what a request is based on, part of, or for; one of a wrong shape is refused."""
    try:
        element = node.element
        references = [*goals.pertaining(element), *element.many("basedOn"), *element.one_or_many("partOf")]
        targets = index.follow_all(references, node)
    except ShapeError as error:
        index.ledger.misshapen(node.key, node.name, error)
        return []
    keys = [target.node.key for target in targets if target.node is not None]
    return [*keys, node.holder.key] if node.holder is not None else keys


def _grouped_keys(index: Index, gatherer: Gatherer) -> list[str]:
    """Return the keys of the requests in the RequestGroups that are shown."""
    found = []
    for group in index.of_type("RequestGroup"):
        if group.key not in gatherer.found:
            continue
        led = [index.follow(action.one("resource"), group).node for action in particulars.grouped(group.element)]
        found += [node.key for node in led if node is not None]
    return found
