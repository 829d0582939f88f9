"""The young owners and those who act for an owner: parents, child welfare, guardians, proxies, next of kin by law."""

from tests.access.rules.words import World

_CHILD, _YOUNG, _YOUTH = (8, -40), (14, -40), (17, -40)


def _acts(role: str, kind: str, **more: object) -> World:
    """Return the usual world of somebody who acts for the owner, privately."""
    values: dict[str, object] = {"acting": "private", "employment": "none", "representation": "active"} | more
    return World(role, representation_kind=kind, **values)  # type: ignore[arg-type]


#: Each role in its usual state.
BASE = {
    "owner-young": World("owner-young", acting="private", employment="none", owner_turns=_YOUNG, login="active"),
    "owner-child": World("owner-child", acting="private", employment="none", owner_turns=_CHILD, login="active"),
    "parent": _acts("parent", "parent", owner_turns=_CHILD),
    "parent-young": _acts("parent-young", "parent", owner_turns=_YOUNG),
    "child-welfare": _acts(
        "child-welfare", "child_welfare", acting="employment", employment="active", employer="welfare",
        representation_given_to="employment", owner_turns=_YOUNG,
    ),
    "guardian": _acts("guardian", "guardian", representation_sections=("services", "about_me")),
    "proxy": _acts(
        "proxy", "proxy", representation_sections=("goals", "calendar"), may_share=False, may_export=False
    ),
    "by-law-kin": _acts(
        "by-law-kin", "next_of_kin_by_law", capacity="active", representation_sections=("health", "services")
    ),
}  # fmt: skip

_ENDED = {
    "plan_draft": {"plan_status": "draft"},
    "plan_consent_withdrawn": {"plan_consent": "withdrawn"},
    "ended_wish": {"plan_status": "ended", "end_reason": "wish"},
    "ended_died": {"plan_status": "ended", "end_reason": "died"},
    "owner_died": {"owner_died": True},
}
_AROUND = _ENDED | {
    "protected_listed": {"protected": "listed"},
    "protected_unlisted": {"protected": "unlisted"},
    "audience_with": {"audience": "with"},
    "audience_without": {"audience": "without"},
}
_PERIOD = {f"not_in_force_{state}": {"representation": state} for state in ("ended", "not_begun")}
_OTHER = {"of_somebody_else": {"representation_of": "writer"}}

#: The states each role is tried in beside the usual one: the name in the rows → what differs from the usual world.
STATES: dict[str, dict[str, dict[str, object]]] = {
    "owner-young": _ENDED
    | {
        "login_not_agreed": {"login": "none"},
        "login_not_yet": {"login": "future"},
        "turns_13_today": {"owner_turns": (13, 0)},
        "turns_16_tomorrow": {"owner_turns": (16, 1)},
        "turns_16_today_without_login": {"owner_turns": (16, 0), "login": "none"},
        "protected": {"protected": "unlisted"},
        "acting_employee": {"acting": "employment", "employment": "active", "employer": "hospital"},
        "lacks_capacity": {"capacity": "active"},
        "audience_with": {"audience": "with"},
    },
    "owner-child": {
        "turns_13_tomorrow": {"owner_turns": (13, 1)},
        "turns_12_today": {"owner_turns": (12, 0)},
        "ended_wish": _ENDED["ended_wish"],
    },
    "parent": _AROUND
    | _PERIOD
    | _OTHER
    | {
        "care_order": {"care_order": "active"},
        "care_order_ended": {"care_order": "ended"},
        "care_order_not_begun": {"care_order": "not_begun"},
        "acting_employee": {"acting": "employment", "employment": "active", "employer": "hospital"},
    },
    "parent-young": _AROUND
    | _PERIOD
    | {
        "care_order": {"care_order": "active"},
        "turns_16_tomorrow": {"owner_turns": (16, 1)},
        "turns_16_today": {"owner_turns": (16, 0)},
        "child_is_17": {"owner_turns": _YOUTH},
        "child_is_grown": {"owner_turns": None},
        "child_is_17_consented": {
            "owner_turns": _YOUTH, "access": "active", "access_sections": ("goals",), "access_given_to": "private",
        },
    },
    "child-welfare": _AROUND
    | _PERIOD
    | {
        "employment_ended": {"employment": "ended"},
        "acting_private": {"acting": "private"},
        "acting_elsewhere": {"acting": "elsewhere"},
        "turns_16_today": {"owner_turns": (16, 0)},
        "kin_in_team": {"kin_in_team": "yes"},
    },
    "guardian": _AROUND
    | _PERIOD
    | _OTHER
    | {
        "whole_plan": {"representation_sections": ()},
        "may_not_share": {"may_share": False},
        "may_not_export": {"may_export": False},
        "acting_employee": {"acting": "employment", "employment": "active", "employer": "hospital"},
        "no_capacity": {"capacity": "active"},
        "care_order": {"care_order": "active"},
    },
    "proxy": _ENDED | _PERIOD | {"may_share": {"may_share": True}, "may_export": {"may_export": True}},
    "by-law-kin": _AROUND
    | _PERIOD
    | {
        "decision_ended": {"capacity": "ended"},
        "decision_not_begun": {"capacity": "not_begun"},
        "decision_on_services": {"capacity_sections": ("services",)},
        "whole_plan": {"representation_sections": ()},
    },
}  # fmt: skip
