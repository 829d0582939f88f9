"""Lists of ids on their way to PostgreSQL."""

from collections.abc import Iterable
from uuid import UUID


def array_text(ids: Iterable[UUID]) -> str:
    """Return ids as PostgreSQL writes an array, for a parameter cast to `uuid[]`.

    The driver would look through each for what must be quoted: 4 µs an id, and a caseload names a hundred.
    """
    return f"{{{','.join(map(str, ids))}}}"
