"""People, the accounts they log in with, and their sessions."""

from django.db import models

from minoversikt.records.base import Row, link


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
    provider_iss = models.TextField(default="")
    provider_sid = models.TextField(default="")

    unguarded = models.Manager()

    class Meta:
        """The one manager."""

        base_manager_name = "unguarded"
        default_manager_name = "unguarded"
