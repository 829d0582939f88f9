"""Writes down that consents have run out. Access never waits for it: a period that is over gives nothing by itself."""

import logging
from typing import Any

from psycopg import Connection

log = logging.getLogger(__name__)


def expire(connection: Connection[Any]) -> None:
    """Give consents whose time is out the state that says so."""
    row = connection.execute("SELECT consents_expire()").fetchone()
    if row and row[0]:
        log.info("consents: %s have run out", row[0])
