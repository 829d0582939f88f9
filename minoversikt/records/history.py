"""Machinery every form shares: what a row was before each change, and drafts of what is not saved yet."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from minoversikt.records.base import Row, link


class Version(Row):
    """A row as it was before a change, so that nothing is lost and a change can be undone for 30 days."""

    plan = link("records.Plan")
    section = models.CharField(max_length=20)
    audience = ArrayField(models.UUIDField(), null=True, default=None)
    object_kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    object_version = models.IntegerField()
    action = models.CharField(max_length=20)
    before = models.JSONField()
    author_id = models.UUIDField()
    author_name = models.TextField()
    author_byline = models.TextField(default="")
    undone_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        """Read by object, newest first; «skrev sist» by plan."""

        indexes = [
            models.Index(fields=["plan", "object_id", "object_version"], name="version_object"),
            models.Index(fields=["plan", "-created_at"], name="version_newest"),
        ]


class Draft(Row):
    """What somebody has typed but not saved. Theirs alone, also when their access to the plan has ended."""

    person_id = models.UUIDField()
    acting = models.TextField()
    form = models.CharField(max_length=120)
    plan_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    base_version = models.IntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta(Row.Meta):
        """One draft a form."""

        constraints = [models.UniqueConstraint(fields=["person_id", "acting", "form"], name="one_draft_a_form")]
