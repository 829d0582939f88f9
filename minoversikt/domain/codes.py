"""The closed lists of words the product uses; each value is what is stored and what FHIR and the log show."""

from enum import StrEnum


class Section(StrEnum):
    """A part of a plan that is shared or withheld as a whole (docs: access, sections and operations).

    PLAN is the frame: that the plan exists, its owner's name, status, period and coordinator. Whoever has any
    section has the frame; nobody is given the frame alone by consent.
    """

    PLAN = "plan"
    ABOUT_ME = "about_me"
    SERVICES = "services"
    GOALS = "goals"
    CALENDAR = "calendar"
    MESSAGES = "messages"
    DOCUMENTS = "documents"
    HEALTH = "health"
    TEAM = "team"
    CONSENTS = "consents"
    ACCESS_LOG = "access_log"


#: The sections an owner can share with somebody by consent; the others follow from a role.
CONTENT_SECTIONS = (
    Section.ABOUT_ME,
    Section.SERVICES,
    Section.GOALS,
    Section.CALENDAR,
    Section.MESSAGES,
    Section.DOCUMENTS,
    Section.HEALTH,
)


class Op(StrEnum):
    """What somebody may do with a section."""

    SEE = "see"
    CONTRIBUTE = "contribute"
    EDIT = "edit"
    SHARE = "share"
    EXPORT = "export"


class Role(StrEnum):
    """In which capacity somebody is logged in. A person with two employers acts as one at a time."""

    CITIZEN = "citizen"
    COORDINATOR = "coordinator"
    COORDINATING_UNIT = "coordinating_unit"
    HOSPITAL_REPORTER = "hospital_reporter"
    PROFESSIONAL = "professional"
    REGIONAL_UNIT = "regional_unit"
    PRIVACY_OFFICER = "privacy_officer"
    LOCAL_ADMIN = "local_admin"
    SYSTEM = "system"


class Face(StrEnum):
    """Through which door of the house a request came."""

    HTML = "html"
    FHIR = "fhir"
    JOB = "job"
    CLI = "cli"


class OrganisationKind(StrEnum):
    """What an organisation is."""

    MUNICIPALITY = "municipality"
    AGENCY = "agency"
    DISTRICT = "district"
    COORDINATING_UNIT = "coordinating_unit"
    HOSPITAL_TRUST = "hospital_trust"
    HOSPITAL = "hospital"
    DEPARTMENT = "department"
    WARD = "ward"
    REGIONAL_UNIT = "regional_unit"
    NAV = "nav"
    GP = "gp"
    SCHOOL = "school"
    KINDERGARTEN = "kindergarten"
    CHILD_WELFARE = "child_welfare"
    PRIVATE_PROVIDER = "private_provider"
    USER_ORGANISATION = "user_organisation"
    OTHER = "other"


class PlanStatus(StrEnum):
    """Where a plan is in its life."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class EndReason(StrEnum):
    """Why a plan ended."""

    WISH = "wish"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    DIED = "died"
    MOVED = "moved"
    NO_LONGER_NEEDED = "no_longer_needed"


class GoalStatus(StrEnum):
    """A goal or sub-goal, as the person sees it."""

    ACTIVE = "active"
    DONE = "done"
    STOPPED = "stopped"


class ActivityStatus(StrEnum):
    """An activity (tiltak)."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    STOPPED = "stopped"


class Decision(StrEnum):
    """What was decided about a service; apart from whether it is delivered."""

    NOT_NEEDED = "not_needed"
    WISHED = "wished"
    APPLIED = "applied"
    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"
    COMPLAINT_SENT = "complaint_sent"
    COMPLAINT_UPHELD = "complaint_upheld"
    COMPLAINT_REJECTED = "complaint_rejected"


class Delivery(StrEnum):
    """Whether a service reaches the person."""

    NOT_STARTED = "not_started"
    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Wish(StrEnum):
    """What the person asks for in a report of need."""

    PLAN = "plan"
    COORDINATOR_ONLY = "coordinator_only"
    CHILD_COORDINATOR = "child_coordinator"


class ReportStatus(StrEnum):
    """Where a report of need stands (domain.md, Process 2)."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    NEEDS_INFORMATION = "needs_information"
    IN_ASSESSMENT = "in_assessment"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REDIRECTED = "redirected"
    WITHDRAWN = "withdrawn"
    COORDINATOR_APPOINTED = "coordinator_appointed"
    PLAN_OPENED = "plan_opened"
    FIRST_MEETING_HELD = "first_meeting_held"


class AssignmentKind(StrEnum):
    """Which kind of coordinator somebody is for a person."""

    COORDINATOR = "coordinator"
    CHILD_COORDINATOR = "child_coordinator"
    DEPUTY = "deputy"
    HOSPITAL_COORDINATOR = "hospital_coordinator"


class ConsentKind(StrEnum):
    """What a consent is about."""

    PLAN = "plan"
    ACCESS = "access"
    REPORTING = "reporting"


class ConsentState(StrEnum):
    """Only ACTIVE within its period gives anything."""

    PENDING = "pending"
    ACTIVE = "active"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class ConsentLevel(StrEnum):
    """How much an access consent lets its participant do; own texts and own activities are changed by contributing."""

    SEE = "see"
    CONTRIBUTE = "contribute"


class ConsentGround(StrEnum):
    """On whose authority a consent was given."""

    SELF = "self"
    PARENTS = "parents"
    GUARDIAN = "guardian"
    NEXT_OF_KIN_BY_LAW = "next_of_kin_by_law"
    PROXY = "proxy"


class ConsentHow(StrEnum):
    """How a consent was given."""

    DIGITAL = "digital"
    PAPER = "paper"
    SPOKEN = "spoken"


class TextKey(StrEnum):
    """The questions of the section about the person; each has one answer in the plan."""

    WHAT_MATTERS = "what_matters"
    HOW_TO_TALK_WITH_ME = "how_to_talk_with_me"
    RESOURCES = "resources"
    NEEDS = "needs"
    WHO_HELPS = "who_helps"
    HOW_TO_BE_TOLD = "how_to_be_told"
    COOPERATION = "cooperation"


class LogAction(StrEnum):
    """What an access-log row says was done."""

    SEE = "see"
    LIST = "list"
    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    SHARE = "share"
    WITHDRAW = "withdraw"
    EXPORT = "export"
    PRINT = "print"
    SEARCH = "search"


class Outcome(StrEnum):
    """How an access attempt ended."""

    ALLOWED = "allowed"
    DENIED = "denied"


class RepresentationKind(StrEnum):
    """On what ground somebody acts for another person (domain.md, Age, capacity, representation)."""

    PARENT = "parent"
    CHILD_WELFARE = "child_welfare"
    GUARDIAN = "guardian"
    PROXY = "proxy"
    NEXT_OF_KIN_BY_LAW = "next_of_kin_by_law"


class ParticipantStatus(StrEnum):
    """Where somebody stands in the team: proposed to the person, invited by them, taking part, said no, or left."""

    PROPOSED = "proposed"
    INVITED = "invited"
    ACTIVE = "active"
    DECLINED = "declined"
    LEFT = "left"


class NoticeKind(StrEnum):
    """What a coordinating unit is told at once about a case; never content of a plan."""

    NO_COORDINATOR = "no_coordinator"
    PARENTS_DISAGREE = "parents_disagree"
    MOVING_IN = "moving_in"
    OWNER_DIED = "owner_died"
    PLAN_ENDED = "plan_ended"
    WISH_TO_REOPEN = "wish_to_reopen"
    WISH_FOR_PLAN = "wish_for_plan"
    HANDOVER_ASKED = "handover_asked"


class PlanEventKind(StrEnum):
    """What has happened to a plan as a whole; HANDOVER is what somebody who leaves wrote to whoever comes after."""

    BEGUN = "begun"
    PAUSED = "paused"
    RESUMED = "resumed"
    ENDED = "ended"
    REOPENED = "reopened"
    HANDOVER = "handover"


class TransferStatus(StrEnum):
    """Where the move of a case to another unit stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class ImportKind(StrEnum):
    """What was taken in from a file."""

    PLAN = "plan"
    DIRECTORY = "directory"
    CATALOGUE = "catalogue"
    PERSONNEL = "personnel"


class OfferAction(StrEnum):
    """What was done to an entry of the catalogue."""

    ADDED = "added"
    CHANGED = "changed"
    CHECKED = "checked"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
