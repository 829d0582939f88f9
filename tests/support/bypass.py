"""A Django connection past every lock, for worlds that no service would make: fixtures of the access tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager

from minoversikt.config.cluster import SUPERUSER

ALIAS = "bypass"


def add_alias() -> str:
    """Make the alias `bypass` known to Django: the owner's connection with the superuser's name. Returns the alias."""
    from django.db import connections

    if ALIAS not in connections.settings:
        connections.settings[ALIAS] = connections.settings["owner"] | {"USER": SUPERUSER, "PASSWORD": SUPERUSER}
    return ALIAS


@contextmanager
def without_triggers() -> Iterator[str]:
    """Write rows with foreign keys unchecked and triggers asleep, in one transaction; yields the alias."""
    from django.db import connections, transaction

    alias = add_alias()
    with transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield alias
