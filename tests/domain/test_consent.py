"""Consent: in force only when active within its period, a default end, two warnings, and an end that is final."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minoversikt.domain.codes import ConsentGround, ConsentLevel, ConsentState, Op
from minoversikt.domain.consent import (
    ConsentFacts,
    LegalBasis,
    check_last_day,
    default_last_day,
    end_of,
    implied_ops,
    in_force,
    last_day_of,
    legal_basis,
    may_withdraw,
    next_state,
    warning,
)
from minoversikt.domain.errors import InvalidError, NotAllowedNowError

START = datetime(2026, 11, 1, 9, tzinfo=UTC)
END = datetime(2027, 2, 28, 23, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def _facts(state: ConsentState = ConsentState.ACTIVE, ends_at: datetime | None = END) -> ConsentFacts:
    return ConsentFacts(state=state, starts_at=START, ends_at=ends_at)


@pytest.mark.parametrize("state", ConsentState)
@pytest.mark.parametrize(
    ("now", "within"),
    [(START - MOMENT, False), (START, True), (END - MOMENT, True), (END, False), (END + MOMENT, False)],
)
def test_only_an_active_consent_within_its_period_counts(state: ConsentState, now: datetime, *, within: bool) -> None:
    assert in_force(_facts(state), now) is (within and state is ConsentState.ACTIVE)


def test_a_consent_to_the_plan_has_no_end_of_its_own() -> None:
    assert in_force(_facts(ends_at=None), START + timedelta(days=10_000))


def test_contributing_holds_seeing_and_no_level_shares_exports_or_edits() -> None:
    assert implied_ops(ConsentLevel.SEE) == (Op.SEE,)
    assert implied_ops(ConsentLevel.CONTRIBUTE) == (Op.SEE, Op.CONTRIBUTE)
    assert not {Op.EDIT, Op.SHARE, Op.EXPORT} & {op for level in ConsentLevel for op in implied_ops(level)}


@pytest.mark.parametrize("ground", ConsentGround)
def test_every_ground_has_a_basis_of_its_own(ground: ConsentGround) -> None:
    assert legal_basis(ground) in LegalBasis
    assert len({legal_basis(other) for other in ConsentGround}) == len(ConsentGround)


def test_default_end_is_thirty_days_after_the_next_revision() -> None:
    today = date(2026, 11, 24)
    assert default_last_day(date(2027, 1, 29), today) == date(2027, 2, 28)
    assert default_last_day(today, today) == date(2026, 12, 24)
    assert default_last_day(date(2026, 11, 23), today) == date(2027, 2, 22)
    assert default_last_day(None, today) == date(2027, 2, 22)


@given(st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_last_day_counts_whole_in_oslo(day: date) -> None:
    assert last_day_of(end_of(day)) == day
    facts = ConsentFacts(state=ConsentState.ACTIVE, starts_at=end_of(day - timedelta(days=1)), ends_at=end_of(day))
    assert in_force(facts, end_of(day) - MOMENT)
    assert not in_force(facts, end_of(day))


@pytest.mark.parametrize(("left", "due"), [(31, None), (30, 30), (8, 30), (7, 7), (1, 7), (0, 7)])
def test_warned_at_thirty_and_seven_days(left: int, due: int | None) -> None:
    last = date(2027, 2, 28)
    now = end_of(last - timedelta(days=left)) - timedelta(hours=12)
    assert warning(_facts(ends_at=end_of(last)), now) == due


def test_no_warning_for_what_is_not_in_force() -> None:
    last = date(2027, 2, 28)
    now = end_of(last) - timedelta(hours=30)
    assert warning(_facts(ends_at=end_of(last)), now) == 7
    assert warning(_facts(ConsentState.WITHDRAWN, end_of(last)), now) is None
    assert warning(_facts(ends_at=None), now) is None
    assert warning(_facts(ends_at=end_of(last)), end_of(last)) is None


def test_an_access_must_end_and_not_in_the_past() -> None:
    today = date(2026, 11, 24)
    check_last_day(today, today)
    for bad in (None, date(2026, 11, 23)):
        with pytest.raises(InvalidError) as caught:
            check_last_day(bad, today)
        assert list(caught.value.fields) == ["last_day"]


def test_withdrawn_at_any_time_and_never_given_back() -> None:
    assert next_state(ConsentState.ACTIVE, ConsentState.WITHDRAWN) is ConsentState.WITHDRAWN
    assert next_state(ConsentState.PENDING, ConsentState.ACTIVE) is ConsentState.ACTIVE
    for ended in (ConsentState.WITHDRAWN, ConsentState.EXPIRED, ConsentState.SUPERSEDED):
        assert not may_withdraw(ended)
        for to in ConsentState:
            with pytest.raises(NotAllowedNowError):
                next_state(ended, to)
    assert may_withdraw(ConsentState.ACTIVE)
    assert may_withdraw(ConsentState.PENDING)
    with pytest.raises(NotAllowedNowError):
        next_state(ConsentState.ACTIVE, ConsentState.PENDING)
