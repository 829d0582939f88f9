"""An invitation: a link that works once, for one person, for a while. Only a hash of it is stored."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

#: Decision: long enough for a letter and for help with the first login.
DAYS_VALID: Final = 30
_TOKEN_BYTES: Final = 32


class InvitationState(StrEnum):
    """What an invitation is worth now."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Refusal(StrEnum):
    """Why an invitation does not let somebody in."""

    WRONG_PERSON = "wrong_person"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts:
    """What decides the state of an invitation. `identity_hash` is the look-up hash of the invited person's number."""

    identity_hash: bytes
    ends_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None


def new_token() -> str:
    """Return a new secret for a link; show it once and store `token_hash` of it."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_hash(token: str) -> bytes:
    """Return what is stored and looked up. A plain hash suffices, as the token is long and random."""
    return hashlib.sha256(token.encode()).digest()


def ends_at(now: datetime) -> datetime:
    """Return when an invitation made at `now` ends."""
    return now + timedelta(days=DAYS_VALID)


def state(facts: InvitationFacts, now: datetime) -> InvitationState:
    """Return the state at `now`; revoked comes before used, and used before expired."""
    if facts.revoked_at is not None:
        return InvitationState.REVOKED
    if facts.used_at is not None:
        return InvitationState.USED
    return InvitationState.OPEN if now < facts.ends_at else InvitationState.EXPIRED


def refusal(facts: InvitationFacts, identity_hash: bytes, now: datetime) -> Refusal | None:
    """Return why whoever logged in with `identity_hash` may not use the invitation, or None when they may.

    The invitation is bound to the identity of the invited. Somebody else learns only that, never its state; a login
    without an identity number is somebody else.
    """
    if not identity_hash or not hmac.compare_digest(facts.identity_hash, identity_hash):
        return Refusal.WRONG_PERSON
    now_is = state(facts, now)
    return None if now_is is InvitationState.OPEN else Refusal(now_is.value)
