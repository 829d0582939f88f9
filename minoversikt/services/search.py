"""Search for people, goals, services and participants among what the actor may see; nothing tells of anything else.

Row-level security decides what is found, row by row, private texts and withheld parts too; the query narrows by the
actor's grants itself, so that its cost follows the plans they have and not those of the country.
"""

from typing import Any, Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Section
from minoversikt.domain.search import MOST, Found, Hit, HitKind, as_query
from minoversikt.services import drafts

#: Kind, section, table, title, note, what is searched beside them, further condition; {t} is the table.
_CONTENT: Final = (
    (HitKind.GOAL, "goals", "goal", "t.title", "''", "t.why", "", "t.parent_id"),
    (HitKind.ACTIVITY, "goals", "activity", "t.title", "t.responsible_name", "t.description", "", "NULL::uuid"),
    (HitKind.SERVICE, "services", "service", "t.name", "t.provider", "''", "", "NULL::uuid"),
    (HitKind.APPOINTMENT, "calendar", "appointment", "t.title", "t.place", "''", "", "NULL::uuid"),
    (HitKind.PARTICIPANT, "team", "participant", "t.name", "concat_ws(', ', nullif(t.role, ''), nullif(t.organisation, ''))",
     "''", " AND t.status = 'active'", "NULL::uuid"),
    (HitKind.TEXT, "about_me", "plantext", "left(t.text, 120)", "t.key", "t.text", "", "NULL::uuid"),
)  # fmt: skip
_ONE: Final = """(
SELECT '{kind}', p.id, p.owner_name, t.id, {under}, {title}, {note}
  FROM records_{table} t JOIN records_plan p ON p.id = t.plan_id
 WHERE t.removed_at IS NULL{more}
   AND t.plan_id IN (SELECT g.plan_id FROM access_grant g WHERE g.section = '{section}' AND g.op = 'see')
   AND search_words(concat_ws(' ', {title}, {note}, {beside})) @@ q.q
 ORDER BY p.owner_name, t.position, t.id LIMIT %(most)s)"""
_PEOPLE: Final = """(
SELECT 'person', p.id, p.owner_name, p.id, NULL::uuid, p.owner_name, p.status::text
  FROM records_plan p
 WHERE p.owner_id <> %(person)s
   AND p.id IN (SELECT g.plan_id FROM access_grant g WHERE g.section = 'plan' AND g.op = 'see')
   AND search_words(p.owner_name) @@ q.q
 ORDER BY p.owner_name, p.id LIMIT %(most)s)"""
#: A unit's cases and reports: who and where they stand, never anything of a plan.
_CASES: Final = """(
SELECT 'case', NULL::uuid, c.subject_name, c.id, NULL::uuid, c.subject_name, CASE WHEN c.closed_at IS NULL THEN 'open' ELSE 'closed' END
  FROM records_coordinationcase c
 WHERE %(unit)s AND c.unit_id = %(organisation)s AND search_words(c.subject_name) @@ q.q
 ORDER BY c.closed_at DESC NULLS FIRST, c.subject_name, c.id LIMIT %(most)s)"""
_REPORTS: Final = """(
SELECT 'report', NULL::uuid, r.subject_name, r.id, NULL::uuid, r.subject_name, r.unit_name
  FROM records_needreport r
 WHERE search_words(r.subject_name) @@ q.q
 ORDER BY r.sent_on DESC, r.id LIMIT %(most)s)"""
_SECTIONS: Final = (Section.GOALS, Section.SERVICES, Section.CALENDAR, Section.TEAM, Section.ABOUT_ME)
#: Where the words last searched for are kept: with the person's own drafts, so that they are in no address and no log.
_KEPT: Final = "search"


def _statement() -> str:
    """Return the one statement that asks everything."""
    contents = [
        _ONE.format(kind=kind.value, section=section, table=table, title=title, note=note, beside=beside, more=more, under=under)
        for kind, section, table, title, note, beside, more, under in _CONTENT
    ]  # fmt: skip
    parts = "\nUNION ALL\n".join([_PEOPLE, _CASES, _REPORTS, *contents])
    asked = "WITH q AS MATERIALIZED (SELECT %(query)s::tsquery AS q) SELECT hit.* FROM q CROSS JOIN LATERAL "
    return f"{asked}({parts}) hit"


_STATEMENT: Final = _statement()


def keep_words(actor: Actor, text: str) -> None:
    """Remember what the actor searches for, theirs alone; an empty text forgets it."""
    if text.strip():
        drafts.keep(actor, form=_KEPT, data={"text": text.strip()})
    else:
        drafts.discard(actor, _KEPT)


def kept_words(actor: Actor) -> str:
    """Return what the actor searched for last; empty when nothing."""
    draft = drafts.find(actor, _KEPT)
    return str(draft.data.get("text", "")) if draft else ""


def search(actor: Actor, text: str) -> Found:
    """Return what the actor may see that has every word of `text`; one log row names the plans, never the words.

    Raises NotFoundError without a running job.
    """
    query = as_query(text)
    with enter_work(actor) as door:
        rows = _rows(actor, query) if query else []
        by_kind: dict[HitKind, list[Hit]] = {}
        for row in rows:
            by_kind.setdefault(HitKind(row[0]), []).append(Hit(HitKind(row[0]), *row[1:]))
        hits = tuple(hit for kind in HitKind for hit in by_kind.get(kind, [])[:MOST])
        cut = frozenset(kind for kind, found in by_kind.items() if len(found) > MOST)
        door.log(LogAction.LIST, "search", listed=_plans(hits), sections=_SECTIONS)
        return Found(text, hits, cut)


def _plans(hits: tuple[Hit, ...]) -> tuple[UUID, ...]:
    return tuple(sorted({hit.plan_id for hit in hits if hit.plan_id}))


def _rows(actor: Actor, query: str) -> list[tuple[Any, ...]]:
    params: dict[str, Any] = {
        "query": query, "person": actor.person_id, "organisation": actor.organisation_id, "most": MOST + 1,
        "unit": actor.role.value == "coordinating_unit",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, params)
        return list(cursor.fetchall())
