"""What came in from files: a report for each, and directory resources kept as they came."""

from django.db import models

from minoversikt.domain.codes import ImportKind
from minoversikt.records.base import Row, code_field, link


class ImportRun(Row):
    """One file taken in, or tried: who, when, what became of each row. `lines` never hold identity numbers or content.

    `plan` is set for a plan's file and then only the plan's people read the report; else the organisation's keepers do.
    """

    kind = code_field(ImportKind)
    organisation = link("records.Organisation", null=True)
    plan = link("records.Plan", null=True)
    by_id = models.UUIDField()
    by_name = models.TextField()
    file_name = models.TextField(default="")
    file_hash = models.TextField(default="")
    dry_run = models.BooleanField(default=False)
    rows = models.IntegerField(default=0)
    added = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    ended = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    lines = models.JSONField(default=list)

    class Meta(Row.Meta):
        """Read by organisation or plan, newest first."""

        indexes = [
            models.Index(fields=["organisation", "-created_at"], name="import_run_organisation"),
            models.Index(fields=["plan", "-created_at"], name="import_run_plan"),
        ]


class DirectoryResource(Row):
    """A FHIR resource of the directory (organisation, practitioner, person) as it came; identity numbers are masked."""

    organisation = link("records.Organisation", null=True)
    resource_type = models.CharField(max_length=64)
    foreign_id = models.TextField(default="")
    source_key = models.TextField(unique=True)
    body = models.JSONField()
    body_hash = models.TextField()
    shown_as = models.CharField(max_length=20, default="")
    shown_id = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
