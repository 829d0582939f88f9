"""Gathers the stored rows where Django looks for them."""

from minoversikt.records.consents import Consent
from minoversikt.records.history import Draft, Version
from minoversikt.records.needs import (
    CoordinationCase,
    CoordinatorAssignment,
    Invitation,
    NeedReport,
    ReportEvent,
)
from minoversikt.records.organisations import Employment, Organisation
from minoversikt.records.people import Account, Person, Session
from minoversikt.records.plans import (
    Activity,
    Appointment,
    ForeignResource,
    Goal,
    HealthNote,
    Participant,
    Plan,
    PlanText,
    Service,
)
from minoversikt.records.talk import Comment, GoalReview, StillTrueAnswer

__all__ = [
    "Account",
    "Activity",
    "Appointment",
    "Comment",
    "Consent",
    "CoordinationCase",
    "CoordinatorAssignment",
    "Draft",
    "Employment",
    "ForeignResource",
    "Goal",
    "GoalReview",
    "HealthNote",
    "Invitation",
    "NeedReport",
    "Organisation",
    "Participant",
    "Person",
    "Plan",
    "PlanText",
    "ReportEvent",
    "Service",
    "Session",
    "StillTrueAnswer",
    "Version",
]
