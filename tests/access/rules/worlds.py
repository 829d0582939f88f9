"""The situations the rules speak of, as plain data: who stands where to a plan, in which state everything is.

Imports nothing from the product: the words below are written down anew from the design, so that a slip in the
product's own lists can't hide itself here.
"""

from dataclasses import dataclass, replace

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
    row asked about: with or without the viewer in it.
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
    plan_status: str = "active"
    end_reason: str = ""
    plan_consent: str = "active"
    withheld: tuple[str, ...] = ()
    protected: str = "no"
    audience: str = "everybody"
    reported: bool = False
    #: What is given for another plan than the one asked about: assignment, access or plan_consent.
    elsewhere: str = ""

    @property
    def name(self) -> str:
        """Return the name used in rows, test ids and messages."""
        return f"{self.role}/{self.state}"


#: Each role in its usual state: everything in order.
BASE = {
    "owner": World("owner", acting="private", employment="none"),
    "coordinator": World("coordinator", assignment="active"),
    "deputy": World("deputy", assignment="active", assignment_kind="deputy"),
    "professional-see": World(
        "professional-see", employer="hospital", access="active", access_sections=("goals", "services")
    ),
    "professional-contribute": World(
        "professional-contribute",
        employer="hospital",
        access="active",
        access_level="contribute",
        access_sections=("goals", "services"),
    ),
    "kin-see": World(
        "kin-see",
        acting="private",
        employment="none",
        access="active",
        access_sections=("about_me", "calendar"),
        access_given_to="private",
    ),
    "kin-contribute": World(
        "kin-contribute",
        acting="private",
        employment="none",
        access="active",
        access_level="contribute",
        access_sections=("about_me", "calendar"),
        access_given_to="private",
    ),
    "unit": World("unit", employer="unit"),
    "reporter": World("reporter", employer="hospital", reported=True),
    "outsider": World("outsider", employer="other"),
    "stranger": World("stranger", acting="private", employment="none"),
}

_PLAN = {f"plan_{status}": {"plan_status": status} for status in ("draft", "paused")} | {
    f"ended_{reason}": {"plan_status": "ended", "end_reason": reason} for reason in END_REASONS
}
_PLAN_CONSENT = {f"plan_consent_{state}": {"plan_consent": state} for state in DEAD_CONSENTS}
_ACCESS = {f"consent_{state}": {"access": state} for state in DEAD_CONSENTS}
_ASSIGNMENT = {f"assignment_{state}": {"assignment": state} for state in ("none", "ended", "not_begun")}
_OTHER_PLAN = {"plan_consent_other_plan": {"elsewhere": "plan_consent"}}
_EMPLOYMENT = {f"employment_{state}": {"employment": state} for state in ("ended", "not_begun")} | {
    "acting_private": {"acting": "private"},
    "acting_elsewhere": {"acting": "elsewhere"},
}
_PROTECTED = {"protected_listed": {"protected": "listed"}, "protected_unlisted": {"protected": "unlisted"}}
_AUDIENCE = {"audience_with": {"audience": "with"}, "audience_without": {"audience": "without"}}
_COORDINATION = (
    _ASSIGNMENT
    | _EMPLOYMENT
    | _PLAN
    | _PLAN_CONSENT
    | _PROTECTED
    | _AUDIENCE
    | _OTHER_PLAN
    | {"assignment_other_plan": {"elsewhere": "assignment"}}
    | {"withheld_goals": {"withheld": ("goals",)}, "withheld_all": {"withheld": tuple(CONTENT)}}
)
_BY_CONSENT = (
    _ACCESS
    | _PLAN
    | _PLAN_CONSENT
    | _PROTECTED
    | _AUDIENCE
    | _OTHER_PLAN
    | {"consent_other_plan": {"elsewhere": "access"}}
)
_NOBODY = {
    "plan_draft": _PLAN["plan_draft"],
    "ended_wish": _PLAN["ended_wish"],
    "protected": {"protected": "listed"},
    "audience_with": _AUDIENCE["audience_with"],
}

#: The states each role is tried in beside the usual one: the name in the rows → what differs from the usual world.
STATES: dict[str, dict[str, dict[str, object]]] = {
    "owner": _PLAN
    | _PLAN_CONSENT
    | _OTHER_PLAN
    | {
        "protected": {"protected": "unlisted"},
        "withheld_goals": {"withheld": ("goals",)},
        "acting_employee": {"acting": "employment", "employment": "active", "employer": "hospital"},
        "acting_coordinator": {"acting": "employment", "employment": "active", "assignment": "active"},
        "audience_with": {"audience": "with"},
    },
    "coordinator": _COORDINATION,
    "deputy": _COORDINATION,
    "professional-see": {"consent_withdrawn": _ACCESS["consent_withdrawn"], "plan_paused": _PLAN["plan_paused"]},
    "professional-contribute": _BY_CONSENT
    | _EMPLOYMENT
    | {
        "consent_to_former_employer": {"access_given_to": "elsewhere"},
        "consent_to_private": {"access_given_to": "private"},
    },
    "kin-see": {"consent_withdrawn": _ACCESS["consent_withdrawn"]},
    "kin-contribute": _BY_CONSENT
    | {"acting_employee": {"acting": "employment", "employment": "active", "employer": "hospital"}},
    "unit": _NOBODY | {"employment_ended": {"employment": "ended"}},
    "reporter": _NOBODY,
    "outsider": _NOBODY,
    "stranger": _NOBODY,
}


def worlds() -> list[World]:
    """Return every world: each role in its usual state and in each of its other states."""
    made = []
    for role, base in BASE.items():
        made.append(base)
        made.extend(replace(base, state=state, **changes) for state, changes in STATES[role].items())  # type: ignore[arg-type]
    return made
