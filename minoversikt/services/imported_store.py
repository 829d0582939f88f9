"""Puts imported rows into a plan beside what is there, without touching what somebody changed here."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Max

from minoversikt.access.door import PlanDoor
from minoversikt.records import models
from minoversikt.records.base import PlanRow
from minoversikt.services import writing
from minoversikt.services.imported_rows import Row, short


class Store:
    """Writes through an open door and counts what it did."""

    def __init__(self, door: PlanDoor) -> None:
        """Start counting."""
        self.door = door
        self.added = self.changed = self.unchanged = self.left_alone = 0

    def put(self, kind: str, rows: Sequence[Row], ids: dict[str, UUID]) -> None:
        """Write rows of one kind; `ids` maps source keys to our rows and is filled on the way."""
        model, _section = writing.KINDS[kind]
        here = self._here(model, [short(row.key) for row in rows])
        touched = self._touched([row for row in here.values() if row.version > 1])
        place = self._last_place(model)
        for row in rows:
            stored = here.get(short(row.key))
            values = row.values | {column: ids.get(key) for column, key in row.hangs_on.items()}
            if stored is None:
                place += 1
                values |= {"source_key": short(row.key), "position": place}
                ids[row.key] = writing.add(self.door, kind, values).id
                self.added += 1
                continue
            ids[row.key] = stored.id
            self._renew(kind, stored, values, is_ours=stored.removed_at is None and stored.id not in touched)

    def _renew(self, kind: str, stored: PlanRow, values: dict[str, Any], *, is_ours: bool) -> None:
        """Bring a row that came in before up to date, unless somebody changed or removed it here."""
        if all(getattr(stored, column) == value for column, value in values.items()):
            self.unchanged += 1
        elif is_ours:
            writing.change(self.door, kind, stored.id, stored.version, values, voiced=False)
            self.changed += 1
        else:
            self.left_alone += 1

    def _here(self, model: type[PlanRow], keys: list[str]) -> dict[str, PlanRow]:
        """Return the rows that came in before, removed ones too."""
        found = model.unguarded.filter(plan_id=self.door.frame.id, source_key__in=keys)
        return {row.source_key: row for row in found}

    def _touched(self, rows: list[PlanRow]) -> set[UUID]:
        """Return the ids of the rows whose last change was made here and not by an import."""
        kept = models.Version.unguarded.filter(plan_id=self.door.frame.id, object_id__in=[row.id for row in rows])
        last = dict(kept.order_by("object_version").values_list("object_id", "author_byline"))
        return {row_id for row_id, byline in last.items() if byline != self.door.actor.byline}

    def _last_place(self, model: type[PlanRow]) -> int:
        """Return the place of the last row there is, so that new ones come after."""
        rows = model.unguarded.filter(plan_id=self.door.frame.id)
        return int(rows.aggregate(last=Max("position"))["last"] or 0)
