"""The law's list: each item done on its own facts, what is missing, and whose turn it is."""

from dataclasses import fields, replace

import pytest

from minoversikt.domain.checklist import CODES, ChecklistFacts, Missing, Turn, checklist, missing_count

FULL = ChecklistFacts(
    goals_in_own_words=2,
    resources_answered=True,
    needs_answered=True,
    participants=3,
    participants_with_organisation_and_role=3,
    coordinators=1,
    activities=4,
    has_period=True,
    has_revision=True,
    revision_is_ahead=True,
    has_plan_consent=True,
    cooperation_answered=True,
)

#: One change to a full plan, and all that must follow from it: item, what is missing, whose turn, how many.
CASES: list[tuple[dict[str, int | bool], list[tuple[str, Missing, Turn, int]]]] = [
    ({"goals_in_own_words": 0}, [("L1", Missing.GOAL, Turn.OWNER, 0)]),
    ({"resources_answered": False}, [("L1", Missing.RESOURCES, Turn.OWNER, 0)]),
    ({"needs_answered": False}, [("L1", Missing.NEEDS, Turn.OWNER, 0)]),
    ({"participants_with_organisation_and_role": 0}, [("L2", Missing.PARTICIPANT, Turn.COORDINATOR, 0)]),
    ({"coordinators": 0}, [("L3", Missing.COORDINATOR, Turn.UNIT, 0)]),
    ({"coordinators": 2}, [("L3", Missing.ONE_COORDINATOR, Turn.UNIT, 2)]),
    ({"coordinator_gap_ahead": True}, [("L3", Missing.NEXT_COORDINATOR, Turn.UNIT, 0)]),
    ({"participants_without_contribution": 2}, [("L4", Missing.CONTRIBUTION, Turn.PARTICIPANT, 2)]),
    ({"activities_without_extent": 3}, [("L5", Missing.EXTENT, Turn.COORDINATOR, 3)]),
    ({"activities_without_one_responsible": 1}, [("L5", Missing.RESPONSIBLE, Turn.COORDINATOR, 1)]),
    ({"activities_without_description": 4}, [("L6", Missing.DESCRIPTION, Turn.COORDINATOR, 4)]),
    ({"has_period": False}, [("L7", Missing.PERIOD, Turn.COORDINATOR, 0)]),
    ({"has_revision": False, "revision_is_ahead": False}, [("L7", Missing.REVISION, Turn.COORDINATOR, 0)]),
    ({"revision_is_ahead": False}, [("L7", Missing.REVISION_AHEAD, Turn.COORDINATOR, 0)]),
    ({"has_plan_consent": False}, [("L8", Missing.PLAN_CONSENT, Turn.OWNER, 0)]),
    ({"participants_without_consent": 1}, [("L8", Missing.ACCESS_CONSENT, Turn.OWNER, 1)]),
    ({"cooperation_answered": False}, [("L9", Missing.COOPERATION, Turn.COORDINATOR, 0)]),
    (
        {"participants": 0, "participants_with_organisation_and_role": 0},
        [("L2", Missing.PARTICIPANT, Turn.COORDINATOR, 0), ("L4", Missing.PARTICIPANT, Turn.COORDINATOR, 0)],
    ),
    (
        {"activities": 0},
        [("L5", Missing.ACTIVITY, Turn.COORDINATOR, 0), ("L6", Missing.ACTIVITY, Turn.COORDINATOR, 0)],
    ),
]


def test_a_full_plan_lacks_nothing() -> None:
    items = checklist(FULL)
    assert tuple(item.code for item in items) == CODES == tuple(f"L{number}" for number in range(1, 10))
    assert all(item.done and item.whose_turn is None for item in items)
    assert missing_count(items) == 0


@pytest.mark.parametrize(("change", "missing"), CASES)
def test_one_thing_missing_shows_exactly_that(
    change: dict[str, int | bool], missing: list[tuple[str, Missing, Turn, int]]
) -> None:
    items = checklist(replace(FULL, **change))  # type: ignore[arg-type]
    assert [(item.code, lack.code, lack.turn, lack.count) for item in items for lack in item.missing] == missing
    assert missing_count(items) == len({code for code, *_ in missing})
    assert {item.code: item.whose_turn for item in items if not item.done} == {
        code: turn for code, _, turn, _ in missing
    }


def test_every_fact_and_every_lack_has_a_case() -> None:
    assert {name for change, _ in CASES for name in change} == {field.name for field in fields(ChecklistFacts)}
    assert {what for _, missing in CASES for _, what, _, _ in missing} == set(Missing)


def test_an_empty_plan_looks_nowhere_finished() -> None:
    items = checklist(ChecklistFacts())
    assert missing_count(items) == 9
    assert items[0].whose_turn is Turn.OWNER
