"""The parts every stored row is made of: ids, end dates instead of deletion, authorship, an audience."""

from enum import StrEnum
from typing import Any
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


def code_field(codes: type[StrEnum], default: StrEnum | None = None) -> "models.CharField[Any, Any]":
    """Return a column for one of the field's closed lists; the list itself lives in domain.codes."""
    longest = max(len(code) for code in codes)
    if default is None:
        return models.CharField(max_length=max(longest, 20))
    return models.CharField(max_length=max(longest, 20), default=default.value)


def link(to: str, *, null: bool = False) -> "models.ForeignKey[Any, Any]":
    """Return a foreign key without a reverse name, so that no template can walk from one row to others (house, door 4)."""
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name="+", null=null, db_index=False)


class Row(models.Model):
    """A row with a random id and the one manager, whose name says that it checks nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    unguarded = models.Manager()

    class Meta:
        """No table of its own."""

        abstract = True
        base_manager_name = "unguarded"
        default_manager_name = "unguarded"


class PlanRow(Row):
    """A row of a plan: who wrote it, whose words it is, who may see it beyond its section, and which version it is.

    Names and bylines are kept as they were when written: a text stays with its author's name when they leave.
    `audience` narrows the row to some people (ids) inside those who have its section; null is everybody with it.
    """

    plan = link("records.Plan")
    version = models.IntegerField(default=1)
    audience = ArrayField(models.UUIDField(), null=True, default=None)
    author_id = models.UUIDField()
    author_name = models.TextField()
    author_byline = models.TextField(default="")
    voiced_by_owner = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)
    position = models.IntegerField(default=0)
    source_key = models.TextField(default="")

    class Meta(Row.Meta):
        """No table of its own."""

        abstract = True
