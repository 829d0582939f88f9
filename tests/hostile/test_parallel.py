"""Things that happen at the same moment: consents given and withdrawn together leave the grants they should."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections

from minoversikt.access.door import enter
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.services import goals, plan_consent
from tests.hostile.asking import PLAN

_GRANTS = (
    "SELECT person_id, acting, section, op, valid_from::text, valid_to::text, valid_to > now(), basis_id"
    " FROM access_grant WHERE plan_id = %s"
)
_CONSENT = (
    "INSERT INTO records_consent (id, created_at, plan_id, kind, state, grantee_id, grantee_acting, grantee_name, sections,"
    " level, starts_at, purpose, legal_basis, ground, how, text_version, given_by_id, given_by_name)"
    " VALUES (%s, now(), %s, 'access', 'active', %s, 'private', 'Noen', '{goals}', 'see', now() - interval '1 hour',"
    " 'individual_plan', 'consent', 'self', 'digital', '', %s, 'Kari')"
)


def _together(cluster, database, works):
    """Run one statement a thread, each in a transaction of its own, all begun before any of them commits."""
    barrier = Barrier(len(works))

    def one(work):
        with cluster.superuser(database) as connection:
            barrier.wait(20)
            with connection.transaction():
                connection.execute(*work)

    with ThreadPoolExecutor(len(works)) as pool:
        list(pool.map(one, works))


def _agree(bypass):
    """Tell whether the stored grants are those a rebuild makes, without doubles."""
    stored = bypass.execute(_GRANTS, [PLAN]).fetchall()
    bypass.execute("SELECT rebuild_grants(%s)", [PLAN])
    rebuilt = bypass.execute(_GRANTS, [PLAN]).fetchall()
    assert sorted(map(str, stored)) == sorted(map(str, rebuilt))
    return stored


def test_two_withdrawals_at_once_leave_no_grant_behind(demo_db, bypass, cluster):
    people = [uuid4(), uuid4()]
    for person in people:
        bypass.execute(_CONSENT, [uuid4(), PLAN, person, demo_id("Person", "owner")])
    with cluster.superuser(demo_db) as first, cluster.superuser(demo_db) as second:
        withdraw = "UPDATE records_consent SET state = 'withdrawn', withdrawn_at = now() WHERE grantee_id = %s"
        with ThreadPoolExecutor(1) as pool:
            with first.transaction():
                first.execute(withdraw, [people[0]])
                late = pool.submit(second.execute, withdraw, [people[1]])
                first.execute("SELECT pg_sleep(0.3)")
            late.result(20)
    left = {row[0] for row in _agree(bypass)}
    assert not left & set(people)


@pytest.mark.parametrize("what", ["consents", "withdrawals", "mixed"])
def test_eight_changes_at_once_leave_the_grants_a_rebuild_makes(demo_db, bypass, cluster, what):
    owner = demo_id("Person", "owner")
    given = [uuid4() for _ in range(8)]
    for person in given:
        bypass.execute(_CONSENT, [uuid4(), PLAN, person, owner])
    give = [(_CONSENT, [uuid4(), PLAN, uuid4(), owner]) for _ in range(8)]
    take = [("UPDATE records_consent SET state = 'withdrawn' WHERE grantee_id = %s", [person]) for person in given]
    works = {"consents": give, "withdrawals": take, "mixed": give[:4] + take[:4]}[what]
    _together(cluster, demo_db, works)
    people = {row[0] for row in _agree(bypass)}
    withdrawn = {values[0] for _, values in works if len(values) == 1}
    added = {values[2] for _, values in works if len(values) > 1}
    assert not people & withdrawn
    assert added <= people
    assert set(given) - withdrawn <= people


def test_an_ended_job_and_a_consent_at_once_agree(demo_db, bypass, cluster):
    works = [("UPDATE records_employment SET ends_at = now() - interval '1 second' WHERE id = %s", [demo_id("Employment", key)])
             for key in ("coordinator", "deputy", "physio", "gp")]  # fmt: skip
    works += [(_CONSENT, [uuid4(), PLAN, uuid4(), demo_id("Person", "owner")]) for _ in range(4)]
    _together(cluster, demo_db, works)
    now = {row[0] for row in _agree(bypass) if row[6]}
    assert demo_id("Person", "coordinator") not in now
    assert len([1 for _, values in works[4:] if values[2] in now]) == 4


def test_a_withdrawal_while_somebody_reads_closes_the_next_page(demo_db, client_for):
    coordinator, owner = client_for("coordinator"), demo_actor("owner")
    assert coordinator.get(f"/plan/{PLAN}/").status_code == 200

    def withdraw():
        plan_consent.withdraw(owner, PLAN)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool, enter(demo_actor("coordinator"), Op.SEE, PLAN, Section.GOALS) as door:
        pool.submit(withdraw).result(20)
        assert Section.GOALS in door.sections
        seen = goals.read_goals(**door.scope)
    assert list(seen) == [], "rows are judged when they are read"
    assert coordinator.get(f"/plan/{PLAN}/").status_code == 404
    with pytest.raises(NotFoundError):
        goals.goals_of(demo_actor("coordinator"), PLAN)
