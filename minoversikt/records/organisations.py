"""Organisations, who works where in which role, and who is rostered at which unit."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone

from minoversikt.domain.codes import OrganisationKind, Role
from minoversikt.records.base import Row, code_field, link


class Organisation(Row):
    """A municipality, district, coordinating unit, hospital, NAV office … `answer_days` is its time to answer a report.

    `number` is its organisation number, `resh` the number hospitals' units have, `code` our own short name or a
    district's code. `areas` are codes of the municipalities and districts it serves; empty is everybody.
    """

    kind = code_field(OrganisationKind)
    name = models.TextField()
    parent = link("records.Organisation", null=True)
    code = models.CharField(max_length=20, default="", db_index=True)
    phone = models.TextField(default="")
    answer_days = models.IntegerField(default=28)
    number = models.CharField(max_length=9, default="", db_default="")
    resh = models.CharField(max_length=20, default="", db_default="")
    areas = ArrayField(models.CharField(max_length=20), default=list, db_default=[])
    about = models.TextField(default="", db_default="")
    address = models.TextField(default="", db_default="")
    email = models.TextField(default="", db_default="")
    web = models.TextField(default="", db_default="")
    opening_hours = models.TextField(default="", db_default="")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    version = models.IntegerField(default=1, db_default=1)
    changed_at = models.DateTimeField(default=timezone.now, db_default=Now())
    changed_by = models.TextField(default="", db_default="")
    #: Where it came from by import (system and value, or the file's own id); empty when it was made here.
    source_key = models.TextField(default="", db_default="", db_index=True)

    class Meta(Row.Meta):
        """Readable by anybody: no personal data."""

        constraints = [models.CheckConstraint(condition=models.Q(answer_days__gt=0), name="organisation_answer_days")]


class Employment(Row):
    """A person's role at an organisation, with the name and title others see. Ends by date, never by deletion."""

    person = link("records.Person")
    organisation = link("records.Organisation")
    role = code_field(Role)
    name = models.TextField()
    title = models.TextField(default="")
    phone = models.TextField(default="")
    reach = models.TextField(default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    #: The row of the personnel system it comes from; empty when an administrator made it.
    source_key = models.TextField(default="", db_default="", db_index=True)

    class Meta(Row.Meta):
        """The directory is searched by organisation; sessions and grants go by person."""

        indexes = [
            models.Index(fields=["organisation", "role"], name="employment_organisation"),
            models.Index(fields=["person"], name="employment_person"),
        ]


class RosterEntry(Row):
    """That somebody is rostered at a unit that may take part in plans as a unit (access.md). Ends by date."""

    unit = link("records.Organisation")
    employment = link("records.Employment")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    source_key = models.TextField(default="", db_default="")

    class Meta(Row.Meta):
        """Read by unit and by employment."""

        indexes = [
            models.Index(fields=["unit"], name="roster_unit"),
            models.Index(fields=["employment"], name="roster_employment"),
        ]
