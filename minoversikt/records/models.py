"""Gathers the stored rows where Django looks for them."""

from minoversikt.records.catalogue import LifeAreaChoice, OfferVersion, PlanTemplate, ServiceOffer, UnitQuestion
from minoversikt.records.consents import Consent, ConsentPaper
from minoversikt.records.history import Draft, Version
from minoversikt.records.imports import DirectoryResource, ImportRun
from minoversikt.records.life import PlanEvent
from minoversikt.records.needs import (
    CaseNotice,
    CaseTransfer,
    CoordinationCase,
    CoordinatorAssignment,
    Invitation,
    NeedReport,
    ReportEvent,
)
from minoversikt.records.organisations import Employment, Organisation, RosterEntry
from minoversikt.records.people import Account, CapacityDecision, Person, Representation, Session
from minoversikt.records.plans import (
    Activity,
    Appointment,
    ForeignResource,
    Goal,
    HealthNote,
    Participant,
    ParticipantPhoto,
    Plan,
    PlanText,
    Service,
    TeamInvitation,
    UnitVisit,
)
from minoversikt.records.talk import Comment, Flag, GoalReview, LogQuestion, StillTrueAnswer

__all__ = [
    "Account",
    "Activity",
    "Appointment",
    "CapacityDecision",
    "CaseNotice",
    "CaseTransfer",
    "Comment",
    "Consent",
    "ConsentPaper",
    "CoordinationCase",
    "CoordinatorAssignment",
    "DirectoryResource",
    "Draft",
    "Employment",
    "Flag",
    "ForeignResource",
    "Goal",
    "GoalReview",
    "HealthNote",
    "ImportRun",
    "Invitation",
    "LifeAreaChoice",
    "LogQuestion",
    "NeedReport",
    "OfferVersion",
    "Organisation",
    "Participant",
    "ParticipantPhoto",
    "Person",
    "Plan",
    "PlanEvent",
    "PlanTemplate",
    "PlanText",
    "ReportEvent",
    "Representation",
    "RosterEntry",
    "Service",
    "ServiceOffer",
    "Session",
    "StillTrueAnswer",
    "TeamInvitation",
    "UnitQuestion",
    "UnitVisit",
    "Version",
]
