"""Stops Python's clock at a given moment; the database's own clock keeps running."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Let `django.utils.timezone.now` answer `at` inside the block; raises ValueError for a naive moment.

    The product reads the time only there (a lint rule bans the others). A rule kept by PostgreSQL reads the
    transaction's own time: write such a test with stored periods that lie in the past or the future.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing")
    with patch("django.utils.timezone.now", return_value=at):
        yield at
