"""Organisations, who works where in which role, and who is rostered at which unit."""

from django.db import models

from minoversikt.domain.codes import OrganisationKind, Role
from minoversikt.records.base import Row, code_field, link


class Organisation(Row):
    """A municipality, district, coordinating unit, hospital, NAV office … `answer_days` is its time to answer a report."""

    kind = code_field(OrganisationKind)
    name = models.TextField()
    parent = link("records.Organisation", null=True)
    code = models.CharField(max_length=20, default="", db_index=True)
    phone = models.TextField(default="")
    answer_days = models.IntegerField(default=28)

    class Meta(Row.Meta):
        """Readable by anybody logged in: no personal data."""

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

    class Meta(Row.Meta):
        """Read by unit and by employment."""

        indexes = [
            models.Index(fields=["unit"], name="roster_unit"),
            models.Index(fields=["employment"], name="roster_employment"),
        ]
