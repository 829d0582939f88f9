"""The words of the rules and what a situation is made of, as plain data.

Imports nothing from the product: the words below are written down anew from the design, so that a slip in the
product's own lists can't hide itself here.
"""

from dataclasses import dataclass

SECTIONS = [
    "plan",
    "about_me",
    "services",
    "goals",
    "calendar",
    "messages",
    "documents",
    "health",
    "team",
    "consents",
    "access_log",
]
CONTENT = ["about_me", "services", "goals", "calendar", "messages", "documents", "health"]
OPS = ["see", "contribute", "edit", "share", "export"]

#: States of a consent that give nothing, and the two that are active but outside their period.
DEAD_CONSENTS = ["none", "pending", "expired", "withdrawn", "superseded", "future", "past"]
END_REASONS = ["wish", "consent_withdrawn", "died", "moved", "no_longer_needed"]


@dataclass(frozen=True, slots=True)
class World:
    """One situation: a viewer, a plan, and everything between them that a rule may ask about.

    `acting` is the capacity the viewer is logged in with: private, employment (the one that matters here) or
    elsewhere (another employer of theirs). `access` is the consent to the viewer by name. `audience` narrows the
    row asked about: with or without the viewer in it. `owner_turns` says how old the owner is: which birthday is how
    many days away (negative is past); without it the owner is an adult. A state is a word such as active or ended.
    """

    role: str
    state: str = "usual"
    acting: str = "employment"
    employer: str = "district"
    employment: str = "active"
    assignment: str = "none"
    assignment_kind: str = "coordinator"
    access: str = "none"
    access_level: str = "see"
    access_sections: tuple[str, ...] = ()
    access_given_to: str = "employment"
    #: To the viewer by name, to a colleague of theirs, or to the unit they work at.
    access_to: str = "viewer"
    assignment_to: str = "viewer"
    assignment_waits: bool = False
    plan_status: str = "active"
    end_reason: str = ""
    plan_consent: str = "active"
    withheld: tuple[str, ...] = ()
    protected: str = "no"
    audience: str = "everybody"
    reported: bool = False
    owner_turns: tuple[int, int] | None = None
    login: str = "none"
    owner_died: bool = False
    #: A decision that the owner can't consent, about these sections or, without any, about all.
    capacity: str = "none"
    capacity_sections: tuple[str, ...] = ()
    #: The viewer acts for the owner: on which ground, within what, in which capacity.
    representation: str = "none"
    representation_kind: str = "guardian"
    representation_sections: tuple[str, ...] = ()
    representation_given_to: str = "private"
    representation_of: str = "owner"
    may_share: bool = True
    may_export: bool = True
    #: Child welfare's care order, held by somebody else than the viewer.
    care_order: str = "none"
    #: The team names the viewer as next of kin: no, yes, or not any more.
    kin_in_team: str = "no"
    #: The viewer is rostered at the unit that has the consent, and has entered the plan for it.
    roster: str = "none"
    roster_at: str = "ward"
    visit: str = "none"
    visit_at: str = "ward"
    visit_by: str = "viewer"
    student: bool = False
    #: What is given for another plan than the one asked about: assignment, access, plan_consent or visit.
    elsewhere: str = ""

    @property
    def name(self) -> str:
        """Return the name used in rows, test ids and messages."""
        return f"{self.role}/{self.state}"
