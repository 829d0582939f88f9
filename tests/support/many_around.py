"""Makes many people around the demo's plans, past every lock: participants with consents, plans one is part of, cases."""

import psycopg

from minoversikt.demo.book import demo_id
from minoversikt.domain.codes import CONTENT_SECTIONS

_SECTIONS = [section.value for section in CONTENT_SECTIONS]


def participants(bypass: psycopg.Connection, many: int, plan: str = "owner") -> None:
    """Add `many` people to a plan: each with a job, a consent to see and one to write, and something to do."""
    given = {
        "many": many, "plan": demo_id("Plan", plan), "owner": demo_id("Person", plan), "sections": _SECTIONS,
        "author": demo_id("Person", "coordinator"), "at": demo_id("Organisation", "030103"),
    }  # fmt: skip
    bypass.execute(_PARTICIPANTS, given)  # type: ignore[arg-type]
    bypass.execute("SELECT rebuild_grants(%(plan)s)", given)
    bypass.commit()


def memberships(bypass: psycopg.Connection, many: int, key: str = "nav") -> None:
    """Make `many` people with a plan each that somebody at work is part of, with consent to the goals."""
    given = {
        "many": many, "person": demo_id("Person", key), "job": demo_id("Employment", key), "case": demo_id("CoordinationCase", "owner"),
        "author": demo_id("Person", "coordinator"),
    }  # fmt: skip
    made = bypass.execute(_MEMBERSHIPS, given).fetchall()  # type: ignore[arg-type]
    for (plan,) in made:
        bypass.execute("SELECT rebuild_grants(%s)", (plan,))
    bypass.commit()


_PARTICIPANTS = """
WITH n AS (SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS job, gen_random_uuid() AS part FROM generate_series(1, %(many)s) n),
person AS (
    INSERT INTO records_person (id, created_at, given_name, family_name, phone, language, needs_interpreter)
    SELECT person, now(), 'Hjelper', 'Nummer ' || n, '', 'nb', false FROM n
), job AS (
    INSERT INTO records_employment (id, created_at, person_id, organisation_id, role, name, title, phone, reach, starts_at)
    SELECT job, now(), person, %(at)s, 'professional', 'Hjelper Nummer ' || n, 'Fagperson', '', '', now() - interval '9 days' FROM n
), part AS (
    INSERT INTO records_participant (id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at,
                                     position, source_key, person_id, name, role, organisation, kind, phone, reach, contribution,
                                     acting, status, accepted_at)
    SELECT part, now(), %(plan)s, 1, %(author)s, 'Amira Eksempel', '', false, now(), n, '', person, 'Hjelper Nummer ' || n, 'Fagperson',
           'Bydel Sagene', 'professional', '', '', 'Hjelper til.', job::text, 'active', now() FROM n
), work AS (
    INSERT INTO records_activity (id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at,
                                  position, source_key, title, description, extent, responsible_id, responsible_name,
                                  responsible_byline, due, status)
    SELECT gen_random_uuid(), now(), %(plan)s, 1, %(author)s, 'Amira Eksempel', '', false, now(), n, '', 'Tiltak ' || n, '', '', person,
           'Hjelper Nummer ' || n, '', current_date + n, 'planned' FROM n
)
INSERT INTO records_consent (id, created_at, plan_id, kind, state, participant_id, grantee_id, grantee_acting, grantee_name, sections, level,
                             starts_at, ends_at, purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name)
SELECT gen_random_uuid(), now(), %(plan)s, 'access', 'active', part, person, job::text, 'Hjelper Nummer ' || n,
       CASE level WHEN 'see' THEN (%(sections)s::text[])[3:7] ELSE (%(sections)s::text[])[1:2] END, level, now() - interval '1 day',
       now() + interval '90 days', 'individual_plan', 'consent', 'self', 'digital', '', %(owner)s, 'Eier'
  FROM n, unnest(ARRAY['see', 'contribute']) level
"""
_MEMBERSHIPS = """
WITH n AS (SELECT n, gen_random_uuid() AS owner, gen_random_uuid() AS kase, gen_random_uuid() AS plan, gen_random_uuid() AS part
             FROM generate_series(1, %(many)s) n),
person AS (
    INSERT INTO records_person (id, created_at, given_name, family_name, phone, language, needs_interpreter)
    SELECT owner, now(), 'Eier', 'Nummer ' || n, '', 'nb', false FROM n
), kase AS (
    INSERT INTO records_coordinationcase (id, created_at, subject_id, subject_name, unit_id, unit_name, wish, coordinator_wish, opened_at, has_plan)
    SELECT kase, now(), owner, 'Eier Nummer ' || n, c.unit_id, c.unit_name, c.wish, '', now(), true
      FROM n, records_coordinationcase c WHERE c.id = %(case)s
), plan AS (
    INSERT INTO records_plan (id, created_at, owner_id, owner_name, case_id, status, end_reason, protected, protected_list, withheld, version, frame_version)
    SELECT plan, now(), owner, 'Eier Nummer ' || n, kase, 'active', '', false, '{}', '{}', 1, 1 FROM n
), part AS (
    INSERT INTO records_participant (id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at,
                                     position, source_key, person_id, name, role, organisation, kind, phone, reach, contribution,
                                     acting, status, accepted_at)
    SELECT part, now(), plan, 1, %(author)s, 'Amira Eksempel', '', false, now(), 0, '', %(person)s, 'Bente Prøve', 'Veileder', 'NAV',
           'professional', '', '', '', %(job)s::text, 'active', now() FROM n
), consents AS (
    INSERT INTO records_consent (id, created_at, plan_id, kind, state, participant_id, grantee_id, grantee_acting, grantee_name, sections, level,
                                 starts_at, ends_at, purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name)
    SELECT gen_random_uuid(), now(), plan, kind, 'active', CASE kind WHEN 'access' THEN part END,
           CASE kind WHEN 'access' THEN %(person)s::uuid END, CASE kind WHEN 'access' THEN %(job)s::text ELSE '' END, '',
           CASE kind WHEN 'access' THEN '{goals}'::text[] ELSE '{}' END, 'see', now() - interval '1 day',
           CASE kind WHEN 'access' THEN now() + interval '90 days' END, 'individual_plan', 'consent', 'self', 'digital', '', owner, 'Eier'
      FROM n, unnest(ARRAY['plan', 'access']) kind
)
SELECT plan FROM n
"""
