"""What is on offer: the service catalogue, questions to a unit's competence, life areas and templates for plans."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils import timezone

from minoversikt.domain.codes import OfferAction
from minoversikt.records.base import Row, code_field, link


class LifeAreaChoice(Row):
    """An area of life as the operator has worded and ordered it; `code` is what goals and offers store."""

    code = models.CharField(max_length=30, unique=True)
    name_nb = models.TextField()
    name_nn = models.TextField(default="")
    name_en = models.TextField(default="")
    #: What stands in a goal's empty field as an example; never saved as the person's words.
    suggestion_nb = models.TextField(default="")
    suggestion_nn = models.TextField(default="")
    suggestion_en = models.TextField(default="")
    position = models.IntegerField(default=0)
    hidden = models.BooleanField(default=False)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.TextField(default="")


class ServiceOffer(Row):
    """One entry of the catalogue, in plain words. No personal data: contacts are functions, not names.

    `areas` are codes of municipalities and districts (empty: the whole country); `life_areas` codes of life areas; ages
    in years, both included, null is open. `synonyms` are other words people search with. `checked_on` is the day the
    owner last said that the entry is right. `search` is kept by a trigger.
    """

    organisation = link("records.Organisation")
    name = models.TextField()
    what = models.TextField()
    for_whom = models.TextField(default="")
    how_to_apply = models.TextField(default="")
    phone = models.TextField(default="")
    email = models.TextField(default="")
    web = models.TextField(default="")
    place = models.TextField(default="")
    opening_hours = models.TextField(default="")
    cost = models.TextField(default="")
    waiting_time = models.TextField(default="")
    areas = ArrayField(models.CharField(max_length=20), default=list)
    life_areas = ArrayField(models.CharField(max_length=30), default=list)
    age_from = models.IntegerField(null=True)
    age_to = models.IntegerField(null=True)
    synonyms = models.TextField(default="")
    #: Whether professionals may ask this organisation about what it knows, through this entry.
    takes_questions = models.BooleanField(default=False)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    checked_by = models.TextField(default="")
    is_demo = models.BooleanField(default=False)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)
    #: The owner's own key in a file it is kept in; with the organisation it names one entry.
    source_key = models.TextField(default="")
    #: What a FHIR file held beside what is shown, kept for the way back.
    foreign = models.JSONField(default=dict)
    search = SearchVectorField(null=True)

    class Meta(Row.Meta):
        """Searched by words, by organisation and by area; one entry a key of the owner's file."""

        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "source_key"], condition=~models.Q(source_key=""), name="one_offer_a_key"
            ),
            models.CheckConstraint(
                condition=models.Q(age_from=None) | models.Q(age_to=None) | models.Q(age_from__lte=models.F("age_to")),
                name="offer_ages_in_order",
            ),
        ]
        indexes = [
            GinIndex(fields=["search"], name="offer_search"),
            GinIndex(fields=["areas"], name="offer_areas"),
            models.Index(fields=["organisation"], name="offer_organisation"),
        ]


class OfferVersion(Row):
    """An entry as it was before a change: nothing is lost, and a change can be undone."""

    offer = link("records.ServiceOffer")
    offer_version = models.IntegerField()
    action = code_field(OfferAction)
    before = models.JSONField()
    by_id = models.UUIDField()
    by_name = models.TextField()

    class Meta(Row.Meta):
        """Read by entry."""

        indexes = [models.Index(fields=["offer", "offer_version"], name="offer_version_offer")]


class UnitQuestion(Row):
    """A professional's question to a unit about what it knows; about no named person. Names as they were then."""

    unit = link("records.Organisation")
    offer = link("records.ServiceOffer", null=True)
    asker_id = models.UUIDField()
    asker_acting = models.TextField()
    asker_name = models.TextField()
    asker_byline = models.TextField(default="")
    question = models.TextField()
    answer = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.UUIDField(null=True)
    answered_by_name = models.TextField(default="")
    answered_by_byline = models.TextField(default="")
    read_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        """Read by the unit and by the one who asked."""

        indexes = [
            models.Index(fields=["unit", "answered_at"], name="unit_question_unit"),
            models.Index(fields=["asker_id"], name="unit_question_asker"),
        ]


class PlanTemplate(Row):
    """What an organisation suggests for the plans of a target group: placeholders under fields, never the person's words.

    `hints` maps a field of the plan (a text's key, `goal`, `activity`, `service`) to a suggestion; `goals` are examples
    to look at, `participants` and `services` what such plans often need.
    """

    organisation = link("records.Organisation")
    name = models.TextField()
    target_group = models.TextField(default="")
    hints = models.JSONField(default=dict)
    goals = ArrayField(models.TextField(), default=list)
    participants = ArrayField(models.TextField(), default=list)
    services = ArrayField(models.TextField(), default=list)
    version = models.IntegerField(default=1)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.TextField(default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        """Read by organisation."""

        indexes = [models.Index(fields=["organisation"], name="template_organisation")]
