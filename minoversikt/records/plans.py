"""A plan and everything in it; each table belongs to one section of the plan (access.md)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from minoversikt.domain.codes import (
    ActivityStatus,
    Decision,
    Delivery,
    GoalStatus,
    ParticipantStatus,
    PlanStatus,
    TextKey,
)
from minoversikt.records.base import PlanRow, Row, code_field, link


class Plan(Row):
    """The frame of a plan. `version` grows with every change of its content (kept by a trigger)."""

    owner = link("records.Person")
    owner_name = models.TextField()
    case = link("records.CoordinationCase")
    status = code_field(PlanStatus, PlanStatus.DRAFT)
    end_reason = models.CharField(max_length=20, default="")
    protected = models.BooleanField(default=False)
    protected_list = ArrayField(models.UUIDField(), default=list)
    withheld = ArrayField(models.CharField(max_length=20), default=list)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    next_revision_on = models.DateField(null=True)
    version = models.IntegerField(default=1)
    frame_version = models.IntegerField(default=1)
    first_time_done_at = models.DateTimeField(null=True)
    #: What the fields of this plan suggest; chosen by the coordinator or the owner.
    template = link("records.PlanTemplate", null=True)

    class Meta(Row.Meta):
        """Pasient- og brukerrettighetsloven § 2-5 speaks of one plan: one open plan a person."""

        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=~Q(status="ended"), name="one_open_plan_a_person")
        ]
        indexes = [models.Index(fields=["owner"], name="plan_owner"), models.Index(fields=["case"], name="plan_case")]


class PlanText(PlanRow):
    """One answer about the person, in the section about_me. `not_relevant` is a valid, recorded answer."""

    key = code_field(TextKey)
    text = models.TextField(default="")
    not_relevant = models.BooleanField(default=False)

    class Meta(PlanRow.Meta):
        """One answer a question; one that is kept private may stand beside the one everybody sees."""

        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"], condition=Q(removed_at=None, audience=None), name="one_text_a_key"
            )
        ]


class Goal(PlanRow):
    """A goal, or with `parent` a sub-goal: to the person a step."""

    parent = link("records.Goal", null=True)
    title = models.TextField()
    why = models.TextField(default="")
    life_area = models.CharField(max_length=30, default="")
    status = code_field(GoalStatus, GoalStatus.ACTIVE)
    status_on = models.DateField(null=True)
    due = models.DateField(null=True)

    class Meta(PlanRow.Meta):
        """Read by plan."""

        indexes = [models.Index(fields=["plan"], name="goal_plan")]


class Activity(PlanRow):
    """What somebody does for a goal: how, how much, exactly one responsible (L5, L6)."""

    goal = link("records.Goal", null=True)
    title = models.TextField()
    description = models.TextField(default="")
    extent = models.TextField(default="")
    responsible_id = models.UUIDField(null=True)
    responsible_name = models.TextField(default="")
    responsible_byline = models.TextField(default="")
    start_on = models.DateField(null=True)
    due = models.DateField(null=True)
    status = code_field(ActivityStatus, ActivityStatus.PLANNED)
    status_on = models.DateField(null=True)

    class Meta(PlanRow.Meta):
        """Read by plan."""

        indexes = [models.Index(fields=["plan"], name="activity_plan")]


class Service(PlanRow):
    """What the person gets now, waits for, or has been refused: decision and delivery apart (domain.md, Services)."""

    name = models.TextField()
    provider = models.TextField(default="")
    extent = models.TextField(default="")
    contact_name = models.TextField(default="")
    contact_phone = models.TextField(default="")
    decision = code_field(Decision, Decision.GRANTED)
    decision_on = models.DateField(null=True)
    decision_maker = models.TextField(default="")
    delivery = code_field(Delivery, Delivery.RUNNING)
    delivery_from = models.DateField(null=True)
    delivery_to = models.DateField(null=True)
    answer_due = models.DateField(null=True)
    reason = models.TextField(default="")
    complaint_due = models.DateField(null=True)

    class Meta(PlanRow.Meta):
        """Read by plan."""

        indexes = [models.Index(fields=["plan"], name="service_plan")]


class Appointment(PlanRow):
    """Something at a time and place: the section calendar."""

    title = models.TextField()
    place = models.TextField(default="")
    note = models.TextField(default="")
    kind = models.CharField(max_length=20, default="appointment")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta(PlanRow.Meta):
        """Read by plan."""

        indexes = [models.Index(fields=["plan", "starts_at"], name="appointment_plan")]


class Participant(PlanRow):
    """Somebody around the person, with organisation and role (L2) and what they contribute (L4)."""

    person_id = models.UUIDField(null=True)
    name = models.TextField()
    role = models.TextField(default="")
    organisation = models.TextField(default="")
    kind = models.CharField(max_length=20, default="professional")
    phone = models.TextField(default="")
    reach = models.TextField(default="")
    contribution = models.TextField(default="")
    #: Where they take part from: an employment's id, ``private``, or empty until they have accepted.
    acting = models.TextField(default="", db_default="")
    #: In which capacity they are asked to take part; nothing is given through it before they have accepted.
    invited_acting = models.TextField(default="", db_default="")
    #: The organisation that takes part as a unit; its rostered members enter by name.
    unit_id = models.UUIDField(null=True)
    status = models.CharField(
        max_length=20, default=ParticipantStatus.ACTIVE.value, db_default=ParticipantStatus.ACTIVE.value
    )
    proposal = models.TextField(default="", db_default="")
    accepted_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    substitute_for = models.UUIDField(null=True)
    substitute_from = models.DateField(null=True)
    substitute_to = models.DateField(null=True)
    is_student = models.BooleanField(default=False, db_default=False)
    supervisor_id = models.UUIDField(null=True)
    supervisor_name = models.TextField(default="", db_default="")

    class Meta(PlanRow.Meta):
        """Read by plan."""

        indexes = [models.Index(fields=["plan"], name="participant_plan")]


class ParticipantPhoto(Row):
    """A participant's picture, made small and stripped of everything else by us; one for each."""

    plan = link("records.Plan")
    participant = models.OneToOneField("records.Participant", on_delete=models.PROTECT, related_name="+")
    media_type = models.CharField(max_length=40)
    body = models.BinaryField()


class TeamInvitation(Row):
    """A one-time link for a named person into the team; bound to who may use it, and only a hash is stored."""

    plan = link("records.Plan")
    participant = link("records.Participant")
    subject_id = models.UUIDField()
    token_hash = models.BinaryField(unique=True)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    by_id = models.UUIDField()
    by_name = models.TextField()

    class Meta(Row.Meta):
        """Found by who is invited and by plan."""

        indexes = [
            models.Index(fields=["subject_id"], name="team_invitation_subject"),
            models.Index(fields=["plan"], name="team_invitation_plan"),
        ]


class UnitVisit(Row):
    """That a rostered member of a participating unit entered a plan, by name and with a reason, for a while."""

    plan = link("records.Plan")
    unit_id = models.UUIDField()
    person_id = models.UUIDField()
    person_name = models.TextField()
    acting = models.TextField()
    reason = models.TextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta(Row.Meta):
        """Read by plan and person."""

        indexes = [models.Index(fields=["plan", "person_id"], name="unit_visit_plan")]


class HealthNote(PlanRow):
    """Health information the plan needs; the section health."""

    text = models.TextField()
    since = models.DateField(null=True)

    class Meta(PlanRow.Meta):
        """Read by plan."""

        indexes = [models.Index(fields=["plan"], name="health_plan")]


class ForeignResource(PlanRow):
    """A FHIR resource that came in by import, kept whole; `section` says who may see it, `shown_as` what it became."""

    section = models.CharField(max_length=20, default="documents")
    resource_type = models.CharField(max_length=64)
    foreign_id = models.TextField(default="")
    body = models.JSONField()
    body_hash = models.TextField()
    shown_as = models.TextField(default="")
    shown_id = models.UUIDField(null=True)

    class Meta(PlanRow.Meta):
        """The same resource comes in once."""

        constraints = [models.UniqueConstraint(fields=["plan", "source_key"], name="one_foreign_resource")]
