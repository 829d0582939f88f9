"""The texts people say yes to: a version that has been shown is never changed, and every version can be found again."""

from dataclasses import astuple
from hashlib import sha256

from minoversikt.domain.consent_texts import ACCESS_TEXTS, CURRENT_ACCESS, access_text_of
from minoversikt.domain.plan_consent import TEXTS

#: What each published version says, as its hash. Add a line for a new version; never change one that is here.
PUBLISHED_ACCESS = {"2026-1": "49dad6308932227f23f00de99bdca0e24294ccc111e07a2aa2316d116023edfc"}
PUBLISHED_PLAN = {"2026-1": "b3f8f8bad87dc0175773e83e60d69b61b2b1b3baa0563c679b1c8899b985cb0f"}


def digest(text):
    return sha256(repr(astuple(text)).encode()).hexdigest()


def test_a_published_text_never_changes() -> None:
    assert {text.version: digest(text) for text in ACCESS_TEXTS} == PUBLISHED_ACCESS
    assert {text.version: digest(text) for text in TEXTS} == PUBLISHED_PLAN


def test_versions_are_found_again_and_the_newest_is_current() -> None:
    assert [access_text_of(text.version) for text in ACCESS_TEXTS] == list(ACCESS_TEXTS)
    assert access_text_of("paper of 2019") is None
    assert CURRENT_ACCESS is ACCESS_TEXTS[-1]
    assert [text.valid_from for text in ACCESS_TEXTS] == sorted(text.valid_from for text in ACCESS_TEXTS)
