"""Queries compiled once and read straight into frozen shapes: the ORM stays the definition, without its cost per call.

Building and compiling a queryset costs about 0.33 ms each time (recipes.md); executing the compiled text does not. The
rows come as JSON and are decoded by msgspec into the shapes, several tables in one statement where a page needs them.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache, cached_property, lru_cache
from typing import Any, Generic, TypeVar
from uuid import UUID

import msgspec
from django.db import connection
from django.db.models import Q, QuerySet

from minoversikt.records.base import PlanRow

T = TypeVar("T")


class Reader(Generic[T]):
    """One compiled query: `shape` is the dataclass whose fields are the columns, `build` makes the queryset once.

    `build` gets one placeholder per name in `params` and must use each of them as a plain value.
    """

    def __init__(self, shape: type[T], build: Callable[..., QuerySet[Any]], params: Sequence[str]) -> None:
        """Keep the definition; nothing is compiled before first use."""
        self.shape = shape
        self.build = build
        self.params = tuple(params)

    @cached_property
    def compiled(self) -> tuple[str, tuple[Any, ...]]:
        """Compile with sentinels in the places of the parameters."""
        sentinels = {name: UUID(int=0xC0FFEE00 + n) for n, name in enumerate(self.params)}
        columns = [field.name for field in fields(self.shape)]  # type: ignore[arg-type]
        queryset = self.build(**sentinels).values_list(*columns)
        sql, params = queryset.query.sql_with_params()
        if " JOIN " not in sql and sql.count("SELECT") == 1:  # short enough for the driver to keep it parsed (4,096)
            sql = sql.replace(f'"{queryset.model._meta.db_table}"."', '"')  # noqa: SLF001 - Django's documented name
        names = {value: name for name, value in sentinels.items()}
        return sql, tuple(_slot(param, names) for param in params)

    def __call__(self, **values: Any) -> list[T]:
        """Run with real values; returns the shapes in the query's order."""
        found: list[T] = read_together((self,), **values)[0]
        return found


def read_together(readers: Sequence[Reader[Any]], **values: Any) -> tuple[list[Any], ...]:
    """Run several readers as one statement; returns the list of each, in the order given. `values` may name more."""
    sql, params, decoder = _joined(tuple(readers))
    bound = [p.value(values) if isinstance(p, _Slot) else p for p in params]
    with connection.cursor() as cursor:
        cursor.execute(sql, bound)
        (raw,) = cursor.fetchone()
    found: tuple[list[Any], ...] = decoder.decode(raw)
    return found


@lru_cache(maxsize=256)
def _joined(readers: tuple[Reader[Any], ...]) -> tuple[str, tuple[Any, ...], msgspec.json.Decoder[Any]]:
    """Put compiled queries together: an array with one array of rows for each. The text has no values in it."""
    rows = (f"(SELECT coalesce(json_agg(r), '[]') FROM ({reader.compiled[0]}) r)" for reader in readers)  # noqa: S608 - our own text
    params = tuple(param for reader in readers for param in reader.compiled[1])
    shapes = tuple(list[reader.shape] for reader in readers)  # type: ignore[name-defined]
    return f"SELECT json_build_array({', '.join(rows)})::text", params, msgspec.json.Decoder(tuple[shapes])  # type: ignore[valid-type]


class _Slot:
    """The place of a parameter in a compiled query; `listed` where the database expects an array of one."""

    __slots__ = ("listed", "name")

    def __init__(self, name: str, *, listed: bool) -> None:
        """Remember which parameter goes here."""
        self.name = name
        self.listed = listed

    def value(self, values: dict[str, Any]) -> Any:
        """Pick the value to send."""
        return [values[self.name]] if self.listed else values[self.name]


def _slot(param: Any, names: dict[UUID, str]) -> Any:
    """Turn a sentinel back into the place of its parameter."""
    if isinstance(param, UUID) and param in names:
        return _Slot(names[param], listed=False)
    if isinstance(param, list) and len(param) == 1 and param[0] in names:
        return _Slot(names[param[0]], listed=True)
    return param


def visible(model: type[PlanRow], plan: UUID, person: UUID, **also: Any) -> QuerySet[Any]:
    """The rows of one plan that are not removed and whose audience, if any, holds the person (access.md, two locks)."""
    audience = Q(audience=None) | Q(audience__contains=[person])
    return model.unguarded.filter(audience, plan_id=plan, removed_at=None, **also)


def plan_reader(shape: type[T], model: type[PlanRow], *order: str) -> Reader[T]:
    """A reader of one table of a plan, called with `plan` and `person`."""
    return Reader(shape, lambda plan, person: visible(model, plan, person).order_by(*order), ("plan", "person"))


def row_reader(shape: type[T], model: type[PlanRow]) -> Reader[T]:
    """A reader of one row of a plan, called with `plan`, `person` and `row`; gives a list of one, or an empty one."""
    return Reader(shape, lambda plan, person, row: visible(model, plan, person, id=row), ("plan", "person", "row"))


R = TypeVar("R", bound=PlanRow)


def stored_row(model: type[R], plan: UUID, person: UUID, row: UUID) -> R | None:
    """One visible row of a plan by its id, to be changed; None when there is no such row. Compiled once a table."""
    sql, params, names = _one(model)
    values = {"plan": plan, "person": person, "row": row}
    with connection.cursor() as cursor:
        cursor.execute(sql, [p.value(values) if isinstance(p, _Slot) else p for p in params])
        found = cursor.fetchone()
    return None if found is None else model.from_db("default", names, found)


@cache
def _one(model: type[PlanRow]) -> tuple[str, tuple[Any, ...], list[str]]:
    """Compile the query for one row; the rows' own columns need no conversion beyond the driver's."""
    sentinels = {name: UUID(int=0xC0FFEE00 + n) for n, name in enumerate(("plan", "person", "row"))}
    query = visible(model, sentinels["plan"], sentinels["person"], id=sentinels["row"]).query
    sql, params = query.sql_with_params()
    names = {value: name for name, value in sentinels.items()}
    columns = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - Django's documented name
    return sql, tuple(_slot(param, names) for param in params), columns
