"""Connections of the jobs: plain psycopg to the databases the settings name, outside the app's role and its pool."""

from typing import Any

import psycopg
from django.db import connections


def connect(alias: str) -> psycopg.Connection[Any]:
    """Open a connection with the role of the alias `audit`, `auditor` or `owner`; raises psycopg.OperationalError."""
    parameters = connections[alias].get_connection_params()
    for name in ("cursor_factory", "context"):
        parameters.pop(name, None)
    return psycopg.connect(**parameters, autocommit=True, application_name=f"minoversikt {alias}")
