"""Stops Python's clock at a given moment, everywhere the product reads it; the database's own clock keeps running."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, tzinfo
from unittest.mock import patch


class _StoppedMeta(type):
    """Lets ordinary moments pass for stopped ones in isinstance."""

    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, datetime)


def _stopped(at: datetime) -> type:
    """Return a datetime whose `now` is always the same moment."""

    class Stopped(datetime, metaclass=_StoppedMeta):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            return at.astimezone(tz) if tz else at.replace(tzinfo=None)

    return Stopped


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Let the product believe it is `at` inside the block; raises ValueError for a naive moment.

    A rule kept by PostgreSQL reads the transaction's own time: write such a test with stored periods that lie in the
    past or the future. A page behind the door compares the two locks, so move the stored periods, not the clock, there.
    """
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing")
    stopped = _stopped(at)
    reading = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("minoversikt.") and getattr(module, "datetime", None) is datetime
    ]
    with ExitStack() as stack:
        stack.enter_context(patch("django.utils.timezone.now", return_value=at))
        for module in reading:
            stack.enter_context(patch.object(module, "datetime", stopped))
        yield at
