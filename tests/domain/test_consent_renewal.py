"""When «Forny alle» is offered, and how many it is about."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from minoversikt.domain.access_matrix import AccessConsent
from minoversikt.domain.codes import ConsentGround, ConsentHow, ConsentLevel, ConsentState, Section
from minoversikt.domain.consent import end_of
from minoversikt.domain.consent_renewal import renewal

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = date(2026, 11, 24)
REVISION = TODAY + timedelta(days=120)
RENEWED = REVISION + timedelta(days=30)


def consent(who: int, days: int | None, *, state: ConsentState = ConsentState.ACTIVE, **more: Any) -> AccessConsent:
    values: dict[str, Any] = {
        "id": UUID(int=who * 100 + (days or 0)), "state": state, "participant_id": UUID(int=who), "grantee_id": UUID(int=who),
        "grantee_acting": "private", "grantee_name": f"Hjelper {who}", "unit_id": None, "sections": (Section.GOALS,),
        "level": ConsentLevel.SEE, "starts_at": NOW - timedelta(days=60),
        "ends_at": None if days is None else end_of(TODAY + timedelta(days=days)), "ground": ConsentGround.SELF,
        "how": ConsentHow.DIGITAL, "text_version": "1", "given_by_id": UUID(int=9), "given_by_name": "Kari",
        "withdrawn_at": None, "proposed_by_id": None, "proposed_by_name": "", "proposed_by_byline": "",
        "awaiting_id": None, "agreed_by_name": "", "agreed_at": None, "recorded_by_id": None, "recorded_by_name": "",
        "view": "", "created_at": NOW - timedelta(days=60),
    }  # fmt: skip
    return AccessConsent(**{**values, **more})


def test_one_that_ends_soon_offers_to_renew_all_that_end_before():
    found = renewal([consent(1, 20), consent(2, 100), consent(3, 150)], REVISION, [], NOW)
    assert found
    assert (found.count, found.near, found.first_day, found.last_day) == (2, 1, TODAY + timedelta(days=20), RENEWED)


def test_a_participant_with_two_consents_is_one():
    found = renewal([consent(1, 20), consent(1, 25)], REVISION, [], NOW)
    assert found
    assert (found.count, found.near) == (1, 1)


@pytest.mark.parametrize(("days", "offered"), [(30, True), (31, False)])
def test_far_away_nothing_is_offered(days: int, offered: bool):
    assert bool(renewal([consent(1, days)], REVISION, [], NOW)) is offered


@pytest.mark.parametrize(("since", "offered"), [(0, True), (13, True), (14, False)])
def test_after_a_review_it_is_offered_for_two_weeks(since: int, offered: bool):
    found = renewal([consent(1, 100)], REVISION, [NOW - timedelta(days=since)], NOW)
    assert bool(found) is offered
    if found:
        assert (found.count, found.near) == (1, 0)


def test_without_a_revision_ahead_a_review_offers_nothing():
    """The last day moves on with every day: what was given yesterday would be offered today."""
    assert renewal([consent(1, 80)], None, [NOW], NOW) is None
    assert renewal([consent(1, 80)], TODAY - timedelta(days=1), [NOW], NOW) is None


@pytest.mark.parametrize(
    "row",
    [
        consent(1, None), consent(1, -1), consent(1, 20, state=ConsentState.WITHDRAWN),
        consent(1, 20, state=ConsentState.PENDING), consent(1, 150), consent(1, 151),
    ],
)  # fmt: skip
def test_what_is_over_waits_or_lasts_as_long_is_not_counted(row: AccessConsent):
    assert renewal([row], REVISION, [NOW], NOW) is None
