"""Reads goals and how they hang together."""

from dataclasses import replace
from typing import Final

from minoversikt.domain.codes import GoalStatus
from minoversikt.domain.imported_plan import ImportedGoal, ShownAs, Source, digest_of
from minoversikt.fhir.importing import days, notes, words
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index, Target

PERTAINS: Final = "pertainsToGoal"
_STATUS: Final = {
    "proposed": GoalStatus.ACTIVE,
    "planned": GoalStatus.ACTIVE,
    "accepted": GoalStatus.ACTIVE,
    "active": GoalStatus.ACTIVE,
    "on-hold": GoalStatus.ACTIVE,
    "completed": GoalStatus.DONE,
    "cancelled": GoalStatus.STOPPED,
    "rejected": GoalStatus.STOPPED,
}
_GOING: Final = {
    "improving": "bedre enn før",
    "worsening": "dårligere enn før",
    "no-change": "som før",
    "achieved": "målet er nådd",
    "sustaining": "målet er nådd og holdes",
    "not-achieved": "målet er ikke nådd",
    "no-progress": "ingen framgang",
    "not-attainable": "målet kan ikke nås",
}


def read_goals(index: Index, named: list[tuple[Node, Target]]) -> tuple[ImportedGoal, ...]:
    """Return all goals of the file, and those a plan (`named`: plan and reference) only names in words."""
    goals: dict[str, ImportedGoal] = {}
    for node in _in_plan_order(index, named):
        goal = _guarded(node, index, _titles(named).get(node.key, ""))
        if goal is not None:
            goals[goal.key] = goal
            index.ledger.shown(node.key, node.name, ShownAs.GOAL, goal.title)
    for plan, target in named:
        if target.node is None:
            _add_named(goals, plan, target, index)
        elif target.node.type != "Goal":
            index.ledger.warn("not_a_goal", plan.name, target.node.name)
    return tuple(_without_rings(goals, index))


def keys_of(references: list[Element], holder: Node, index: Index) -> tuple[str, ...]:
    """Return the keys of the goals some references lead to."""
    targets = index.follow_all(references, holder)
    return tuple(dict.fromkeys(_key(target, holder) for target in targets if not target.is_empty))


def pertaining(element: Element) -> list[Element]:
    """Return the goal references in FHIR's resource-pertainsToGoal extension, on a resource or a part of one."""
    found = [extension.one("valueReference") for extension in element.extensions(PERTAINS)]
    return [reference for reference in found if reference is not None]


def _in_plan_order(index: Index, named: list[tuple[Node, Target]]) -> list[Node]:
    """Return the goals as the plan lists them, then the others."""
    listed = [target.node for _plan, target in named if target.node is not None and target.node.type == "Goal"]
    return list({node.key: node for node in [*listed, *index.of_type("Goal")]}.values())


def _titles(named: list[tuple[Node, Target]]) -> dict[str, str]:
    """Return what the plan calls each goal."""
    return {target.node.key: target.display for _plan, target in named if target.node and target.display}


def _key(target: Target, holder: Node) -> str:
    """Return the key of the goal a reference is about, known by its words alone when the file lacks it."""
    return target.node.key if target.node else f"{holder.top.key}>{target.written or target.display}"


def _guarded(node: Node, index: Index, named: str) -> ImportedGoal | None:
    """Return a goal, or nothing when it is wrong in shape or entered in error."""
    if index.is_refused(node):
        return None
    try:
        if node.element.text("lifecycleStatus") == "entered-in-error":
            index.ledger.kept(node.key, node.name, "entered_in_error")
            return None
        return _goal(node, index, named)
    except ShapeError as error:
        index.ledger.misshapen(node.key, node.name, error)
        return None


def _goal(node: Node, index: Index, named: str) -> ImportedGoal:
    """Return a Goal as it is shown."""
    goal = node.element
    said = words.concept(goal.one("description"))
    titled = [words.text(extension, "valueString") for extension in goal.extensions("/title")]
    whole = words.first([said, *titled, named, words.concept_or_code(goal.one("description"))]) or "Mål uten navn"
    title = words.title(whole)
    targets = goal.many("target")
    achievement = words.code(goal.one("achievementStatus"))
    note = words.lines(
        [
            whole if title != whole else "",
            *titled,
            named,
            *(_measure(target) for target in targets),
            _going(achievement),
            *notes.in_words(goal, node, index),
        ],
        besides=title,
    )
    due = next((day for target in targets if (day := days.day(target, "dueDate", index.ledger, last=True))), None)
    status = _status(goal, index)
    parents = keys_of(pertaining(goal), node, index)
    return ImportedGoal(
        key=node.key,
        title=title,
        note=note,
        status=status,
        due=due,
        parent_key=parents[0] if parents else "",
        achievement=achievement,
        source=Source(
            key=node.key,
            digest=digest_of(title, note, status, due, parents, achievement),
            resource_type="Goal",
            foreign_id=node.id,
        ),
    )


def _status(goal: Element, index: Index) -> GoalStatus:
    """Return where the goal stands; what the sender calls it otherwise counts as active, with a warning."""
    written = goal.text("lifecycleStatus")
    if written not in _STATUS:
        index.ledger.warn("unknown_status", f"{goal.path}.lifecycleStatus", written[:40])
    return _STATUS.get(written, GoalStatus.ACTIVE)


def _going(achievement: str) -> str:
    """Return in words how the sender says it goes; that it is under way goes without saying."""
    return f"Slik går det: {_GOING[achievement]}" if achievement in _GOING else ""


def _measure(target: Element) -> str:
    """Return what is measured and how far to get, such as «Body weight: høyst 72,19 kg»."""
    what = words.concept(target.one("measure"))
    goal = (
        words.quantity(target.one("detailQuantity"))
        or words.between(target.one("detailRange"))
        or words.concept(target.one("detailCodeableConcept"))
        or words.text(target, "detailString")
    )
    return f"{what}: {goal}" if what and goal else goal


def _add_named(goals: dict[str, ImportedGoal], plan: Node, target: Target, index: Index) -> None:
    """Add a goal that the plan only names; without a name there is nothing to show."""
    if not target.display:
        index.ledger.warn("reference_missing", f"{plan.name}.goal", target.written[:100])
        return
    key = _key(target, plan)
    title = words.title(target.display)
    index.ledger.warn("reference_words_only", f"{plan.name}.goal", title)
    source = Source(key=key, digest=digest_of(title), resource_type="Goal")
    goals.setdefault(key, ImportedGoal(key=key, title=title, source=source))


def _without_rings(goals: dict[str, ImportedGoal], index: Index) -> list[ImportedGoal]:
    """Return the goals with parents that exist; a goal that is its own ancestor loses its parent."""
    parents = {key: goal.parent_key if goal.parent_key in goals else "" for key, goal in goals.items()}
    settled = {""}
    for key in goals:
        path: dict[str, None] = {}
        above = key
        while above not in settled and above not in path:
            path[above] = None
            above = parents[above]
        if above in path:
            parents[above] = ""
            index.ledger.warn("goal_ring", above)
        settled.update(path)
    return [_under(goal, parents[key]) for key, goal in goals.items()]


def _under(goal: ImportedGoal, parent_key: str) -> ImportedGoal:
    """Return the goal with a checked parent."""
    return goal if goal.parent_key == parent_key else replace(goal, parent_key=parent_key)
