"""The materialised grants answer every case as the hand-written rules do."""

import psycopg

from tests.access.rules.rows import cases
from tests.access.situation import Situation
from tests.support.cluster import Cluster

_GRANTS = """
    SELECT plan_id, person_id, acting, section, op FROM access_grant WHERE valid_from <= now() AND valid_to > now()
"""


def test_no_deviation(cluster: Cluster, world_db: str, situations: dict[str, Situation]) -> None:
    with cluster.superuser(world_db) as connection:
        granted = set(connection.execute(_GRANTS).fetchall())
    assert granted, "no grant at all: the comparison would be empty"
    wrong = []
    for case in cases().values():
        found = situations[f"{case.role}/{case.state}"]
        if found.audience is not None:
            continue  # an audience narrows a row, not a section: policy and row-level security answer for it
        key = (found.plan, found.viewer, found.acting, case.section, case.op)
        if (key in granted) != (case.answer == "yes"):
            wrong.append(
                f"{case.role}/{case.state} {case.op} {case.section}: rule {case.rule.number} says {case.answer}"
            )
    assert not wrong, f"{len(wrong)} deviations\n" + "\n".join(wrong[:40])


def test_nobody_else_is_granted_anything(cluster: Cluster, world_db: str, situations: dict[str, Situation]) -> None:
    known = {(one.plan, person) for one in situations.values() for person in (one.owner, one.viewer)}
    known |= {(one.other_plan, person) for one in situations.values() for person in (one.writer, one.viewer)}
    with cluster.superuser(world_db) as connection:
        found = connection.execute("SELECT DISTINCT plan_id, person_id FROM access_grant").fetchall()
    assert len(found) > 100
    assert set(found) <= known


def test_the_app_cannot_write_grants_nor_rebuild_them(as_app: psycopg.Connection) -> None:
    for statement in (
        "INSERT INTO access_grant SELECT * FROM access_grant LIMIT 1",
        "UPDATE access_grant SET op = 'edit'",
        "DELETE FROM access_grant",
        "TRUNCATE access_grant",
        "SELECT rebuild_grants(gen_random_uuid())",
    ):
        try:
            as_app.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            continue
        raise AssertionError(f"the app's role may: {statement}")
