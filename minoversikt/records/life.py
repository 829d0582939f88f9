"""What has happened to a plan as a whole: begun, paused, ended, reopened, handed over."""

from django.db import models

from minoversikt.domain.codes import PlanEventKind
from minoversikt.records.base import Row, code_field, link


class PlanEvent(Row):
    """One step in the life of a plan: written by the database when the status changes, or a hand-over by its author.

    `reason` is why a plan ended; `text` the words that went along. Never changed afterwards.
    """

    plan = link("records.Plan")
    kind = code_field(PlanEventKind)
    reason = models.CharField(max_length=20, default="", db_default="")
    text = models.TextField(default="", db_default="")
    by_id = models.UUIDField()
    by_name = models.TextField()
    by_byline = models.TextField(default="", db_default="")

    class Meta(Row.Meta):
        """Read by plan, newest first."""

        indexes = [models.Index(fields=["plan", "-created_at"], name="plan_event_newest")]
