"""Starts the product's embedded PostgreSQL for the test run: real, and fast because nothing needs to last."""

from dataclasses import dataclass, field

import psycopg

from minoversikt.config import embedded
from minoversikt.config.cluster import SUPERUSER
from tests.support.environment import Place

__all__ = ["SUPERUSER", "Cluster", "start"]


@dataclass(slots=True)
class Cluster:
    """A running server with the product's roles in it."""

    place: Place
    running: embedded.Cluster = field(repr=False)

    def superuser(self, database: str = "postgres") -> psycopg.Connection:
        """Open a connection past every lock: for making databases, and worlds that no service would make."""
        return embedded.superuser(self.running, database)

    def connect(self, role: str, database: str) -> psycopg.Connection:
        """Open a connection as one of the product's login roles, in autocommit."""
        return psycopg.connect(
            host=str(self.running.socket_dir), port=self.running.port, dbname=database, user=role, password=role,
            autocommit=True,
        )  # fmt: skip

    def stop(self) -> None:
        """Stop the server; the folder is removed when the run ends."""
        embedded.stop(self.running)


def start(place: Place) -> Cluster:
    """Start a new cluster with the product's roles in it."""
    return Cluster(place, embedded.start(place.data, durable=False))
