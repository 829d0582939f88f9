"""Consents: to the plan, to each participant's access, to reporting a need."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from minoversikt.domain.codes import ConsentGround, ConsentHow, ConsentKind, ConsentLevel, ConsentState
from minoversikt.records.base import Row, code_field, link


class Consent(Row):
    """What the person agreed to. Only an active consent within its period gives anything (access.md).

    For kind `access`, `grantee_id` and `grantee_acting` say who and in which capacity; sections and level say what.
    """

    plan = link("records.Plan")
    kind = code_field(ConsentKind)
    state = code_field(ConsentState, ConsentState.ACTIVE)
    participant = link("records.Participant", null=True)
    grantee_id = models.UUIDField(null=True)
    grantee_acting = models.TextField(default="")
    grantee_name = models.TextField(default="")
    sections = ArrayField(models.CharField(max_length=20), default=list)
    level = code_field(ConsentLevel, ConsentLevel.SEE)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    purpose = models.TextField(default="")
    legal_basis = models.TextField(default="")
    ground = code_field(ConsentGround, ConsentGround.SELF)
    how = code_field(ConsentHow, ConsentHow.DIGITAL)
    text_version = models.CharField(max_length=20, default="")
    given_by_id = models.UUIDField()
    given_by_name = models.TextField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        """Read by plan and by who it is given to."""

        indexes = [
            models.Index(fields=["plan", "kind"], name="consent_plan"),
            models.Index(fields=["grantee_id"], name="consent_grantee"),
        ]
