"""The live checklist of what the law asks a plan to hold: counted in the database, for one plan or a whole caseload."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import connection

from minoversikt.access.arrays import array_text
from minoversikt.access.door import PlanDoor, WorkDoor
from minoversikt.domain.checklist import ChecklistFacts, ChecklistItem, checklist
from minoversikt.domain.coordination import AssignmentFacts, coordinators, uncovered_from
from minoversikt.domain.dates import oslo_today

#: Numbers and yes/no about each plan, never content. Row-level security narrows every table to what the reader sees.
#: A goal is in own words when the owner wrote it or said it. Participants are those beside owner and coordinators.
#: Consents and assignments are read once a plan: row-level security costs most where a table is begun on.
_COUNT: Final = """
SELECT p.id, goal.own,
       coalesce(answer.resources, false), coalesce(answer.needs, false), coalesce(answer.cooperation, false),
       team.everybody, team.known, team.silent, team.uncovered, work.live, work.unsized, work.unowned, work.unsaid,
       p.period_from IS NOT NULL AND p.period_to IS NOT NULL, p.next_revision_on IS NOT NULL,
       coalesce(p.next_revision_on > %(today)s::date, false), consent.given, held.every
  FROM records_plan p
 CROSS JOIN LATERAL (
       SELECT count(*) AS own FROM records_goal g
        WHERE g.plan_id = p.id AND g.removed_at IS NULL AND g.parent_id IS NULL
          AND (g.author_id = p.owner_id OR g.voiced_by_owner)) goal
 CROSS JOIN LATERAL (
       SELECT bool_or(t.key = 'resources') AS resources, bool_or(t.key = 'needs') AS needs,
              bool_or(t.key = 'cooperation') AS cooperation
         FROM records_plantext t
        WHERE t.plan_id = p.id AND t.removed_at IS NULL AND (t.not_relevant OR btrim(t.text) <> '')) answer
 CROSS JOIN LATERAL (
       SELECT coalesce(bool_or(c.kind = 'plan'), false) AS given,
              array_agg(c.participant_id) FILTER (WHERE c.kind = 'access' AND c.ends_at IS NOT NULL) AS participants,
              array_agg(c.grantee_id) FILTER (WHERE c.kind = 'access' AND c.ends_at IS NOT NULL) AS grantees
         FROM records_consent c
        WHERE c.plan_id = p.id AND c.state = 'active'
          AND c.starts_at <= now() AND (c.ends_at IS NULL OR c.ends_at > now())) consent
 CROSS JOIN LATERAL (
       SELECT coalesce(json_agg(json_build_object('kind', k.kind, 'starts_at', k.starts_at, 'ends_at', k.ends_at)), '[]')::text AS every,
              array_agg(k.holder_id) FILTER (
                  WHERE k.starts_at <= now() AND (k.ends_at IS NULL OR k.ends_at > now())) AS holders
         FROM records_coordinatorassignment k WHERE k.case_id = p.case_id) held
 CROSS JOIN LATERAL (
       SELECT count(*) AS everybody, count(*) FILTER (WHERE r.role <> '' AND r.organisation <> '') AS known,
              count(*) FILTER (WHERE btrim(r.contribution) = '') AS silent,
              count(*) FILTER (WHERE (r.id = ANY (consent.participants)
                                      OR r.person_id = ANY (consent.grantees)) IS NOT TRUE) AS uncovered
         FROM records_participant r
        WHERE r.plan_id = p.id AND r.removed_at IS NULL AND r.status = 'active'
          AND r.person_id IS DISTINCT FROM p.owner_id AND (r.substitute_to IS NULL OR r.substitute_to >= %(today)s::date)
          AND (r.person_id = ANY (held.holders)) IS NOT TRUE) team
 CROSS JOIN LATERAL (SELECT people_gone(p.id) AS people OFFSET 0) gone
 CROSS JOIN LATERAL (
       SELECT count(*) AS live, count(*) FILTER (WHERE btrim(a.extent) = '') AS unsized,
              count(*) FILTER (WHERE btrim(a.responsible_name) = '' OR a.status IN ('planned', 'in_progress')
                                     AND a.responsible_id = ANY (gone.people)) AS unowned,
              count(*) FILTER (WHERE btrim(a.description) = '') AS unsaid
         FROM records_activity a
        WHERE a.plan_id = p.id AND a.removed_at IS NULL AND a.status <> 'stopped') work
 WHERE p.id = ANY(%(plans)s::uuid[])
"""


_HELD: Final = msgspec.json.Decoder(list[AssignmentFacts])


def checklists(door: PlanDoor | WorkDoor, plans: Sequence[UUID]) -> dict[UUID, tuple[ChecklistItem, ...]]:
    """Return L1-L9 of each plan, as far as the reader sees them. One statement, however many plans."""
    now = door.at
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"plans": array_text(plans), "today": oslo_today(now)})
        return {row[0]: checklist(_facts(row[1:-1], _HELD.decode(row[-1]), now)) for row in cursor.fetchall()}


def _facts(counted: tuple[Any, ...], held: Sequence[AssignmentFacts], now: datetime) -> ChecklistFacts:
    """The counted numbers with who coordinates, as the rules want them."""
    (own, resources, needs, cooperation, everybody, known, silent, uncovered, live, unsized, unowned, unsaid, period,
     revision, ahead, given) = counted  # fmt: skip
    return ChecklistFacts(
        goals_in_own_words=own, resources_answered=resources, needs_answered=needs, cooperation_answered=cooperation,
        participants=everybody, participants_with_organisation_and_role=known, participants_without_contribution=silent,
        participants_without_consent=uncovered, activities=live, activities_without_extent=unsized,
        activities_without_one_responsible=unowned, activities_without_description=unsaid, has_period=period,
        has_revision=revision, revision_is_ahead=ahead, has_plan_consent=given, coordinators=coordinators(held, now),
        coordinator_gap_ahead=uncovered_from(held, now) is not None,
    )  # fmt: skip
