"""Nynorsk and English are complete, with the placeholders of the bokmål text."""

import re
from collections.abc import Iterator

import pytest
from babel.messages import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from minoversikt.web.catalogues import source
from tests.architecture import code

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w+)\}")
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "gettext_lazy": None, "raising": None}


def messages() -> set[str]:
    """Return every message id of the product, as the code and the templates hold them."""
    found: set[str] = set()
    options = {"**.html": {"extensions": "jinja2.ext.do", "silent": "false"}}
    for _, _, text, _, _ in extract_from_dir(
        str(code.PRODUCT), _METHODS, options, keywords=_KEYWORDS, strip_comment_tags=True
    ):
        found.add(text[0] if isinstance(text, tuple) else text)
    return found - {""}


def catalogue(language: str) -> dict[str, Message]:
    """Return a language's messages by id."""
    with source(language).open("rb") as file:
        return {_first(message.id): message for message in read_po(file, locale=language) if message.id}


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _all(text: str | tuple[str, ...] | list[str]) -> Iterator[str]:
    return iter([text] if isinstance(text, str) else text)


def test_there_are_messages() -> None:
    assert len(messages()) > 200


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_message_is_translated(language: str) -> None:
    known = catalogue(language)
    missing = sorted(
        text for text in messages() if text not in known or not all(_all(known[text].string)) or known[text].fuzzy
    )
    assert not missing, f"{len(missing)} messages lack {language}: {missing[:20]}"


@pytest.mark.parametrize("language", ["nn", "en"])
def test_placeholders_survive_translation(language: str) -> None:
    wrong = []
    for text, message in catalogue(language).items():
        wanted = set(_PLACEHOLDER.findall(" ".join(_all(message.id))))
        wrong += [text for string in _all(message.string) if string and not set(_PLACEHOLDER.findall(string)) <= wanted]
    assert not wrong
