"""How long each stored field is kept, and why. A test fails for a field without a class (house.md, house rules are tests).

The classes are this product's; the periods behind them are set by each operator with their archivist and are *not
verified* against the archive regulations. Nothing is deleted by these yet: retention jobs come with archiving.
"""

from enum import StrEnum
from typing import Final

from django.db.models import Model

from minoversikt.records import models


class Retention(StrEnum):
    """What a field belongs to, and so when it may go."""

    PLAN = "with the plan: kept for the owner, then archived with the plan when it has ended"
    CASE = "with the case: kept as long as the duty to document how the report was answered"
    PERSON = "with the person: gone when nothing about them is kept any more"
    WORK = "with the employment: needed to say who acted, as long as anything they wrote is kept"
    DIRECTORY = "as long as the organisation exists, then as long as anything refers to it"
    SESSION = "days: a login is of no use after it ended"
    DRAFT = "until it is saved or thrown away, at most 90 days"


#: One class a table; a field that differs from its table is named in OVERRIDES.
BY_MODEL: Final[dict[type[Model], Retention]] = {
    models.Person: Retention.PERSON,
    models.Account: Retention.PERSON,
    models.Session: Retention.SESSION,
    models.Organisation: Retention.DIRECTORY,
    models.Employment: Retention.WORK,
    models.NeedReport: Retention.CASE,
    models.ReportEvent: Retention.CASE,
    models.CoordinationCase: Retention.CASE,
    models.CoordinatorAssignment: Retention.CASE,
    models.Invitation: Retention.CASE,
    models.Plan: Retention.PLAN,
    models.PlanText: Retention.PLAN,
    models.Goal: Retention.PLAN,
    models.Activity: Retention.PLAN,
    models.Service: Retention.PLAN,
    models.Appointment: Retention.PLAN,
    models.Participant: Retention.PLAN,
    models.HealthNote: Retention.PLAN,
    models.ForeignResource: Retention.PLAN,
    models.Comment: Retention.PLAN,
    models.GoalReview: Retention.PLAN,
    models.StillTrueAnswer: Retention.PLAN,
    models.Consent: Retention.PLAN,
    models.Version: Retention.PLAN,
    models.Draft: Retention.DRAFT,
    models.CapacityDecision: Retention.PERSON,
    models.Representation: Retention.PERSON,
    models.RosterEntry: Retention.WORK,
    models.ParticipantPhoto: Retention.PLAN,
    models.TeamInvitation: Retention.PLAN,
    models.UnitVisit: Retention.PLAN,
    models.ConsentPaper: Retention.PLAN,
    models.Flag: Retention.PLAN,
    models.LogQuestion: Retention.PLAN,
    models.PlanEvent: Retention.PLAN,
    models.CaseNotice: Retention.CASE,
    models.CaseTransfer: Retention.CASE,
    models.LifeAreaChoice: Retention.DIRECTORY,
    models.ServiceOffer: Retention.DIRECTORY,
    models.OfferVersion: Retention.DIRECTORY,
    models.UnitQuestion: Retention.WORK,
    models.PlanTemplate: Retention.DIRECTORY,
    models.ImportRun: Retention.WORK,
    models.DirectoryResource: Retention.DIRECTORY,
}
OVERRIDES: Final[dict[tuple[type[Model], str], Retention]] = {
    (models.Invitation, "token_hash"): Retention.SESSION,
    (models.TeamInvitation, "token_hash"): Retention.SESSION,
    (models.Employment, "phone"): Retention.DIRECTORY,
    (models.Employment, "reach"): Retention.DIRECTORY,
}


def class_of(model: type[Model], field: str) -> Retention | None:
    """Return the retention class of a stored field; None when the table has none, which a test refuses."""
    return OVERRIDES.get((model, field)) or BY_MODEL.get(model)
