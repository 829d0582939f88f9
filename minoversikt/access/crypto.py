"""Keeps identity numbers: sealed with AES-GCM for reading, and as a keyed hash for looking up. It never logs."""

import hmac
import os
from collections.abc import Mapping
from typing import Final, Self
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from minoversikt.domain.identity_number import IdentityNumber, parse

_FORMAT: Final = 1
_NONCE_BYTES: Final = 12
_KEY_BYTES: Final = 32
_MAX_KEY_ID: Final = 32
#: Keeps this use of the lookup key apart from any other, and lets the rule be changed later.
_LOOKUP_CONTEXT: Final = b"minoversikt identity number 1\x00"


class VaultError(Exception):
    """A sealed number can't be opened, or the keys are unusable. Says why without any key or number."""


class IdentityVault:
    """Seals and opens identity numbers, each bound to its person, under keys that can be changed.

    `keys` maps key ids to 32 random bytes; `current` is the id new numbers are sealed with; older keys stay until
    `needs_rotation` is False for every row. `lookup_key` is another 32 bytes, used for nothing else.
    """

    __slots__ = ("_ciphers", "_current", "_lookup_key")

    def __init__(self, keys: Mapping[str, bytes], current: str, lookup_key: bytes) -> None:
        """Check the keys. Raises VaultError for a missing, short, doubled or shared key."""
        _refuse_bad_keys(keys, current, lookup_key)
        self._ciphers = {key_id: AESGCM(key) for key_id, key in keys.items()}
        self._current = current
        self._lookup_key = lookup_key

    @classmethod
    def newest_first(cls, keys: Mapping[str, bytes], lookup_key: bytes) -> Self:
        """Build from the settings `ID_KEYS`, whose first key is the current one, and `ID_LOOKUP_KEY`.

        Raises VaultError when there are no keys, or as the constructor does.
        """
        return cls(keys, next(iter(keys), ""), lookup_key)

    def __repr__(self) -> str:
        """Return the ids of the keys, never the keys."""
        return f"IdentityVault(keys={sorted(self._ciphers)}, current={self._current!r})"

    def seal(self, number: IdentityNumber, person_id: UUID) -> bytes:
        """Return `number` encrypted under the current key; it opens only for the same person."""
        header = bytes([_FORMAT, len(self._current)]) + self._current.encode()
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._ciphers[self._current].encrypt(nonce, number.digits.encode(), header + person_id.bytes)
        return header + nonce + sealed

    def open(self, blob: bytes | memoryview, person_id: UUID) -> IdentityNumber:
        """Return the number in `blob`.

        Raises VaultError when it was changed, belongs to another person, or its key is gone.
        """
        blob = bytes(blob)
        key_id, body = _split(blob)
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            message = "the key of a sealed number is not among the keys"
            raise VaultError(message)
        header = blob[: len(blob) - len(body)]
        try:
            digits = cipher.decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], header + person_id.bytes)
        except InvalidTag:
            message = "a sealed number was changed or belongs to another person"
            raise VaultError(message) from None
        return parse(digits.decode(), synthetic_allowed=True)

    def needs_rotation(self, blob: bytes | memoryview) -> bool:
        """Tell whether `blob` is sealed under another key than the current one. Raises VaultError if it is no seal."""
        return _split(bytes(blob))[0] != self._current

    def rotate(self, blob: bytes | memoryview, person_id: UUID) -> bytes:
        """Return the same number sealed under the current key. Raises VaultError as `open` does."""
        return self.seal(self.open(blob, person_id), person_id)

    def lookup_hash(self, number: IdentityNumber) -> bytes:
        """Return the 32 bytes a person is looked up by: HMAC-SHA-256 under the lookup key."""
        return hmac.digest(self._lookup_key, _LOOKUP_CONTEXT + number.digits.encode(), "sha256")


def _refuse_bad_keys(keys: Mapping[str, bytes], current: str, lookup_key: bytes) -> None:
    everything = [*keys.values(), lookup_key]
    rules = {
        "the current key is not among the keys": current in keys,
        "a key must be 32 bytes": all(len(key) == _KEY_BYTES for key in everything),
        "two keys are the same": len(set(everything)) == len(everything),
        "a key id must be 1-32 letters, digits, - or _": all(_is_key_id(key_id) for key_id in keys),
    }
    for message, kept in rules.items():
        if not kept:
            raise VaultError(message)


def _is_key_id(text: str) -> bool:
    return 1 <= len(text) <= _MAX_KEY_ID and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _split(blob: bytes) -> tuple[str, bytes]:
    """Return the key id and what follows the header (nonce and sealed number)."""
    end = 2 + blob[1] if len(blob) > 1 else 0
    if not blob or blob[0] != _FORMAT or len(blob) <= end + _NONCE_BYTES:
        message = "not a sealed number"
        raise VaultError(message)
    return blob[2:end].decode("ascii", "replace"), blob[end:]
