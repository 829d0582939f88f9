"""Statements that write one row, compiled once a table and set of columns; services/writing.py decides what is written.

Building and compiling an UPDATE or INSERT costs the ORM about 0.3 ms each time. The fields stay the definition: they
name the columns, and turn lists and JSON into what the database takes.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, JSONField

from minoversikt.records.base import PlanRow, Row

_PREPARED: Final = (ArrayField, JSONField)


def insert_row(row: Row) -> None:
    """Store a new row as it is. Raises IntegrityError when there is one with its id."""
    sql, columns = _insert(type(row))
    values = [_sent(field, getattr(row, field.attname)) for field in columns]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def update_row(model: type[PlanRow], row_id: UUID, expected: int, values: Mapping[str, Any]) -> bool:
    """Give one row other values if its version is the expected one; False when it is not, or may not be changed."""
    sql, columns = _update(model, tuple(values))
    bound = [_sent(field, value) for field, value in zip(columns, values.values(), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*bound, row_id, expected])
        return bool(cursor.rowcount == 1)


@cache
def _insert(model: type[Row]) -> "tuple[str, tuple[Field[Any, Any], ...]]":
    """Compile the INSERT of a table."""
    columns = tuple(model._meta.concrete_fields)  # noqa: SLF001 - Django's documented name
    names, slots = ", ".join(_quoted(field.column) for field in columns), ", ".join(map(_slot, columns))
    return f"INSERT INTO {_quoted(model._meta.db_table)} ({names}) VALUES ({slots})", columns  # noqa: S608, SLF001 - our own names


@cache
def _update(model: type[PlanRow], names: tuple[str, ...]) -> "tuple[str, tuple[Field[Any, Any], ...]]":
    """Compile the UPDATE of some columns of a table; `names` are attributes of the model, such as `goal_id`."""
    fields = {field.attname: field for field in model._meta.concrete_fields}  # noqa: SLF001
    columns = tuple(fields[name] for name in names)
    sets = ", ".join(f"{_quoted(field.column)} = {_slot(field)}" for field in columns)
    table = _quoted(model._meta.db_table)  # noqa: SLF001
    return f'UPDATE {table} SET {sets} WHERE "id" = %s AND "version" = %s', columns  # noqa: S608 - our own names


def _sent(field: "Field[Any, Any]", value: Any) -> Any:
    """A value as the driver takes it: lists and JSON need their field's help, all else goes as it is."""
    return field.get_db_prep_save(value, connection) if isinstance(field, _PREPARED) else value


def _slot(field: "Field[Any, Any]") -> str:
    """The place of a value; an array's says its type."""
    made = getattr(field, "get_placeholder", None)
    return str(made(None, None, connection)) if made else "%s"


def _quoted(name: str) -> str:
    """A name as SQL has it."""
    return str(connection.ops.quote_name(name))
