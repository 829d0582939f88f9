"""Says what the rules give each of the demo's people, from the rows that are stored: nothing of the product is asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from minoversikt.demo.book import demo_id
from tests.access.rules.rows import cases
from tests.access.rules.worlds import BASE, CONTENT, SECTIONS
from tests.support.people import KEYS

_CAPACITIES = """
    SELECT a.demo_key, a.person_id, a.id, e.id, e.role FROM records_account a
      LEFT JOIN records_employment e ON e.person_id = a.person_id AND e.starts_at <= now() AND (e.ends_at IS NULL OR e.ends_at > now())
     WHERE a.demo_key = ANY(%(keys)s)
     UNION SELECT a.demo_key, a.person_id, a.id, NULL, NULL FROM records_account a WHERE a.demo_key = ANY(%(keys)s)
       AND EXISTS (SELECT FROM records_plan WHERE owner_id = a.person_id)
"""
_RUNS = "starts_at <= now() AND (ends_at IS NULL OR ends_at > now())"
_CONSENTS = f"""
    SELECT sections FROM records_consent WHERE plan_id = %(plan)s AND kind = 'access' AND state = 'active' AND {_RUNS}
       AND grantee_id = %(person)s AND grantee_acting = %(acting)s
"""
_VISITED = f"""
    SELECT c.sections FROM records_consent c WHERE c.plan_id = %(plan)s AND c.kind = 'access' AND c.state = 'active'
       AND c.{_RUNS.replace("(ends_at IS NULL OR ends_at", "(c.ends_at IS NULL OR c.ends_at")}
       AND EXISTS (SELECT FROM records_rosterentry WHERE unit_id = c.unit_id AND employment_id::text = %(acting)s AND {_RUNS})
       AND EXISTS (SELECT FROM records_unitvisit WHERE unit_id = c.unit_id AND plan_id = c.plan_id
                      AND person_id = %(person)s AND acting = %(acting)s AND {_RUNS})
"""
_ASSIGNED = f"""
    SELECT kind FROM records_coordinatorassignment WHERE subject_id = %(owner)s AND holder_id = %(person)s
       AND employment_id::text = %(acting)s AND {_RUNS}
"""
_ACTS_FOR = f"""
    SELECT kind, sections, may_share FROM records_representation WHERE subject_id = %(owner)s AND holder_id = %(person)s
       AND acting = %(acting)s AND {_RUNS}
"""
_MANDATES = {"parent": "parent-young", "guardian": "guardian", "next_of_kin_by_law": "by-law-kin", "proxy": "proxy"}


@dataclass(frozen=True, slots=True)
class Capacity:
    """One of the demo's people in one capacity: privately, or in one of their jobs."""

    key: str
    person: UUID
    account: UUID
    employment: UUID | None
    role: str

    @property
    def acting(self) -> str:
        """Return how the capacity is written in consents."""
        return str(self.employment) if self.employment else "private"

    def __str__(self) -> str:
        """Name it in messages."""
        return f"{self.key} ({self.role})"


def capacities(bypass: psycopg.Connection) -> list[Capacity]:
    """Return every account of the demo in each of its jobs, and privately whoever has no job or a plan of their own."""
    found = bypass.execute(_CAPACITIES, {"keys": list(KEYS)}).fetchall()
    made = [Capacity(*row[:4], row[4] or "citizen") for row in found]
    return sorted(made, key=lambda one: (KEYS.index(one.key), one.acting))


def may_see(bypass: psycopg.Connection, who: Capacity, plan: str) -> frozenset[str]:
    """Return the sections of a plan of the demo that the hand-written rules let somebody see."""
    asked = {
        "plan": demo_id("Plan", plan),
        "owner": demo_id("Person", plan),
        "person": who.person,
        "acting": who.acting,
    }
    row = bypass.execute("SELECT protected, protected_list FROM records_plan WHERE id = %(plan)s", asked).fetchone()
    assert row
    protected, listed = row
    state = "usual" if not protected else "protected_listed" if who.person in listed else "protected_unlisted"
    if who.person == asked["owner"]:
        return _of_owner(bypass, who, plan, protected=protected)
    sections: frozenset[str] = frozenset()
    for kind, scope, may_share in bypass.execute(_ACTS_FOR, asked).fetchall():
        sections |= _acting_for(_MANDATES[kind], state, scope, may_share=may_share)
    for (kind,) in bypass.execute(_ASSIGNED, asked).fetchall():
        if kind != "hospital_coordinator":  # sees by consent alone, which is read below
            sections |= _usual("deputy" if kind == "deputy" else "coordinator", state)
    given = [one for (sections,) in bypass.execute(_CONSENTS, asked).fetchall() for one in sections]
    if given:
        role = "professional-contribute" if who.employment else "kin-contribute"
        sections |= _scoped(role, state, given)
    visited = [one for (sections,) in bypass.execute(_VISITED, asked).fetchall() for one in sections]
    return sections | (_scoped("unit-member", state, visited) if visited else frozenset())


def _answer(role: str, state: str, section: str) -> bool:
    return cases()[(role, state, section, "see")].answer == "yes"


def _usual(role: str, state: str) -> frozenset[str]:
    return frozenset(section for section in SECTIONS if _answer(role, state, section))


def _scoped(role: str, state: str, given: list[str], of_role: tuple[str, ...] = ()) -> frozenset[str]:
    """Return what a role that is given some sections sees: each is answered as one the rules' role was, or was not, given."""
    within = of_role or BASE[role].access_sections
    inside, outside = within[0], next(section for section in CONTENT if section not in within)
    frame = {section for section in SECTIONS if section not in CONTENT and _answer(role, state, section)}
    content = {section for section in CONTENT if _answer(role, state, inside if section in given else outside)}
    return frozenset(frame | content)


def _acting_for(role: str, state: str, scope: list[str], *, may_share: bool) -> frozenset[str]:
    within = BASE[role].representation_sections
    if not within:
        return _usual(role, state)
    if not scope:
        return _usual(role, "whole_plan") if state == "usual" else frozenset()
    seen = _scoped(role, state, scope, within)
    return seen if may_share else seen - {"consents"}


def _of_owner(bypass: psycopg.Connection, who: Capacity, plan: str, *, protected: bool) -> frozenset[str]:
    """Return what the owner sees of their own plan: all of it from 13 on, and nothing at work."""
    row = bypass.execute("SELECT birth_date FROM records_person WHERE id = %s", (who.person,)).fetchone()
    assert row
    young = (date.today() - row[0]).days < 16 * 365.25  # noqa: DTZ011 - nobody's birthday is near in the demo
    role = "owner-young" if young else "owner"
    if who.employment:
        return _usual(role, "acting_employee")
    return _usual(role, "protected" if protected else "usual")
