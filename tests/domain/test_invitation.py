"""Invitations: a secret shown once, its states, and that only the invited person may use it."""

from datetime import UTC, datetime, timedelta

import pytest

from minoversikt.domain.invitation import (
    InvitationFacts,
    InvitationState,
    Refusal,
    ends_at,
    new_token,
    refusal,
    state,
    token_hash,
)

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
ME, SOMEBODY = b"m" * 32, b"s" * 32


def _facts(*, used: bool = False, revoked: bool = False, ends: datetime | None = None) -> InvitationFacts:
    return InvitationFacts(
        identity_hash=ME,
        ends_at=ends or ends_at(NOW),
        used_at=NOW if used else None,
        revoked_at=NOW if revoked else None,
    )


def test_tokens_are_long_new_and_fit_an_address() -> None:
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert all(len(token) >= 43 and token.replace("-", "").replace("_", "").isalnum() for token in made)


def test_only_a_hash_is_stored() -> None:
    token = new_token()
    assert token_hash(token) == token_hash(token)
    assert token_hash(token) != token_hash(token[:-1])
    assert len(token_hash(token)) == 32
    assert token.encode() not in token_hash(token)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (_facts(), InvitationState.OPEN),
        (_facts(ends=NOW), InvitationState.EXPIRED),
        (_facts(ends=NOW + timedelta(microseconds=1)), InvitationState.OPEN),
        (_facts(used=True), InvitationState.USED),
        (_facts(used=True, ends=NOW), InvitationState.USED),
        (_facts(revoked=True), InvitationState.REVOKED),
        (_facts(revoked=True, used=True), InvitationState.REVOKED),
    ],
)
def test_state_and_refusal(facts: InvitationFacts, expected: InvitationState) -> None:
    assert state(facts, NOW) is expected
    mine = refusal(facts, ME, NOW)
    assert mine == (None if expected is InvitationState.OPEN else Refusal(expected.value))
    assert refusal(facts, SOMEBODY, NOW) is Refusal.WRONG_PERSON
    assert refusal(facts, b"", NOW) is Refusal.WRONG_PERSON


def test_an_unbound_invitation_lets_nobody_in() -> None:
    unbound = InvitationFacts(identity_hash=b"", ends_at=ends_at(NOW))
    assert refusal(unbound, b"", NOW) is Refusal.WRONG_PERSON
    assert refusal(unbound, ME, NOW) is Refusal.WRONG_PERSON


def test_thirty_days() -> None:
    assert ends_at(NOW) == datetime(2026, 12, 24, 9, tzinfo=UTC)
