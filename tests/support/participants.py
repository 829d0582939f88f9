"""Changes what somebody in the demo's team was given, past every lock: worlds for the tests of what each may see and do."""

from collections.abc import Iterable

import psycopg

from minoversikt.demo.book import demo_id

PLAN = demo_id("Plan", "owner")
CONTENT = ("about_me", "services", "goals", "calendar", "messages", "documents", "health")


def circle(bypass: psycopg.Connection) -> None:
    """Let `son` write everywhere but in `health`, `physio` everywhere but in `documents`, `nav` in the goals alone."""
    give(bypass, "son", [section for section in CONTENT if section != "health"])
    give(bypass, "physio", [section for section in CONTENT if section != "documents"])
    give(bypass, "nav", ["goals"])


def give(bypass: psycopg.Connection, key: str, sections: Iterable[str], level: str = "contribute") -> None:
    """Let one of the team have exactly these sections of Kari's plan, at one level."""
    bypass.execute(
        "UPDATE records_consent SET state = 'superseded' WHERE plan_id = %s AND kind = 'access' AND grantee_id = %s"
        " AND id <> (SELECT min(id::text)::uuid FROM records_consent WHERE plan_id = %s AND kind = 'access'"
        " AND grantee_id = %s AND state = 'active')",
        [PLAN, demo_id("Person", key), PLAN, demo_id("Person", key)],
    )
    changed = bypass.execute(
        "UPDATE records_consent SET sections = %s, level = %s WHERE plan_id = %s AND kind = 'access' AND state = 'active'"
        " AND grantee_id = %s RETURNING id",
        [list(sections), level, PLAN, demo_id("Person", key)],
    ).fetchall()
    bypass.commit()
    if len(changed) != 1:
        raise RuntimeError(f"{key} has {len(changed)} consents to Kari's plan")
