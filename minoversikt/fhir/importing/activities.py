"""Reads requests of any kind as activities."""

from dataclasses import replace
from datetime import date

from minoversikt.domain.imported_plan import ImportedActivity, Source, digest_of
from minoversikt.fhir.importing import days, goals, notes, particulars, people, timing, words
from minoversikt.fhir.importing.element import Element
from minoversikt.fhir.importing.kinds import KINDS, OTHER, Kind
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.people import Who
from minoversikt.fhir.importing.references import Index
from minoversikt.fhir.importing.status import status_of


def read_request(node: Node, index: Index, named: str = "") -> ImportedActivity:
    """Return a request as an activity; `named` is what the plan calls it. Raises ShapeError."""
    kind = KINDS.get(node.type, OTHER)
    request = node.element
    titled = [words.text(extension, "valueString") for extension in request.extensions("/title")]
    said = [*titled, *_coded(request, kind), *(words.text(request, name) for name in kind.texts)]
    said += particulars.texts(node, index)
    coded = (words.concept_or_code(item) for item in _fields(request, kind.codes))
    whole = words.first([named, *said]) or words.first(coded) or kind.unnamed
    doers = _doers(node, kind, index)
    start, due = _when(request, kind, index)
    return finish(
        ImportedActivity(
            key=node.key,
            title=words.title(whole),
            description=words.lines(
                [whole, *said, *_reasons(node, index), *_beside(node, kind, doers, index)], besides=words.title(whole)
            ),
            extent=words.lines([*_often(request, kind), *particulars.extents(node)]).replace("\n", "; "),
            start=start,
            due=due,
            status=status_of(request, index.ledger),
            goal_keys=goals.keys_of(goals.pertaining(request), node, index),
            kind=node.type,
            source=Source(key=node.key, digest="", resource_type=node.type, foreign_id=node.id),
        ),
        doers,
        _roles(request, kind),
    )


def finish(activity: ImportedActivity, doers: list[Who], roles: list[str]) -> ImportedActivity:
    """Return the activity with its one responsible, the first who carries it out; a profession alone is told of."""
    first = next((who for who in doers if who.kind != "place"), Who())
    is_owner = first.kind == "owner"
    byline = ", ".join(part for part in (first.role, first.organisation) if part and part != first.name)
    role = words.lines(roles).replace("\n", ", ")
    told = f"Utføres av: {role}" if role and not (first.name or is_owner) else ""
    return replace(
        activity,
        description=words.lines([activity.description, told]),
        responsible_name=words.title(first.name),
        responsible_role="" if is_owner else words.title(byline or (role if first.name else "")),
        responsible_is_owner=is_owner,
    )


def sealed(activity: ImportedActivity) -> ImportedActivity:
    """Return the activity with the digest of all that a person sees of it."""
    return replace(activity, source=replace(activity.source, digest=digest_of(*_shown(activity))))


def others(doers: list[Who]) -> str:
    """Return those who carry it out besides the first, and where, as lines."""
    people_there = [who.name for who in doers if who.kind != "place" and who.name]
    places = dict.fromkeys(who.name for who in doers if who.kind == "place" and who.name)
    also = f"Også med: {', '.join(people_there[1:])}" if people_there[1:] else ""
    return words.lines([also, f"Sted: {', '.join(places)}" if places else ""])


def doers_of(references: list[Element], holder: Node, index: Index) -> list[Who]:
    """Return who some references are about; the owner is marked as such also when the file lacks the Patient."""
    found = []
    for reference in references:
        target = index.follow(reference, holder)
        who = people.who(target, index)
        if target.type == "Patient":
            who = replace(who, name=who.name or target.display, kind="owner")
        elif target.type == "Location":
            who = replace(who, kind="place")
        if who.name or who.role or who.kind == "owner":
            found.append(who)
    return found


def _shown(activity: ImportedActivity) -> list[object]:
    """Return what a person sees of the activity."""
    return [
        activity.title,
        activity.description,
        activity.extent,
        activity.start,
        activity.due,
        activity.status,
        activity.responsible_name,
        activity.responsible_role,
        activity.goal_keys,
    ]


def _fields(request: Element, names: tuple[str, ...]) -> list[Element]:
    """Return the objects in some fields; * marks a list."""
    found: list[Element] = []
    for name in names:
        if name.endswith("*"):
            found += request.many(name[:-1])
        elif (single := request.one(name)) is not None:
            found.append(single)
    return found


def _coded(request: Element, kind: Kind) -> list[str]:
    """Return what its codes say."""
    return [words.concept(item) for item in _fields(request, kind.codes)]


def _roles(request: Element, kind: Kind) -> list[str]:
    """Return what kind of professional is to carry it out."""
    return [words.concept(item) for item in _fields(request, kind.roles)]


def _doers(node: Node, kind: Kind, index: Index) -> list[Who]:
    """Return who carries it out; of those who meet in an Appointment, not the owner."""
    found = doers_of([*_fields(node.element, kind.doers), *particulars.actors(node)], node, index)
    return found if node.type != "Appointment" else [who for who in found if who.kind != "owner"]


def _reasons(node: Node, index: Index) -> list[str]:
    """Return why, from reasonCode and reasonReference (a list on most resources, one on Task)."""
    coded = [words.concept(item) for item in node.element.one_or_many("reasonCode")]
    led = index.follow_all(node.element.one_or_many("reasonReference"), node)
    said = words.lines([*coded, *(target.display for target in led)]).replace("\n", ", ")
    return [f"Grunn: {said}"] if said else []


def _beside(node: Node, kind: Kind, doers: list[Who], index: Index) -> list[str]:
    """Return notes, others who take part, and who asked for it (asking is not being responsible)."""
    asked = people.who(index.follow(node.element.one(kind.asker), node), index).name if kind.asker else ""
    return [
        others(doers),
        f"Bestilt av: {asked}" if asked and asked not in [who.name for who in doers] else "",
        *notes.in_words(node.element, node, index),
    ]


def _often(request: Element, kind: Kind) -> list[str]:
    """Return how often."""
    return [timing.in_words(item) for item in _fields(request, kind.timings)]


def _when(request: Element, kind: Kind, index: Index) -> tuple[date | None, date | None]:
    """Return first and last day, from whichever field the resource has."""
    spans = _fields(request, kind.periods)
    spans += [span for item in _fields(request, kind.timings) if (span := timing.bounds(item))]
    spans += particulars.spans(request)
    start = due = None
    for span in spans:
        first, last = days.span(span, index.ledger)
        start, due = start or first, due or last
    for name in kind.starts:
        start = start or days.day(request, name, index.ledger)
    for name in kind.ends:
        due = due or days.day(request, name, index.ledger, last=True)
    return start, due
