"""Templates and clones: every test gets a fresh, migrated database in a fraction of a second."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from tests.support.environment import NO_DATABASE

EMPTY_TEMPLATE = "mo_empty"
DEMO_TEMPLATE = "mo_demo"
OWNER = "minoversikt_owner"

_numbers = itertools.count(1)


def point_django_at(database: str) -> None:
    """Close every connection of Django in this thread and let all aliases open the named database next time."""
    from django.db import connections

    for alias in connections:
        connections[alias].close()
        connections.settings[alias]["NAME"] = database
        connections[alias].settings_dict["NAME"] = database


def close_all() -> None:
    """Close every connection of Django in this thread."""
    from django.db import connections

    connections.close_all()


def create(superuser: psycopg.Connection, name: str, template: str = "template0") -> None:
    """Create a database owned by the migrations' role, as a copy of a template nobody is connected to.

    Files are copied as they lie: by way of the log, PostgreSQL's own choice, a copy costs ten times as much.
    """
    superuser.execute(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY FILE_COPY").format(
            sql.Identifier(name), sql.Identifier(template), sql.Identifier(OWNER)
        )
    )


def drop(superuser: psycopg.Connection, name: str) -> None:
    """Drop a database, ending whoever is still connected."""
    superuser.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def make_empty_template(superuser: psycopg.Connection) -> str:
    """Create and migrate the template with no people in it; return its name."""
    from django.core.management import call_command

    create(superuser, EMPTY_TEMPLATE)
    point_django_at(EMPTY_TEMPLATE)
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    point_django_at(NO_DATABASE)
    return EMPTY_TEMPLATE


def make_demo_template(superuser: psycopg.Connection, empty_template: str) -> str:
    """Create the template that holds the demo; return its name."""
    from minoversikt.demo import load_demo

    create(superuser, DEMO_TEMPLATE, empty_template)
    point_django_at(DEMO_TEMPLATE)
    if load_demo.main(None):
        raise RuntimeError("the demo did not load")
    point_django_at(NO_DATABASE)
    return DEMO_TEMPLATE


@contextmanager
def cloned(superuser: psycopg.Connection, template: str) -> Iterator[str]:
    """Yield the name of a fresh copy of a template with Django pointed at it; drop it afterwards."""
    name = f"mo_test_{os.getpid()}_{next(_numbers)}"
    create(superuser, name, template)
    point_django_at(name)
    try:
        yield name
    finally:
        point_django_at(NO_DATABASE)
        drop(superuser, name)
