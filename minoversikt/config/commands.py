"""Gives a command its database: the given one, the one `make run` has running, or one started for the command alone."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg

from minoversikt.config import data_folder, embedded
from minoversikt.config.children import end_with_parent
from minoversikt.config.environment import DEMO_FILE, effective
from minoversikt.config.errors import LaunchError

_PATIENCE: Final = 30.0


@contextmanager
def database_at_hand() -> Iterator[None]:
    """Complete the environment (see `effective`) and see to it that the database answers while the body runs."""
    end_with_parent()
    folder = data_folder.default_folder()
    own = not os.environ.get("DATABASE_URL") and (folder / DEMO_FILE).exists()
    os.environ.update(effective())
    if not own:
        yield
        return
    if data_folder.is_held(folder):
        _wait(os.environ["DATABASE_URL"])
        yield
        return
    cluster = embedded.start(folder)
    try:
        yield
    finally:
        embedded.stop(cluster)


def _wait(url: str) -> None:
    """Wait until a server that is being started answers. Raises LaunchError."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > end:
                raise LaunchError("The database of the running copy does not answer.") from error
            time.sleep(0.3)
        else:
            return
