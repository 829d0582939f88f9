"""Reads the care team as names and roles; nobody gets access by it."""

from minoversikt.domain.imported_plan import ImportedParticipant, ShownAs, Source, digest_of
from minoversikt.fhir.importing import people, words
from minoversikt.fhir.importing.element import Element, ShapeError
from minoversikt.fhir.importing.nodes import Node
from minoversikt.fhir.importing.people import Who
from minoversikt.fhir.importing.references import Index, Target


def read_team(index: Index, named: list[tuple[Node, Target]]) -> tuple[ImportedParticipant, ...]:
    """Return the members of all care teams, and teams a plan (`named`: plan and reference) only names in words.

    A file without any plan or team, such as one person's record alone, gives the people it is about; a plan without
    a team gives those who wrote it.
    """
    found: dict[str, ImportedParticipant] = {}
    for team in index.of_type("CareTeam"):
        if not index.is_refused(team):
            _read_one(team, index, found)
    for plan, target in named:
        _add_named(found, plan, target, index)
    if not index.of_type("CareTeam", "CarePlan"):
        _add_lone(found, index)
    if not found:
        _add_authors(found, index)
    return tuple(found.values())


def _read_one(team: Node, index: Index, found: dict[str, ImportedParticipant]) -> None:
    """Add the members of one team; one that is wrong in shape refuses the team, as nothing in it can be trusted."""
    try:
        if team.element.text("status") == "entered-in-error":
            index.ledger.kept(team.key, team.name, "entered_in_error")
            return
        members = [_member(item, team, index) for item in team.element.many("participant")]
        name = words.text(team.element, "name")
    except ShapeError as error:
        index.ledger.misshapen(team.key, team.name, error)
        return
    for who, key in members:
        _add(found, who, key, team.id)
    index.ledger.shown(team.key, team.name, ShownAs.PARTICIPANT, name)
    _note_used([node for who, _key in members for node in who.nodes], index)


def _member(item: Element, team: Node, index: Index) -> tuple[Who, str]:
    """Return a member and their key; the owner, being in the team, has no name here."""
    target = index.follow(item.one("member"), team)
    if target.type == "Patient":
        return Who(), ""
    who = people.who(target, index)
    behalf = people.who(index.follow(item.one("onBehalfOf"), team), index)
    roles = [words.concept(role) for role in item.many("role")]
    role = words.lines(roles).replace("\n", ", ") or who.role
    if not who.name and not role:
        index.ledger.warn("reference_missing", item.path, target.written[:100])
        return Who(), ""
    key = target.node.key if target.node else f"{team.key}>{target.written or target.display or role}"
    whole = Who(who.name or role, role, behalf.name or who.organisation, who.phone, who.kind, who.nodes)
    return whole, key


def _add(found: dict[str, ImportedParticipant], who: Who, key: str, team_id: str) -> None:
    """Add a participant once, however many teams name them."""
    if not who.name:
        return
    source = Source(
        key=f"participant:{key}",
        digest=digest_of(who.name, who.role, who.organisation, who.phone, who.kind),
        resource_type="CareTeam",
        foreign_id=team_id,
    )
    participant = ImportedParticipant(
        name=words.title(who.name),
        role=words.title(who.role),
        organisation=words.title(who.organisation),
        phone=who.phone[:40],
        kind=who.kind,
        source=source,
    )
    found.setdefault(source.key, participant)


def _add_named(found: dict[str, ImportedParticipant], plan: Node, target: Target, index: Index) -> None:
    """Add a team the file lacks, by its name."""
    if target.node is not None:
        return
    if not target.display:
        index.ledger.warn("reference_missing", f"{plan.name}.careTeam", target.written[:100])
        return
    index.ledger.warn("reference_words_only", f"{plan.name}.careTeam", target.display)
    _add(found, Who(name=target.display, kind="unit"), f"{plan.key}>{target.written or target.display}", "")


def _add_lone(found: dict[str, ImportedParticipant], index: Index) -> None:
    """Add the people of a file that has neither plan nor team."""
    for node in index.of_type(*people.PEOPLE):
        if not index.ledger.is_open(node.key):
            continue  # already part of somebody, as a post or a workplace
        try:
            who = people.of_node(node, index)
        except ShapeError as error:
            index.ledger.misshapen(node.key, node.name, error)
            continue
        _add(found, who, node.key, node.id)
        if who.name:
            _note_used(list(who.nodes), index)


def _add_authors(found: dict[str, ImportedParticipant], index: Index) -> None:
    """Add those who wrote the plans that are shown."""
    for plan in index.of_type("CarePlan"):
        line = index.ledger.lines.get(plan.key)
        if line is None or line.shown_as is not ShownAs.PLAN:
            continue
        try:
            references = [*plan.element.one_or_many("author"), *plan.element.many("contributor")]
            targets = index.follow_all(references, plan)
        except ShapeError as error:
            index.ledger.warn("part_refused", f"{plan.name}: {error.path}", error.expected)
            continue
        for target in targets:
            if target.type != "Patient":
                who = people.who(target, index)
                _add(found, who, target.node.key if target.node else f"{plan.key}>{target.written}", plan.id)


def _note_used(nodes: list[Node], index: Index) -> None:
    """Note the resources whose words a participant is made of."""
    for node in nodes:
        if not index.is_refused(node) and index.ledger.is_open(node.key):
            index.ledger.shown(node.key, node.name, ShownAs.PARTICIPANT, people.of_node(node, index).name)
