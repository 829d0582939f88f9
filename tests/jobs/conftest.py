"""Makes the log's own small databases known to these tests."""

import itertools
from collections.abc import Iterator

import psycopg
import pytest

from tests.jobs import log_world
from tests.support import databases
from tests.support.cluster import SUPERUSER, Cluster

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def log_template(cluster: Cluster, maker: psycopg.Connection) -> str:
    """The template with the log alone."""
    log_world.make_template(maker, str(cluster.place.socket))
    return log_world.TEMPLATE


@pytest.fixture
def world(cluster: Cluster, maker: psycopg.Connection, log_template: str) -> Iterator[log_world.LogWorld]:
    """A fresh access log."""
    name = f"mo_log_{next(_numbers)}"
    databases.create(maker, name, log_template)
    yield log_world.LogWorld(str(cluster.place.socket), name, SUPERUSER)
    databases.drop(maker, name)
