"""The situations the rules speak of: who stands where to a plan, in which state everything is. Words in words.py."""

from dataclasses import replace

from tests.access.rules import worlds_acting
from tests.access.rules.words import CONTENT, DEAD_CONSENTS, END_REASONS, OPS, SECTIONS, World

__all__ = ["BASE", "CONTENT", "OPS", "SECTIONS", "STATES", "World", "worlds"]

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
    "hospital-coordinator": World(
        "hospital-coordinator",
        employer="hospital",
        assignment="active",
        assignment_kind="hospital_coordinator",
        access="active",
        access_level="contribute",
        access_sections=("goals", "health"),
    ),
    "unit-member": World(
        "unit-member",
        employer="ward",
        access="active",
        access_to="ward",
        access_level="contribute",
        access_sections=("goals", "about_me"),
        roster="active",
        visit="active",
    ),
    **worlds_acting.BASE,
    "unit": World("unit", employer="unit"),
    "reporter": World("reporter", employer="hospital", reported=True),
    "regional-unit": World("regional-unit", employer="regional"),
    "local-admin": World("local-admin", employer="admin"),
    "privacy-officer": World("privacy-officer", employer="privacy"),
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

_KIN = {"kin_in_team": {"kin_in_team": "yes"}, "kin_no_longer": {"kin_in_team": "removed"}} | {
    f"acts_as_{kind}": {"representation": "active", "representation_kind": kind} for kind in ("parent", "guardian")
}
_DIED = {"owner_died": {"owner_died": True}}
_VISIT = (
    {f"roster_{state}": {"roster": state} for state in ("none", "ended", "not_begun")}
    | {"roster_elsewhere": {"roster_at": "other"}, "visit_elsewhere": {"visit_at": "other"}}
    | {f"visit_{state}": {"visit": state} for state in ("none", "past", "future")}
    | {"visit_of_colleague": {"visit_by": "colleague"}, "visit_other_plan": {"elsewhere": "visit"}}
)

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
        "owner_died": {"owner_died": True},
        "no_capacity": {"capacity": "active"},
        "no_capacity_services": {"capacity": "active", "capacity_sections": ("services",)},
        "capacity_ended": {"capacity": "ended"},
        "capacity_not_begun": {"capacity": "not_begun"},
        "age_16": {"owner_turns": (16, 0)},
        "age_17": {"owner_turns": (17, -40)},
    },
    "coordinator": _COORDINATION
    | _KIN
    | _DIED
    | {
        "child_coordinator": {"assignment_kind": "child_coordinator", "owner_turns": (9, -40)},
        "assignment_to_colleague": {"assignment_to": "colleague"},
        "assignment_waits": {"assignment_waits": True},
    },
    "deputy": _COORDINATION,
    "professional-see": {"consent_withdrawn": _ACCESS["consent_withdrawn"], "plan_paused": _PLAN["plan_paused"]},
    "professional-contribute": _BY_CONSENT
    | _EMPLOYMENT
    | _KIN
    | _DIED
    | {
        "student": {"student": True},
        "consent_to_colleague": {"access_to": "colleague"},
        "consent_to_former_employer": {"access_given_to": "elsewhere"},
        "consent_to_private": {"access_given_to": "private"},
    },
    "kin-see": {"consent_withdrawn": _ACCESS["consent_withdrawn"]},
    "kin-contribute": _BY_CONSENT
    | {"acting_employee": {"acting": "employment", "employment": "active", "employer": "hospital"}},
    "hospital-coordinator": _ASSIGNMENT
    | {f"employment_{state}": _EMPLOYMENT[f"employment_{state}"] for state in ("ended",)}
    | {
        name: _BY_CONSENT[name]
        for name in ("consent_none", "consent_withdrawn", "consent_past", "plan_consent_withdrawn")
    }
    | {name: _BY_CONSENT[name] for name in ("plan_draft", "protected_unlisted", "audience_with")}
    | _DIED
    | {"kin_in_team": _KIN["kin_in_team"], "acting_elsewhere": {"acting": "elsewhere"}},
    "unit-member": _VISIT
    | _EMPLOYMENT
    | {
        name: _BY_CONSENT[name]
        for name in ("consent_withdrawn", "consent_past", "plan_consent_withdrawn", "plan_draft")
    }
    | {name: _BY_CONSENT[name] for name in ("protected_listed", "protected_unlisted", "consent_other_plan")}
    | _AUDIENCE
    | {"level_see": {"access_level": "see"}, "kin_in_team": _KIN["kin_in_team"]},
    **worlds_acting.STATES,
    "unit": _NOBODY | {"employment_ended": {"employment": "ended"}},
    "reporter": _NOBODY,
    "regional-unit": _NOBODY,
    "local-admin": _NOBODY,
    "privacy-officer": _NOBODY,
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
