"""One database with every world of the rules in it, shared by the tests that hold the locks against the rules."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.access.rules.worlds import worlds
from tests.access.situation import Situation, situation
from tests.access.stored import store
from tests.support import databases
from tests.support.bypass import add_alias
from tests.support.cluster import Cluster


@pytest.fixture(scope="session")
def situations() -> dict[str, Situation]:
    """Every world of the rules with its ids, by name."""
    return {world.name: situation(world) for world in worlds()}


@pytest.fixture(scope="session")
def world_template(maker: psycopg.Connection, empty_template: str, situations: dict[str, Situation]) -> str:
    """A template with every world stored and its grants rebuilt."""
    name = "mo_worlds"
    databases.create(maker, name, empty_template)
    add_alias()
    databases.point_django_at(name)
    store(situations.values())
    databases.point_django_at(databases.NO_DATABASE)
    return name


@pytest.fixture
def world_db(maker: psycopg.Connection, world_template: str) -> Iterator[str]:
    """A fresh database with every world."""
    with databases.cloned(maker, world_template) as name:
        yield name


@pytest.fixture
def as_app(cluster: Cluster, world_db: str) -> Iterator[psycopg.Connection]:
    """A connection of the app's own role, past Python: only the database's lock is in the way."""
    with cluster.connect("minoversikt_app", world_db) as connection:
        yield connection


@pytest.fixture(scope="module")
def shared_db(maker: psycopg.Connection, world_template: str) -> Iterator[str]:
    """One database with every world for the tests of a module that undo what they do."""
    with databases.cloned(maker, world_template) as name:
        yield name
