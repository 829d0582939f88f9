"""The vault of identity numbers: sealing, rotation, the look-up hash, and that nothing leaks or opens by mistake."""

import hashlib
import hmac
import logging
import os
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minoversikt.access.crypto import IdentityVault, VaultError
from minoversikt.domain.identity_number import generate_synthetic

OLD_KEY, NEW_KEY, LOOKUP = bytes(range(32)), bytes(range(1, 33)), bytes(range(2, 34))
PERSON = UUID(int=7)
NUMBER = generate_synthetic(date(1972, 3, 4), 3)
OTHER_NUMBER = generate_synthetic(date(1972, 3, 4), 4)


def _vault(current: str = "2026a") -> IdentityVault:
    return IdentityVault({"2026a": OLD_KEY, "2027": NEW_KEY}, current, LOOKUP)


def test_what_is_sealed_opens_for_the_same_person() -> None:
    vault = _vault()
    assert vault.open(vault.seal(NUMBER, PERSON), PERSON) == NUMBER
    assert vault.open(memoryview(vault.seal(NUMBER, PERSON)), PERSON) == NUMBER


def test_the_seal_hides_the_digits_and_differs_each_time() -> None:
    vault = _vault()
    one, two = vault.seal(NUMBER, PERSON), vault.seal(NUMBER, PERSON)
    assert one != two
    assert NUMBER.digits.encode() not in one


def test_a_seal_moved_to_another_person_does_not_open() -> None:
    vault = _vault()
    with pytest.raises(VaultError, match="another person"):
        vault.open(vault.seal(NUMBER, PERSON), uuid4())


@given(st.integers(min_value=0), st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(place: int, change: int) -> None:
    vault = _vault()
    blob = bytearray(vault.seal(NUMBER, PERSON))
    blob[place % len(blob)] ^= change
    with pytest.raises(VaultError):
        vault.open(bytes(blob), PERSON)


@given(st.integers(0, 60))
def test_a_cut_seal_does_not_open(length: int) -> None:
    vault = _vault()
    blob = vault.seal(NUMBER, PERSON)
    with pytest.raises(VaultError):
        vault.open(blob[: min(length, len(blob) - 1)], PERSON)


def test_a_seal_relabelled_with_another_key_id_does_not_open() -> None:
    same_length = {"k1": OLD_KEY, "k2": NEW_KEY}
    blob = IdentityVault(same_length, "k1", LOOKUP).seal(NUMBER, PERSON)
    with pytest.raises(VaultError):
        IdentityVault(same_length, "k1", LOOKUP).open(blob.replace(b"k1", b"k2", 1), PERSON)
    swapped = IdentityVault({"k1": NEW_KEY, "k2": OLD_KEY}, "k1", LOOKUP)
    with pytest.raises(VaultError, match="changed"):
        swapped.open(blob.replace(b"k1", b"k2", 1), PERSON)


def test_rotation_keeps_the_number_and_lets_the_old_key_go() -> None:
    old, new = _vault("2026a"), _vault("2027")
    blob = old.seal(NUMBER, PERSON)
    assert not old.needs_rotation(blob)
    assert new.needs_rotation(blob)
    rotated = new.rotate(blob, PERSON)
    assert not new.needs_rotation(rotated)
    alone = IdentityVault({"2027": NEW_KEY}, "2027", LOOKUP)
    assert alone.open(rotated, PERSON) == NUMBER
    with pytest.raises(VaultError, match="not among the keys"):
        alone.open(blob, PERSON)


def test_the_lookup_hash_is_keyed_and_outlives_rotation() -> None:
    found = _vault("2026a").lookup_hash(NUMBER)
    assert found == _vault("2027").lookup_hash(NUMBER)
    assert found != _vault().lookup_hash(OTHER_NUMBER)
    assert found != IdentityVault({"k": OLD_KEY}, "k", NEW_KEY).lookup_hash(NUMBER)
    assert found != hashlib.sha256(NUMBER.digits.encode()).digest()
    assert found == hmac.new(LOOKUP, b"minoversikt identity number 1\0" + NUMBER.digits.encode(), "sha256").digest()


@pytest.mark.parametrize(
    ("keys", "current", "lookup", "why"),
    [
        ({}, "k", LOOKUP, "current key"),
        ({"k": OLD_KEY}, "other", LOOKUP, "current key"),
        ({"k": OLD_KEY[:16]}, "k", LOOKUP, "32 bytes"),
        ({"k": OLD_KEY}, "k", b"", "32 bytes"),
        ({"k": OLD_KEY}, "k", OLD_KEY, "the same"),
        ({"k": OLD_KEY, "l": OLD_KEY}, "k", LOOKUP, "the same"),
        ({"": OLD_KEY}, "", LOOKUP, "key id"),
        ({"k" * 33: OLD_KEY}, "k" * 33, LOOKUP, "key id"),
        ({"nøkkel": OLD_KEY}, "nøkkel", LOOKUP, "key id"),
    ],
)
def test_unusable_keys_are_refused(keys: dict[str, bytes], current: str, lookup: bytes, why: str) -> None:
    with pytest.raises(VaultError, match=why):
        IdentityVault(keys, current, lookup)


def test_the_first_key_of_the_settings_is_the_current_one() -> None:
    vault = IdentityVault.newest_first({"2027": NEW_KEY, "2026a": OLD_KEY}, LOOKUP)
    assert vault.open(_vault("2026a").seal(NUMBER, PERSON), PERSON) == NUMBER
    assert not vault.needs_rotation(_vault("2027").seal(NUMBER, PERSON))
    with pytest.raises(VaultError, match="current key"):
        IdentityVault.newest_first({}, LOOKUP)


def test_nothing_is_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    vault = _vault()
    with caplog.at_level(logging.DEBUG):
        blob = vault.seal(NUMBER, PERSON)
        vault.open(blob, PERSON)
        vault.lookup_hash(NUMBER)
        with pytest.raises(VaultError) as caught:
            vault.open(blob, uuid4())
    assert not caplog.records
    assert caught.value.__cause__ is None
    assert NUMBER.digits not in f"{caught.value!r} {vault!r}"
    assert repr(OLD_KEY)[2:-1] not in repr(vault)
    assert repr(vault) == "IdentityVault(keys=['2026a', '2027'], current='2026a')"


def test_random_bytes_are_no_seal() -> None:
    for length in (0, 1, 2, 13, 50):
        with pytest.raises(VaultError):
            _vault().open(os.urandom(length), PERSON)
    with pytest.raises(VaultError, match="not a sealed number"):
        _vault().needs_rotation(b"")
