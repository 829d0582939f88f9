"""Templates hold nothing the strict CSP refuses, and no text that can't be translated."""

import re

from tests.architecture import code

_INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE), "an inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "an inline style sheet"),
    (re.compile(r"\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE), "an event attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript address"),
    (re.compile(r"\bhx-on\b", re.IGNORECASE), "a script in hx-on"),
)
_UNSAFE = re.compile(r"\|\s*safe\b|\bMarkup\s*\(|autoescape\s+false", re.IGNORECASE)


def test_nothing_inline() -> None:
    found = [
        f"{code.name_of(path)}: {what}"
        for path in code.templates()
        for pattern, what in _INLINE
        if pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert not found


def test_nothing_unescaped() -> None:
    assert not [code.name_of(path) for path in code.templates() if _UNSAFE.search(path.read_text(encoding="utf-8"))]


def test_no_address_outside_the_house_is_fetched() -> None:
    pattern = re.compile(
        r"<(?:script|link|img|iframe|source)[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE
    )
    assert not [code.name_of(path) for path in code.templates() if pattern.search(path.read_text(encoding="utf-8"))]
