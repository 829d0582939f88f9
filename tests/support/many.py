"""Makes much of something in the demo's database, past every lock: rows for the tests that count statements."""

import psycopg

from minoversikt.demo.book import demo_id

_ROW = """
    INSERT INTO records_{table} (id, created_at, plan_id, version, author_id, author_name, author_byline,
                                 voiced_by_owner, changed_at, position, source_key, {columns})
    SELECT gen_random_uuid(), now(), %(plan)s, 1, %(author)s, 'Amira Eksempel', 'Koordinator', false, now(), n, '', {values}
      FROM generate_series(1, %(many)s) n
"""
_COLUMNS = {
    "activity": (
        "title, description, extent, responsible_name, responsible_byline, due, status",
        "'Tiltak ' || n, '', '', 'Hjelper ' || n %% 7, '', current_date + n, 'planned'",
    ),
    "goal": ("title, why, life_area, status", "'Mål ' || n, '', '', 'active'"),
    "service": (
        "name, provider, extent, contact_name, contact_phone, decision, decision_maker, delivery, reason",
        "'Tjeneste ' || n, '', '', '', '', 'granted', '', 'running', ''",
    ),
    "participant": (
        "name, role, organisation, kind, phone, reach, contribution",
        "'Hjelper ' || n, '', '', 'professional', '', '', ''",
    ),
    "appointment": (
        "title, place, note, kind, starts_at",
        "'Avtale ' || n, '', '', 'meeting', now() + n * interval '1 day'",
    ),
    "healthnote": ("text", "'Helse ' || n"),
}


def rows(bypass: psycopg.Connection, table: str, many: int, plan: str = "owner") -> None:
    """Add `many` rows of a table to a plan of the demo, written by the coordinator."""
    columns, values = _COLUMNS[table]
    bypass.execute(
        _ROW.format(table=table, columns=columns, values=values),  # type: ignore[arg-type]
        {"plan": demo_id("Plan", plan), "author": demo_id("Person", "coordinator"), "many": many},
    )
    bypass.commit()


def cases(bypass: psycopg.Connection, many: int) -> None:
    """Give the demo's coordinator `many` more people, each with a copy of Kari's case, consented plan and coordinator."""
    given = {"case": demo_id("CoordinationCase", "owner"), "plan": demo_id("Plan", "owner")}
    for _ in range(many):
        bypass.execute(_CASE, given)  # type: ignore[arg-type]
    bypass.commit()


_CASE = """
WITH person AS (
    INSERT INTO records_person (id, created_at, given_name, family_name, phone, language, needs_interpreter)
    VALUES (gen_random_uuid(), now(), 'Mange', 'Testperson', '', 'nb', false) RETURNING id
), kase AS (
    INSERT INTO records_coordinationcase (id, created_at, subject_id, subject_name, unit_id, unit_name, wish,
                                          coordinator_wish, opened_at, has_plan)
    SELECT gen_random_uuid(), now(), person.id, 'Mange Testperson', c.unit_id, c.unit_name, c.wish, '', now(), true
      FROM person, records_coordinationcase c WHERE c.id = %(case)s RETURNING id, subject_id
), held AS (
    INSERT INTO records_coordinatorassignment (id, created_at, case_id, subject_id, unit_id, kind, holder_id, employment_id,
                                               name, title, organisation_name, phone, reach, starts_at)
    SELECT gen_random_uuid(), now(), kase.id, kase.subject_id, a.unit_id, a.kind, a.holder_id, a.employment_id, a.name,
           a.title, a.organisation_name, '', '', a.starts_at
      FROM kase, records_coordinatorassignment a WHERE a.case_id = %(case)s RETURNING id
), plan AS (
    INSERT INTO records_plan (id, created_at, owner_id, owner_name, case_id, status, end_reason, protected, protected_list,
                              withheld, version, frame_version)
    SELECT gen_random_uuid(), now(), kase.subject_id, 'Mange Testperson', kase.id, 'active', '', false, '{}', '{}', 1, 1
      FROM kase RETURNING id, owner_id
)
INSERT INTO records_consent (id, created_at, plan_id, kind, state, grantee_acting, grantee_name, sections, level, starts_at,
                             purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name)
SELECT gen_random_uuid(), now(), plan.id, 'plan', 'active', '', '', '{}', 'see', now() - interval '1 day',
       'individual_plan', 'consent', 'self', 'digital', '', plan.owner_id, 'Mange Testperson'
  FROM plan
"""
