"""Folders for clusters of their own: short enough for a socket, and open to the database's user when root tests."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that does not exist yet."""
    parent = Path(tempfile.mkdtemp(prefix="mo-c-"))
    parent.chmod(0o755)
    yield parent / "data"
    shutil.rmtree(parent, ignore_errors=True)
