"""Services: the heading of each, which decision may follow, and the way to complain."""

from datetime import date

import pytest

from minoversikt.domain.codes import Decision, Delivery
from minoversikt.domain.errors import NotAllowedNowError
from minoversikt.domain.service import (
    CHANGES,
    ComplaintBody,
    ServiceGroup,
    allowed_decisions,
    check_change,
    complaint_due,
    complaint_path,
    group,
)

#: Written by hand: decisions down; not_started, waiting, running, paused, ended across.
HEADINGS = """
not_needed         rest    rest    rest rest rest
wished             rest    waits   gets gets rest
applied            waits   waits   gets gets rest
granted            waits   waits   gets gets rest
partly_granted     waits   waits   gets gets rest
refused            refused refused gets gets rest
complaint_sent     waits   waits   gets gets rest
complaint_upheld   waits   waits   gets gets rest
complaint_rejected refused refused gets gets rest
"""
EXPECTED = {
    (Decision(decision), delivery): ServiceGroup(heading)
    for decision, *headings in (line.split() for line in HEADINGS.split("\n") if line)
    for delivery, heading in zip(Delivery, headings, strict=True)
}


@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize("delivery", Delivery)
def test_every_service_has_one_heading(decision: Decision, delivery: Delivery) -> None:
    assert group(decision, delivery) is EXPECTED[decision, delivery]


def test_four_weeks_to_complain() -> None:
    assert complaint_due(date(2026, 11, 2)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("today", "left", "is_open"),
    [(date(2026, 11, 2), 28, True), (date(2026, 11, 30), 0, True), (date(2026, 12, 1), 0, False)],
)
def test_the_way_to_complain(today: date, left: int, *, is_open: bool) -> None:
    for decision in (Decision.REFUSED, Decision.PARTLY_GRANTED):
        path = complaint_path(decision, date(2026, 11, 2), today)
        assert path is not None
        assert (path.due, path.days_left, path.is_open) == (date(2026, 11, 30), left, is_open)
        assert path.bodies == (ComplaintBody.DECISION_MAKER, ComplaintBody.STATSFORVALTER)


def test_an_undated_refusal_still_shows_the_way() -> None:
    path = complaint_path(Decision.REFUSED, None, date(2026, 11, 2))
    assert path is not None
    assert path.is_open


@pytest.mark.parametrize("decision", sorted(set(Decision) - {Decision.REFUSED, Decision.PARTLY_GRANTED}))
def test_nothing_else_is_complained_about(decision: Decision) -> None:
    assert complaint_path(decision, date(2026, 11, 2), date(2026, 11, 2)) is None


def test_a_complaint_is_about_a_refusal_and_is_answered() -> None:
    about = {decision for decision, following in CHANGES.items() if Decision.COMPLAINT_SENT in following}
    assert about == {Decision.REFUSED, Decision.PARTLY_GRANTED}
    for answer in (Decision.COMPLAINT_UPHELD, Decision.COMPLAINT_REJECTED):
        assert {decision for decision, following in CHANGES.items() if answer in following} == {Decision.COMPLAINT_SENT}


@pytest.mark.parametrize("decision", Decision)
def test_changes_go_as_the_table_says(decision: Decision) -> None:
    check_change(decision, decision)
    following = allowed_decisions(decision)
    assert following
    assert decision not in following or decision is Decision.WISHED
    for to in set(Decision) - {decision}:
        if to in following:
            check_change(decision, to)
        else:
            with pytest.raises(NotAllowedNowError):
                check_change(decision, to)


def test_every_decision_is_reached() -> None:
    assert frozenset().union(*CHANGES.values()) == set(Decision)
