"""Reports of need, the cases they become, who coordinates, and invitations to the person."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from minoversikt.domain.codes import AssignmentKind, ConsentHow, NoticeKind, ReportStatus, TransferStatus, Wish
from minoversikt.records.base import Row, code_field, link


class NeedReport(Row):
    """A report that somebody needs a plan or a coordinator, or the person's own application (domain.md, Process 1-2)."""

    subject = link("records.Person")
    subject_name = models.TextField()
    subject_phone = models.TextField(default="")
    reporter = link("records.Person")
    reporter_name = models.TextField()
    reporter_byline = models.TextField(default="")
    reporter_phone = models.TextField(default="")
    from_organisation = link("records.Organisation", null=True)
    from_name = models.TextField(default="")
    unit = link("records.Organisation")
    unit_name = models.TextField()
    former_unit_ids = ArrayField(models.UUIDField(), default=list)
    is_application = models.BooleanField(default=False)
    wish = code_field(Wish, Wish.PLAN)
    need = models.TextField()
    coordinator_wish = models.TextField(default="")
    discharge_on = models.DateField(null=True)
    next_control_on = models.DateField(null=True)
    consent_how = code_field(ConsentHow, ConsentHow.SPOKEN)
    consent_on = models.DateField()
    status = code_field(ReportStatus, ReportStatus.SENT)
    sent_on = models.DateField()
    answer_due = models.DateField()
    answer_days = models.IntegerField()
    answered_on = models.DateField(null=True)
    interim_reply_on = models.DateField(null=True)
    decline_reason = models.TextField(default="")
    case = link("records.CoordinationCase", null=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        """Found by the unit that must answer, the place that sent it, and the person it is about."""

        indexes = [
            models.Index(fields=["unit", "status"], name="report_unit"),
            models.Index(fields=["from_organisation", "sent_on"], name="report_from"),
            models.Index(fields=["subject"], name="report_subject"),
            models.Index(fields=["reporter"], name="report_reporter"),
        ]


class ReportEvent(Row):
    """One step in the life of a report, with the question or answer that went along; never changed afterwards."""

    report = link("records.NeedReport")
    status = code_field(ReportStatus)
    text = models.TextField(default="")
    by_id = models.UUIDField()
    by_name = models.TextField()
    by_byline = models.TextField(default="")

    class Meta(Row.Meta):
        """Read in order."""

        indexes = [models.Index(fields=["report", "created_at"], name="report_event_order")]


class CoordinationCase(Row):
    """A person who gets a coordinator, with or without a plan (samordningssak)."""

    subject = link("records.Person")
    subject_name = models.TextField()
    unit = link("records.Organisation")
    unit_name = models.TextField()
    wish = code_field(Wish, Wish.PLAN)
    coordinator_wish = models.TextField(default="")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    coordinator_since = models.DateTimeField(null=True)
    without_since = models.DateTimeField(null=True)
    has_plan = models.BooleanField(default=False)

    class Meta(Row.Meta):
        """One open case a person."""

        constraints = [
            models.UniqueConstraint(fields=["subject"], condition=Q(closed_at=None), name="one_open_case_a_person")
        ]
        indexes = [models.Index(fields=["unit"], name="case_unit")]


class CoordinatorAssignment(Row):
    """Who coordinates a case, from when to when. L3: one coordinator at a time, held by a constraint."""

    case = link("records.CoordinationCase")
    subject_id = models.UUIDField()
    unit_id = models.UUIDField()
    kind = code_field(AssignmentKind)
    holder_id = models.UUIDField()
    employment = link("records.Employment")
    name = models.TextField()
    title = models.TextField(default="")
    organisation_name = models.TextField(default="")
    phone = models.TextField(default="")
    reach = models.TextField(default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    #: Named while the plan was already running elsewhere: gives nothing before the person has said yes anew.
    awaits_consent = models.BooleanField(default=False, db_default=False)

    class Meta(Row.Meta):
        """Two coordinators, or two deputies, can't overlap in one case."""

        constraints = [
            ExclusionConstraint(
                name="one_holder_at_a_time",
                expressions=[
                    (F("case"), RangeOperators.EQUAL),
                    (F("kind"), RangeOperators.EQUAL),
                    (Func("starts_at", "ends_at", function="tstzrange", output_field=DateTimeRangeField()), "&&"),
                ],
            )
        ]
        indexes = [
            models.Index(fields=["case"], name="assignment_case"),
            models.Index(fields=["holder_id"], name="assignment_holder"),
        ]


class Invitation(Row):
    """A one-time link for the person to their plan; only a hash of the token is stored, bound to who may use it."""

    case = link("records.CoordinationCase")
    subject_id = models.UUIDField()
    unit_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    by_id = models.UUIDField()
    by_name = models.TextField()

    class Meta(Row.Meta):
        """The person finds their own without the link too."""

        indexes = [models.Index(fields=["subject_id"], name="invitation_subject")]


class CaseNotice(Row):
    """What a unit is told at once about a case: no coordinator, parents disagree, somebody moves in. Never content."""

    case = link("records.CoordinationCase")
    unit_id = models.UUIDField()
    kind = code_field(NoticeKind)
    about_name = models.TextField(default="")
    resolved_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        """Open ones first, by unit."""

        indexes = [models.Index(fields=["unit_id", "resolved_at"], name="case_notice_unit")]


class CaseTransfer(Row):
    """A case on its way to another unit; the old coordinator stays until the new unit has named one (domain.md, 5)."""

    case = link("records.CoordinationCase")
    from_unit = link("records.Organisation")
    from_name = models.TextField()
    to_unit = link("records.Organisation")
    to_name = models.TextField()
    status = code_field(TransferStatus, TransferStatus.ASKED)
    reason = models.TextField(default="")
    answer = models.TextField(default="")
    moves_on = models.DateField(null=True)
    asked_by_id = models.UUIDField()
    asked_by_name = models.TextField()
    answered_by_name = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        """One open move a case."""

        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(status__in=["asked", "accepted"]), name="one_open_transfer_a_case"
            )
        ]
