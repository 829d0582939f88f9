"""Who takes part, counted: per person in one plan, and per unit in numbers that name nobody (domain/contribution.py)."""

from typing import Final
from uuid import UUID

import msgspec
from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, enter, enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Op, Role, Section
from minoversikt.domain.contribution import Contribution, UnitFigures
from minoversikt.domain.errors import NotFoundError

#: One row a person: what they wrote, what others wrote down for them, when they opened the plan. Row-level security
#: narrows the history and the texts to what the reader sees; plan_openings answers nobody but who may read the log.
_COUNT: Final = """
WITH wrote AS (
    SELECT v.author_id AS who, count(*) AS n, max(v.created_at) AS at
      FROM records_version v
     WHERE v.plan_id = %(plan)s AND v.undone_at IS NULL AND v.action IN ('create', 'change')
       AND (v.action = 'create' OR v.before - 'position' <> '{}')
     GROUP BY 1
), voiced AS (
    SELECT plan_id FROM records_plantext WHERE plan_id = %(plan)s AND voiced_by_owner AND removed_at IS NULL
    UNION ALL SELECT plan_id FROM records_goal WHERE plan_id = %(plan)s AND voiced_by_owner AND removed_at IS NULL
    UNION ALL SELECT plan_id FROM records_activity WHERE plan_id = %(plan)s AND voiced_by_owner AND removed_at IS NULL
    UNION ALL SELECT plan_id FROM records_service WHERE plan_id = %(plan)s AND voiced_by_owner AND removed_at IS NULL
    UNION ALL SELECT plan_id FROM records_appointment WHERE plan_id = %(plan)s AND voiced_by_owner AND removed_at IS NULL
    UNION ALL SELECT plan_id FROM records_healthnote WHERE plan_id = %(plan)s AND voiced_by_owner AND removed_at IS NULL
    UNION ALL SELECT plan_id FROM records_comment WHERE plan_id = %(plan)s AND voiced_by_owner AND removed_at IS NULL
), for_them AS (
    SELECT %(owner)s::uuid AS who, count(*) AS n FROM voiced
    UNION ALL
    SELECT r.person_id, 1 FROM records_participant r
     WHERE r.plan_id = %(plan)s AND r.removed_at IS NULL AND r.person_id IS NOT NULL AND btrim(r.contribution) <> ''
       AND NOT EXISTS (SELECT FROM records_version v
                        WHERE v.plan_id = r.plan_id AND v.object_id = r.id AND v.author_id = r.person_id
                          AND v.before ? 'contribution')
), people AS (
    SELECT who FROM wrote UNION SELECT who FROM for_them WHERE n > 0 UNION SELECT person_id FROM plan_openings(%(plan)s)
)
SELECT coalesce(json_agg(json_build_object(
           'person_id', p.who, 'wrote', coalesce(w.n, 0), 'wrote_at', w.at,
           'for_them', coalesce((SELECT sum(f.n) FROM for_them f WHERE f.who = p.who), 0),
           'days_open', coalesce(o.days, 0), 'opened_at', o.last_at)), '[]')::text
  FROM people p
  LEFT JOIN wrote w ON w.who = p.who
  LEFT JOIN plan_openings(%(plan)s) o ON o.person_id = p.who
"""
_DECODER: Final = msgspec.json.Decoder(list[Contribution])


def contributions_of(actor: Actor, plan_id: UUID) -> dict[UUID, Contribution]:
    """Return what each person has done in a plan, for the owner and who coordinates; opening for the owner alone.

    Raises NotFoundError for others: what somebody else has written is no participant's to count.
    """
    touch = Touch(kind="participant")
    with enter(actor, Op.SEE, plan_id, Section.TEAM, Section.CONSENTS, touch=touch) as door:
        return counted(door)


def counted(door: PlanDoor) -> dict[UUID, Contribution]:
    """Return the same inside a door that is open already; one statement, however many people and texts."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, {"plan": door.frame.id, "owner": door.frame.owner_id})
        (raw,) = cursor.fetchone()
    return {one.person_id: one for one in _DECODER.decode(raw)}


def of_unit(actor: Actor) -> UnitFigures | None:
    """Return how many of the unit's running plans others than the coordinator take part in; None for too few to tell.

    Raises NotFoundError for anybody but a coordinating unit.
    """
    if actor.role is not Role.COORDINATING_UNIT:
        raise NotFoundError
    with enter_work(actor) as door:
        door.log(LogAction.SEE, "figures")
        with connection.cursor() as cursor:
            cursor.execute("SELECT plans, wrote, opened FROM unit_contribution()")
            found = cursor.fetchone()
    return UnitFigures(*found) if found else None
