"""The command `rotate-id-keys`: seals every identity number under the newest key, while the product runs.

Put the new key first in MINOVERSIKT_ID_KEYS and keep the old one behind it, start the product anew, run this, and
take the old key out when it says that none is left. No number is printed or logged, and none changes.
"""

import argparse
import sys
from typing import Any, Final

import psycopg
from django.conf import settings

from minoversikt.access.crypto import IdentityVault, VaultError
from minoversikt.jobs.connect import connect

_BATCH: Final = 500
#: The operator's role sees no rows of people; the role behind the locks' functions does (docs/operations.md).
_AS: Final = "SET ROLE minoversikt_definer"
_READ: Final = "SELECT id, id_number_sealed FROM records_person WHERE id_number_sealed IS NOT NULL AND id > %s ORDER BY id LIMIT %s"
#: Only what still is as it was read: a number stored anew meanwhile is under the newest key already.
_WRITE: Final = "UPDATE records_person SET id_number_sealed = %s WHERE id = %s AND id_number_sealed = %s"
_FIRST: Final = "00000000-0000-0000-0000-000000000000"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    del parser


def main(args: argparse.Namespace | None = None) -> int:
    """Seal anew what is under an older key; returns 0, or 1 when some number can't be opened with the keys there are."""
    del args
    vault = IdentityVault(settings.ID_KEYS, next(iter(settings.ID_KEYS)), settings.ID_LOOKUP_KEY)
    with connect("owner") as connection:
        connection.execute(_AS)
        renewed, kept, broken = _rotate(connection, vault)
    print(f"{renewed} numbers sealed anew, {kept} were under the newest key already.")
    if broken:
        print(f"{broken} numbers could not be opened: is an older key missing? They are as they were.", file=sys.stderr)
    return 1 if broken else 0


def _rotate(connection: psycopg.Connection[Any], vault: IdentityVault) -> tuple[int, int, int]:
    """Go through everybody in batches; returns how many were renewed, were fine, and could not be opened."""
    counts, after = [0, 0, 0], _FIRST
    while rows := connection.execute(_READ, (after, _BATCH)).fetchall():
        for person, sealed in rows:
            counts[_renew(connection, vault, person, bytes(sealed))] += 1
        after = rows[-1][0]
    return counts[0], counts[1], counts[2]


def _renew(connection: psycopg.Connection[Any], vault: IdentityVault, person: Any, sealed: bytes) -> int:
    """Seal one number anew; returns 0 when done, 1 when there was nothing to do, 2 when it can't be opened."""
    try:
        if not vault.needs_rotation(sealed):
            return 1
        connection.execute(_WRITE, (vault.rotate(sealed, person), person, sealed))
    except VaultError:
        return 2
    return 0
