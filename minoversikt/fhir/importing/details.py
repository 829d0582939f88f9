"""Reads activities that stand in the plan itself: CarePlan.activity.detail, as national services and Synthea send."""

from dataclasses import replace
from datetime import date

from minoversikt.domain.imported_plan import ImportedActivity, Source
from minoversikt.fhir.importing import days, goals, notes, timing, words
from minoversikt.fhir.importing.activities import doers_of, finish, others
from minoversikt.fhir.importing.element import Element
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.references import Index
from minoversikt.fhir.importing.status import status_of


def read_detail(detail: Element, plan: Node, index: Index) -> ImportedActivity:
    """Return an activity.detail as an activity still without a key. Raises ShapeError."""
    product = detail.one("productCodeableConcept")
    led = index.follow(detail.one("productReference"), plan)
    described = words.text(detail, "description")
    whole = words.first([words.concept(detail.one("code")), described, words.concept(product), led.display])
    whole = whole or words.concept_or_code(detail.one("code")) or "Tiltak uten navn"
    doers = doers_of(detail.many("performer"), plan, index)
    reasons = [words.concept(item) for item in detail.many("reasonCode")]
    reasons += [target.display for target in index.follow_all(detail.many("reasonReference"), plan)]
    reason = words.lines([*reasons, words.concept(detail.one("statusReason"))]).replace("\n", ", ")
    start, due = _when(detail, index)
    return finish(
        ImportedActivity(
            key="",
            title=words.title(whole),
            description=words.lines(
                [whole, described, words.concept(product), f"Grunn: {reason}" if reason else "", others(doers)],
                besides=words.title(whole),
            ),
            extent=_extent(detail),
            start=start,
            due=due,
            status=status_of(detail, index.ledger),
            goal_keys=goals.keys_of(detail.many("goal"), plan, index),
            kind=detail.text("kind") or "detail",
            source=Source(key="", digest="", resource_type="CarePlan", foreign_id=plan.id),
        ),
        doers,
        [],
    )


def keyed(activity: ImportedActivity, key: str) -> ImportedActivity:
    """Return the activity with its key."""
    return replace(activity, key=key, source=replace(activity.source, key=key))


def read_named(title: str, key: str, kind: str, plan: Node) -> ImportedActivity:
    """Return an activity of which the file has only the words the plan uses."""
    source = Source(key=key, digest="", resource_type=kind or "CarePlan", foreign_id=plan.id)
    activity = ImportedActivity(key=key, title=words.title(title), kind=kind or "detail", source=source)
    return finish(activity, [], [])


def with_outcome(activity: ImportedActivity, part: Element, plan: Node, index: Index) -> ImportedActivity:
    """Return the activity with what the plan says has come of it: outcomes and progress notes."""
    outcomes = [words.concept(item) for item in part.many("outcomeCodeableConcept")]
    outcomes += [target.display for target in index.follow_all(part.many("outcomeReference"), plan)]
    outcome = words.lines(outcomes).replace("\n", ", ")
    progress = notes.in_words(part, plan, index, "progress")
    keys = goals.keys_of(goals.pertaining(part), plan, index)
    if not (outcome or progress or keys):
        return activity
    told = words.lines([activity.description, f"Resultat: {outcome}" if outcome else "", *progress])
    merged = tuple(dict.fromkeys((*activity.goal_keys, *keys)))
    return replace(activity, description=told, goal_keys=merged)


def _when(detail: Element, index: Index) -> tuple[date | None, date | None]:
    """Return first and last day."""
    start, due = days.span(detail.one("scheduledPeriod"), index.ledger)
    if start is None and due is None:
        start, due = days.span(timing.bounds(detail.one("scheduledTiming")), index.ledger)
    return start, due


def _extent(detail: Element) -> str:
    """Return how often and how much."""
    said = [
        timing.in_words(detail.one("scheduledTiming")),
        words.text(detail, "scheduledString"),
        words.quantity(detail.one("dailyAmount")),
        words.quantity(detail.one("quantity")),
    ]
    return words.lines(said).replace("\n", "; ")
