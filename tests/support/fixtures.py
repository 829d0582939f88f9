"""The fixtures every test may ask for; tests/conftest.py makes them known."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from tests.support import cluster as clusters
from tests.support import databases, people, statements
from tests.support.cluster import Cluster
from tests.support.environment import PLACE
from tests.support.server import serving


@pytest.fixture(scope="session")
def cluster(pytestconfig: pytest.Config) -> Iterator[Cluster]:
    """One real PostgreSQL for the whole run, with the product's roles."""
    running = clusters.start(pytestconfig.stash[PLACE])
    try:
        yield running
    finally:
        databases.close_all()
        running.stop()


@pytest.fixture(scope="session")
def maker(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """The superuser's connection that makes databases and reads pg_stat_statements."""
    with cluster.superuser() as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        yield connection


@pytest.fixture(scope="session")
def empty_template(maker: psycopg.Connection) -> str:
    """The name of the migrated template without people."""
    return databases.make_empty_template(maker)


@pytest.fixture(scope="session")
def demo_template(maker: psycopg.Connection, empty_template: str) -> str:
    """The name of the template that holds the demo."""
    return databases.make_demo_template(maker, empty_template)


@pytest.fixture
def db(maker: psycopg.Connection, empty_template: str) -> Iterator[str]:
    """A fresh, migrated, empty database with Django pointed at it; its name."""
    with databases.cloned(maker, empty_template) as name:
        yield name


@pytest.fixture
def demo_db(maker: psycopg.Connection, demo_template: str) -> Iterator[str]:
    """A fresh database with the demo in it and Django pointed at it; its name."""
    with databases.cloned(maker, demo_template) as name:
        yield name


@pytest.fixture(scope="module")
def module_demo_db(maker: psycopg.Connection, demo_template: str) -> Iterator[str]:
    """A database with the demo that the tests of one module share: for tests that only read."""
    with databases.cloned(maker, demo_template) as name:
        yield name


@pytest.fixture
def bypass(cluster: Cluster, request: pytest.FixtureRequest) -> Iterator[psycopg.Connection]:
    """A connection past every lock to the test's own database: ask for `db` or `demo_db` too."""
    named = [name for name in ("db", "demo_db", "module_demo_db") if name in request.fixturenames]
    if len(named) != 1:
        raise RuntimeError("`bypass` wants exactly one of the fixtures db, demo_db, module_demo_db beside it")
    with cluster.superuser(request.getfixturevalue(named[0])) as connection:
        yield connection


@pytest.fixture
def client_for() -> Callable[[str], people.Client]:
    """Return a function that gives a client logged in as one of the demo's people; wants a demo database."""
    return lambda key: people.log_in(people.Client(), key)


@pytest.fixture
def count_statements(maker: psycopg.Connection, request: pytest.FixtureRequest) -> Callable[..., object]:
    """Return `statements()`: `with count_statements() as n: …` counts what the app's role sends to this test's database."""

    def counting(role: str = "minoversikt_app") -> object:
        from django.db import connections

        return statements.counted(maker, connections.settings["default"]["NAME"], role)

    return counting


@pytest.fixture
def live_server(demo_db: str, pytestconfig: pytest.Config) -> Iterator[str]:
    """The address of the product served as in production over a fresh demo database."""
    with serving(pytestconfig.stash[PLACE], demo_db) as address:
        yield address


@pytest.fixture(scope="module")
def reading_server(module_demo_db: str, pytestconfig: pytest.Config) -> Iterator[str]:
    """The same, shared by a module: for tests that only look."""
    with serving(pytestconfig.stash[PLACE], module_demo_db) as address:
        yield address
