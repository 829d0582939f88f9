"""Brings a conflict of stored values into the words of the form that was filled in, so that both sides can be shown."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from minoversikt.domain.errors import ConflictError


@contextmanager
def in_words_of(form: Callable[[Mapping[str, Any]], dict[str, Any]]) -> Iterator[None]:
    """Let a ConflictError pass with both sides as `form` shows stored values."""
    try:
        yield
    except ConflictError as error:
        error.current, error.mine = form(error.current), form(error.mine)
        raise
