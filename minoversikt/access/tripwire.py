"""Raises when SQL names a sensitive table while no door is open (house, door 6): a bug becomes an error, not a leak."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

#: Whether a door is open on the app's connection in this context.
door_is_open: ContextVar[bool] = ContextVar("door_is_open", default=False)

#: Tables that are published and hold nobody's data (docs/adr: open-data).
OPEN_TABLES: Final = ("organisation", "serviceoffer", "lifeareachoice", "plantemplate")
_SENSITIVE = re.compile(rf"\b(?:records_(?!(?:{'|'.join(OPEN_TABLES)})\b)\w+|access_grant|access_log)\b", re.IGNORECASE)


class TripwireError(RuntimeError):
    """A statement reached for people's data outside the door."""


@lru_cache(maxsize=2048)
def names_sensitive(sql: str) -> bool:
    """Tell whether a statement names a table with people's data."""
    return _SENSITIVE.search(sql) is not None


def _watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001 - Django's signature
    """Let a statement through, or raise before it is sent."""
    if not door_is_open.get() and names_sensitive(str(sql)):
        raise TripwireError("a statement names people's data while no door is open")
    return execute(sql, params, many, context)


def _attach(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Watch the app's own connection; migrations and jobs use roles and rules of their own."""
    if connection.alias == "default" and _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


def arm() -> None:
    """Watch every connection from now on."""
    connection_created.connect(_attach, dispatch_uid="minoversikt.tripwire")
