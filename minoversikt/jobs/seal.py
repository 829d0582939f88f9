"""The sealing job: seals finished log rows every second and raises the alarm when they wait too long."""

import logging
from typing import Any, Final

from psycopg import Connection

from minoversikt.access import log_store

#: Seconds a row may wait for its seal before the operator is told.
ALARM_AFTER: Final = 30.0

log = logging.getLogger(__name__)


def seal(connection: Connection[Any]) -> None:
    """Seal what can be sealed now; tell the operator when the database was restored without a new era."""
    try:
        log_store.seal(connection)
    except log_store.CounterWentBackError:
        log.error(  # noqa: TRY400 - an alarm for people, not a traceback
            "ALARM access log: the database was restored and its transaction counter went back; nothing is sealed. "
            "Begin a new era: python -m minoversikt jobs --begin-era REASON"
        )


def watch(connection: Connection[Any]) -> None:
    """Tell the operator when rows have waited longer than `ALARM_AFTER`: a stuck transaction holds the horizon."""
    count, seconds = log_store.unsealed(connection, log_store.last_head(connection))
    if seconds > ALARM_AFTER:
        log.error(
            "ALARM access log: %s rows are not sealed, the oldest for %.0f seconds; "
            "look for a transaction that does not end (pg_stat_activity, oldest backend_xid)",
            count,
            seconds,
        )


def partitions(connection: Connection[Any]) -> None:
    """Make the log's partitions of the coming months."""
    made = log_store.make_partitions(connection)
    if made:
        log.info("access log: %s new monthly partitions", made)
