"""Measures the access log: `python -m tests.bench.access_log [ROWS]` prints the cost of writing, sealing, checking, reading."""

import shutil
import sys
from time import perf_counter
from uuid import UUID

import psycopg

from tests.jobs.log_world import LogWorld, make_template
from tests.support import cluster as clusters
from tests.support import databases
from tests.support.environment import new_place

PLANS = 2000
ROW = (
    "INSERT INTO access_log (plan_id, subject_id, person_id, person_name, acting, organisation, role, basis, action, sections,"
    " object_kind, outcome, request_id, face) SELECT ('00000000-0000-0000-0000-' || lpad((g % {plans})::text, 12, '0'))::uuid,"
    " ('00000000-0000-0000-0001-' || lpad((g % {plans})::text, 12, '0'))::uuid, gen_random_uuid(), 'Kari Nordmann',"
    " 'a0000000-0000-4000-8000-000000000001', 'Bydel Sagene', 'coordinator', 'assignment a0000000-0000-4000-8000-000000000002',"
    " 'see', '{{plan,goals,services,about_me}}', 'plan', 'allowed', gen_random_uuid()::text, 'html' FROM generate_series(1, {count}) g"
)


def main(rows: int) -> None:
    """Make a cluster, measure, remove it."""
    place = new_place(lasting=True)
    cluster = clusters.start(place)
    try:
        with cluster.superuser() as maker:
            make_template(maker, str(place.socket))
            databases.create(maker, "bench", "mo_log_template")
        measure(LogWorld(str(place.socket), "bench", clusters.SUPERUSER), rows)
    finally:
        cluster.stop()
        shutil.rmtree(place.folder, ignore_errors=True)


def measure(world: LogWorld, rows: int) -> None:
    """Write, seal, check and read `rows` rows; print seconds and microseconds per row."""
    with world.connect("app") as app:
        one_by_one = ROW.format(plans=PLANS, count=1)
        app.execute(one_by_one, prepare=True)
        report(
            "insert, one by one (with its round trip)",
            3000,
            lambda: [app.execute(one_by_one, prepare=True) for _ in range(3000)],
        )
        bulk = ROW.format(plans=PLANS, count=rows // 10)
        report("insert, many at once", rows // 10 * 10, lambda: [app.execute(bulk) for _ in range(10)])
    report("seal", rows, world.seal)
    with world.superuser() as superuser:
        superuser.execute("VACUUM ANALYZE")
    report("verify", rows, lambda: sys.stdout.write(f"  {world.check()}\n"))
    page(world)


def page(world: LogWorld) -> None:
    """Time the owner's page of 50 rows."""
    person = UUID(int=1)
    with world.superuser() as superuser:
        superuser.execute(
            "INSERT INTO access_grant VALUES (%s, 'private', %s, 'access_log', 'see', '-infinity', 'infinity')",
            [person, UUID(int=5)],
        )
    with world.connect("app") as app, app.transaction():
        app.execute(
            "SELECT set_config('minoversikt.person', %s, true), set_config('minoversikt.acting', 'private', true)",
            [str(person)],
        )
        read(app)
        report("owner's page of 50 rows, each", 300, lambda: [read(app) for _ in range(300)])


def read(app: psycopg.Connection) -> None:
    """Read one page."""
    app.execute("SELECT * FROM log_of_plan(%s, NULL, 50)", [UUID(int=5)], prepare=True).fetchall()


def report(what: str, count: int, work: object) -> None:
    """Run `work` and print how long it took per item."""
    start = perf_counter()
    work()  # type: ignore[operator]
    seconds = perf_counter() - start
    sys.stdout.write(
        f"{what}: {seconds:.2f} s, {seconds / count * 1e6:.1f} µs each, {count / seconds:,.0f} per second\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100_000)
