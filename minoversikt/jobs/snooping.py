"""Finds look-ups with no other trace of work, for the privacy officers: each hour, for today and the three days before."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from psycopg import Connection

from minoversikt.access import log_store
from minoversikt.domain.dates import oslo_today

#: A trace of work may come some days after the look-up: a report sent when the person has said yes.
DAYS: Final = 4

log = logging.getLogger(__name__)


def find(connection: Connection[Any]) -> None:
    """Find the last days' look-ups anew; one that has got its trace of work meanwhile is gone from the list."""
    today = oslo_today(datetime.now(UTC))
    for ago in range(DAYS):
        log_store.find_lookups(connection, today - timedelta(days=ago))
