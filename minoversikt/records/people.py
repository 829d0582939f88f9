"""People, the accounts they log in with, their sessions, and who may act for whom."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from minoversikt.domain.codes import RepresentationKind
from minoversikt.records.base import Row, code_field, link


class Person(Row):
    """A human being. The identity number is stored encrypted and found by a keyed hash alone (domain.md)."""

    given_name = models.TextField()
    family_name = models.TextField()
    birth_date = models.DateField(null=True)
    id_number_sealed = models.BinaryField(null=True)
    id_number_hash = models.BinaryField(null=True, unique=True)
    phone = models.TextField(default="")
    language = models.CharField(max_length=20, default="nb")
    needs_interpreter = models.BooleanField(default=False)
    #: From 13 to 15 a parent must have agreed to the young person's own login (domain.md, Age).
    login_agreed_at = models.DateTimeField(null=True)
    died_on = models.DateField(null=True)
    #: Number in the register of health personnel; public, and no identity number.
    hpr_number = models.CharField(max_length=10, default="", db_default="")
    source_key = models.TextField(default="", db_default="")


class Account(Row):
    """A person's way in, and whether they like their plan short or whole."""

    person = models.OneToOneField("records.Person", on_delete=models.PROTECT, related_name="+")
    disabled_at = models.DateTimeField(null=True)
    demo_key = models.CharField(max_length=40, null=True, unique=True)  # noqa: DJ001 - unique, and empty outside the demo
    demo_employment = link("records.Employment", null=True)
    demo_line = models.TextField(default="")
    demo_order = models.IntegerField(default=0)
    plan_view = models.CharField(max_length=10, default="short")


class Session(models.Model):
    """A login. Read by one statement on every request, so that logging out works everywhere at once."""

    key_hash = models.BinaryField(primary_key=True)
    account = link("records.Account")
    employment = link("records.Employment", null=True)
    assurance = models.CharField(max_length=20, default="demo")
    created_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    #: When the person last confirmed that it is them, which export asks for (step-up).
    confirmed_at = models.DateTimeField(null=True)
    provider_iss = models.TextField(default="")
    provider_sid = models.TextField(default="")

    unguarded = models.Manager()

    class Meta:
        """The one manager."""

        base_manager_name = "unguarded"
        default_manager_name = "unguarded"


class CapacityDecision(Row):
    """That a person can't consent to something for a time: which question, decided by whom, why, until when.

    `sections` are what the question is about; empty is the whole plan. `view` holds what the person said themselves.
    """

    subject = link("records.Person")
    question = models.TextField()
    sections = ArrayField(models.CharField(max_length=20), default=list)
    reason = models.TextField()
    view = models.TextField(default="")
    decided_by_id = models.UUIDField()
    decided_by_name = models.TextField()
    decided_by_byline = models.TextField(default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta(Row.Meta):
        """Found by the person."""

        indexes = [models.Index(fields=["subject"], name="capacity_subject")]


class Representation(Row):
    """That somebody may act for another person: on which ground, within which scope, from when to when.

    `acting` is the capacity of the one who acts: ``private``, or an employment (child welfare). `sections` is the
    scope, empty for the whole plan. What counts at a moment (age, care order, decision) is the policy's to judge.
    """

    subject = link("records.Person")
    holder = link("records.Person")
    holder_name = models.TextField()
    kind = code_field(RepresentationKind)
    acting = models.TextField(default="private")
    relation = models.TextField(default="")
    sections = ArrayField(models.CharField(max_length=20), default=list)
    may_share = models.BooleanField(default=True)
    may_export = models.BooleanField(default=True)
    decision = link("records.CapacityDecision", null=True)
    source = models.TextField(default="")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    registered_by_id = models.UUIDField()
    registered_by_name = models.TextField()

    class Meta(Row.Meta):
        """Found from both sides; next of kin by law stand on a decision."""

        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="next_of_kin_by_law") | models.Q(decision__isnull=False),
                name="next_of_kin_by_law_needs_decision",
            )
        ]
        indexes = [
            models.Index(fields=["subject"], name="representation_subject"),
            models.Index(fields=["holder"], name="representation_holder"),
        ]
