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
    #: A consent to a unit: whoever is rostered there and has stated a reason. Then grantee_id is empty.
    unit_id = models.UUIDField(null=True)
    #: Who proposed it, when somebody else than the giver did; a proposal is `pending`.
    proposed_by_id = models.UUIDField(null=True)
    proposed_by_name = models.TextField(default="", db_default="")
    proposed_by_byline = models.TextField(default="", db_default="")
    #: The other parent, whose answer is waited for when both must consent, and what they answered.
    awaiting_id = models.UUIDField(null=True)
    agreed_by_id = models.UUIDField(null=True)
    agreed_by_name = models.TextField(default="", db_default="")
    agreed_at = models.DateTimeField(null=True)
    #: Who wrote it down, when the person consented on paper or by word of mouth; and the person's own view.
    recorded_by_id = models.UUIDField(null=True)
    recorded_by_name = models.TextField(default="", db_default="")
    view = models.TextField(default="", db_default="")

    class Meta(Row.Meta):
        """Read by plan and by who it is given to."""

        indexes = [
            models.Index(fields=["plan", "kind"], name="consent_plan"),
            models.Index(fields=["grantee_id"], name="consent_grantee"),
        ]


class ConsentPaper(Row):
    """The scan of a consent given on paper, in the section consents."""

    plan = link("records.Plan")
    consent = link("records.Consent")
    media_type = models.CharField(max_length=40)
    body = models.BinaryField()
    by_id = models.UUIDField()
    by_name = models.TextField()

    class Meta(Row.Meta):
        """Read by consent."""

        indexes = [models.Index(fields=["plan", "consent"], name="consent_paper")]
