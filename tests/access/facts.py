"""The facts of a situation, as the policy takes them: the bridge from the rules to the product's pure half."""

from minoversikt.access import policy
from minoversikt.domain.codes import (
    AssignmentKind,
    ConsentKind,
    ConsentLevel,
    ConsentState,
    Op,
    PlanStatus,
    RepresentationKind,
    Section,
)
from minoversikt.domain.standing import (
    AssignmentFact,
    CapacityFact,
    ConsentFact,
    Facts,
    RepresentationFact,
    RosterFact,
    VisitFact,
)
from tests.access.situation import NOW, Situation, Spell


def facts_of(found: Situation) -> Facts:
    """Return the facts of a situation, without a database."""
    world = found.world
    return Facts(
        person_id=found.viewer,
        acting=found.acting,
        employment_active=found.employment_active,
        plan_id=found.plan,
        owner_id=found.owner,
        plan_status=PlanStatus(world.plan_status),
        end_reason=world.end_reason,
        protected=world.protected != "no",
        listed=found.listed,
        withheld=frozenset(Section(name) for name in world.withheld),
        assignments=tuple(_assignment(found, spell) for spell in found.assignments),
        consents=tuple(_consent(found, spell) for spell in found.consents),
        owner_birth_date=found.birth_date,
        owner_login_agreed_at=found.login_agreed_at,
        owner_died=world.owner_died,
        kin_in_team=world.kin_in_team == "yes",
        representations=tuple(_representation(spell) for spell in found.representations),
        capacity=tuple(_capacity(found, spell) for spell in found.capacity),
        rosters=tuple(RosterFact(starts_at=s.starts_at, ends_at=s.ends_at, **s.values) for s in found.rosters),  # type: ignore[arg-type]
        visits=tuple(_visit(found, spell) for spell in found.visits),
    )


def _representation(spell: Spell) -> RepresentationFact:
    values = spell.values | {
        "kind": RepresentationKind(str(spell.values["kind"])),
        "sections": tuple(Section(name) for name in spell.values["sections"]),  # type: ignore[attr-defined]
    }
    return RepresentationFact(id=spell.id, starts_at=spell.starts_at, ends_at=spell.ends_at, **values)  # type: ignore[arg-type]


def _capacity(found: Situation, spell: Spell) -> CapacityFact:
    sections = tuple(Section(name) for name in spell.values["sections"])  # type: ignore[attr-defined]
    ends_at = spell.ends_at or NOW
    return CapacityFact(
        id=spell.id, subject_id=found.owner, starts_at=spell.starts_at, ends_at=ends_at, sections=sections
    )


def _visit(found: Situation, spell: Spell) -> VisitFact:
    plan, ends_at = found.plan_of("visit"), spell.ends_at or NOW
    return VisitFact(plan_id=plan, starts_at=spell.starts_at, ends_at=ends_at, **spell.values)  # type: ignore[arg-type]


def _assignment(found: Situation, spell: Spell) -> AssignmentFact:
    return AssignmentFact(
        id=spell.id,
        plan_id=found.plan_of("assignment"),
        holder_id=spell.values["holder_id"],  # type: ignore[arg-type]
        acting=found.acting_as("employment"),
        kind=AssignmentKind(str(spell.values["kind"])),
        awaits_consent=bool(spell.values["awaits_consent"]),
        starts_at=spell.starts_at,
        ends_at=spell.ends_at,
    )


def _consent(found: Situation, spell: Spell) -> ConsentFact:
    values = spell.values
    return ConsentFact(
        id=spell.id,
        plan_id=found.plan_of("plan_consent" if values["kind"] == "plan" else "access"),
        kind=ConsentKind(str(values["kind"])),
        state=ConsentState(str(values["state"])),
        starts_at=spell.starts_at,
        ends_at=spell.ends_at,
        grantee_id=values.get("grantee_id"),  # type: ignore[arg-type]
        grantee_acting=str(values.get("grantee_acting", "")),
        unit_id=values.get("unit_id"),  # type: ignore[arg-type]
        sections=tuple(Section(name) for name in values.get("sections", ())),  # type: ignore[attr-defined]
        level=ConsentLevel(str(values.get("level", "see"))),
    )


_MADE: dict[str, Facts] = {}


def answer(found: Situation, section: str, op: str, using: object = policy) -> str:
    """Ask the policy (or a mutant of it) one question of the rules; returns yes or no."""
    name = found.world.name
    facts = _MADE[name] = _MADE.get(name) or facts_of(found)
    decided = using.decide(facts, Op(op), Section(section), NOW, found.audience)  # type: ignore[attr-defined]
    return "yes" if type(decided).__name__ == "Allowed" else "no"
