"""Row-level security lets a consent be given, proposed, written down and withdrawn exactly by whom the rules name.

To give is to share every section it names; to propose is to contribute to the consents; coordinators and deputies write
down what an owner who can give it says. What was given is never changed, and what has ended never comes back.
"""

from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from tests.access.rules.rows import cases
from tests.access.rules.worlds import CONTENT, World, worlds
from tests.access.situation import NOW, Situation, identity
from tests.support.cluster import Cluster


def expected(world: World, section: str, op: str) -> bool:
    """Return what the rules say."""
    return cases()[(world.role, world.state, section, op)].answer == "yes"


def consent(found: Situation, **values: Any) -> dict[str, Any]:
    """Return the columns of a consent to somebody unknown, given by the viewer to their goals."""
    return {
        "id": uuid4(), "created_at": NOW, "plan_id": found.plan, "kind": "access", "state": "active", "grantee_id": uuid4(),
        "grantee_acting": "private", "grantee_name": "x", "sections": ["goals"], "level": "see", "starts_at": NOW,
        "purpose": "", "legal_basis": "", "ground": "self", "how": "digital", "text_version": "",
        "given_by_id": found.viewer, "given_by_name": "x", "proposed_by_name": "", "proposed_by_byline": "",
        "agreed_by_name": "", "recorded_by_name": "", "view": "",
    } | values  # fmt: skip


def takes(connection: psycopg.Connection, statement: sql.Composed | str, values: dict[str, Any]) -> bool:
    """Try one change as the app; returns whether the database took it, and undoes it."""
    try:
        with connection.transaction(force_rollback=True):
            return connection.execute(statement, values).rowcount == 1  # type: ignore[arg-type]
    except psycopg.errors.InsufficientPrivilege:
        return False


def inserts(connection: psycopg.Connection, found: Situation, **values: Any) -> bool:
    """Try to add a consent."""
    row = consent(found, **values)
    names = sql.SQL(", ").join(map(sql.Identifier, row))
    statement = sql.SQL("INSERT INTO records_consent ({}) VALUES ({})").format(
        names, sql.SQL(", ").join(map(sql.Placeholder, row))
    )
    return takes(connection, statement, row)


def withdraws(connection: psycopg.Connection, found: Situation) -> bool:
    """Try to withdraw the consent to the plan."""
    statement = "UPDATE records_consent SET state = 'withdrawn', withdrawn_at = now() WHERE id = %(id)s"
    return takes(connection, statement, {"id": identity(found.world.name, "consent", "plan")})


def questions(connection: psycopg.Connection, found: Situation) -> dict[str, tuple[bool, bool]]:
    """Return for each thing tried what the rules say and what the database did."""
    world = found.world
    told = expected(world, "consents", "share")
    asked = {
        f"give {section}": (
            told and expected(world, section, "share"),
            inserts(connection, found, sections=[section]),
        )
        for section in CONTENT
    }
    proposal = {"state": "pending", "given_by_id": found.owner, "proposed_by_id": found.viewer}
    asked["propose"] = (expected(world, "consents", "contribute"), inserts(connection, found, **proposal))
    paper = {"how": "paper", "recorded_by_id": found.viewer, "given_by_id": found.owner}
    writes_down = expected(world, "team", "edit") and world.owner_turns is None
    asked["write down"] = (writes_down, inserts(connection, found, **paper))
    asked["write down as digital"] = (False, inserts(connection, found, **paper | {"how": "digital"}))
    all_theirs = found.viewer == found.owner and all(expected(world, section, "share") for section in CONTENT)
    given = proposal | {"state": "active", "sections": CONTENT}  # which is to give, and so the owner's alone
    asked["propose as given"] = (all_theirs, inserts(connection, found, **given))
    asked["give in another's name"] = (False, inserts(connection, found, given_by_id=found.writer))
    if world.plan_consent in ("active", "future", "past") and not world.elsewhere:
        shares = told and expected(world, "plan", "share")
        lets_go = shares or expected(world, "consents", "export") or expected(world, "team", "edit")
        asked["withdraw"] = (lets_go, withdraws(connection, found))
    return asked


@pytest.mark.timeout(240)
def test_no_deviation(as_app: psycopg.Connection, situations: dict[str, Situation]) -> None:
    wrong, yes = [], 0
    for world in worlds():
        found = situations[world.name]
        if found.audience is not None:
            continue
        with as_app.transaction(force_rollback=True):
            as_app.execute("SELECT door_context(%s, %s)", (found.viewer, found.acting))
            for what, (rule, given) in questions(as_app, found).items():
                yes += given
                if rule != given:
                    wrong.append(f"{world.name}: {what} is {'taken' if given else 'refused'}")
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong[:40])
    assert yes > 300


def _as(connection: psycopg.Connection, found: Situation) -> None:
    """Be the app within a superuser's transaction."""
    connection.execute("SET LOCAL ROLE minoversikt_app")
    connection.execute("SELECT door_context(%s, %s)", (found.viewer, found.acting))


@pytest.mark.parametrize(
    ("what", "state", "taken"),
    [
        ("state = 'active', given_by_id = %(viewer)s", "pending", True),
        ("state = 'active', given_by_id = %(writer)s", "pending", False),
        ("state = 'active', agreed_by_id = %(viewer)s", "pending", True),
        ("ends_at = now() + interval '1 day'", "active", True),
        ("ends_at = ends_at + interval '1 day'", "active", False),
        ("given_by_name = 'y'", "active", False),
        ("state = 'pending'", "active", False),
        ("state = 'active'", "withdrawn", False),
        ("state = 'active', ends_at = now() + interval '1 day'", "expired", False),
        ("state = 'active'", "superseded", False),
    ],
)
def test_what_the_owner_may_change_of_a_consent(
    what: str, state: str, taken: bool, cluster: Cluster, shared_db: str, situations: dict[str, Situation]
) -> None:
    found = situations["owner/usual"]
    key = identity(found.world.name, "consent", "plan")
    with cluster.superuser(shared_db) as connection, connection.transaction(force_rollback=True):
        connection.execute(
            "UPDATE records_consent SET kind = 'access', state = %s, sections = '{goals}', given_by_id = %s WHERE id = %s",
            (state, found.writer, key),
        )
        _as(connection, found)
        values = {"id": key, "viewer": found.viewer, "writer": found.writer}
        assert takes(connection, f"UPDATE records_consent SET {what} WHERE id = %(id)s", values) == taken


@pytest.mark.parametrize(("world", "state", "taken"), [
    ("owner/no_capacity", "active", True), ("owner-young/usual", "active", False), ("coordinator/usual", "active", True),
    ("hospital-coordinator/usual", "active", False), ("professional-contribute/usual", "active", False),
    ("guardian/usual", "active", False),
])  # fmt: skip
def test_who_may_withdraw_what_somebody_else_gave(
    world: str, state: str, taken: bool, cluster: Cluster, shared_db: str, situations: dict[str, Situation]
) -> None:
    found = situations[world]
    with cluster.superuser(shared_db) as connection, connection.transaction(force_rollback=True):
        row = consent(found, state=state, given_by_id=found.writer)
        names = ", ".join(row)
        connection.execute(f"INSERT INTO records_consent ({names}) VALUES ({', '.join(f'%({n})s' for n in row)})", row)
        _as(connection, found)
        statement = "UPDATE records_consent SET state = 'withdrawn' WHERE id = %(id)s"
        assert takes(connection, statement, {"id": row["id"]}) == taken


@pytest.mark.parametrize("world", ["owner-young/usual", "hospital-coordinator/usual", "coordinator/usual"])
def test_a_proposal_is_taken_back_but_not_made_to_count_by_who_made_it(
    world: str, cluster: Cluster, shared_db: str, situations: dict[str, Situation]
) -> None:
    found = situations[world]
    with cluster.superuser(shared_db) as connection, connection.transaction(force_rollback=True):
        row = consent(found, state="pending", given_by_id=found.owner, proposed_by_id=found.viewer)
        connection.execute(
            f"INSERT INTO records_consent ({', '.join(row)}) VALUES ({', '.join(f'%({n})s' for n in row)})", row
        )
        _as(connection, found)
        values = {"id": row["id"], "viewer": found.viewer}
        yes = "UPDATE records_consent SET state = 'active', given_by_id = %(viewer)s WHERE id = %(id)s"
        assert not takes(connection, yes, values)
        assert takes(connection, "UPDATE records_consent SET state = 'withdrawn' WHERE id = %(id)s", values)


def test_who_is_not_on_a_protected_plans_list_does_not_see_their_own_consent(
    as_app: psycopg.Connection, situations: dict[str, Situation]
) -> None:
    for state, seen in (("usual", 1), ("protected_listed", 1), ("protected_unlisted", 0)):
        found = situations[f"professional-contribute/{state}"]
        with as_app.transaction(force_rollback=True):
            as_app.execute("SELECT door_context(%s, %s)", (found.viewer, found.acting))
            rows = as_app.execute("SELECT 1 FROM records_consent WHERE plan_id = %s", (found.plan,)).fetchall()
        assert len(rows) == seen, state
