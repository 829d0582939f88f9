"""Every statement the jobs run on the access log's tables: what to seal, the seals, the head and the lag."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, LiteralString
from uuid import UUID

from psycopg import Connection

from minoversikt.access.log_chain import EMPTY, Chains, Head, Root, Segment
from minoversikt.access.log_sql import LAST_SEGMENT, MICROSECONDS, ROWS

#: Rows in one segment at most (one transaction's rows are never parted), so that catching up stays in bounded memory.
BATCH: Final = 20_000
#: One sealer at a time, in all processes and machines.
_LOCK: Final = 0x6D6F_6C6F_6773
_LAST_XID: Final = 2**63 - 1

Row = tuple[int, bytes, bytes]


class CounterWentBackError(Exception):
    """The database's transaction counter is behind the last seal: it was restored and no new era was begun."""


def as_head(row: Sequence[Any]) -> Head:
    """Return the stored segment that `SEGMENT_COLUMNS` selected."""
    number, era, sealed_at, horizon, seen, first_id, last_id, rows, total, root, head = row
    segment = Segment(
        number=number, era=era, sealed_at=sealed_at, horizon=horizon, seen=seen,
        first_id=first_id, last_id=last_id, rows=rows, total=total, root=bytes(root),
    )  # fmt: skip
    return Head(segment, bytes(head))


def one(connection: Connection[Any], statement: LiteralString, parameters: Sequence[Any] = ()) -> Any:
    """Run `statement` and return its first row, or None."""
    return connection.execute(statement, parameters).fetchone()


def last_head(connection: Connection[Any]) -> Head:
    """Return the newest segment, or `EMPTY` when nothing was sealed yet."""
    row = one(connection, LAST_SEGMENT)
    return as_head(row) if row else EMPTY


def seal(connection: Connection[Any], *, batch: int = BATCH) -> int:
    """Seal everything that can be sealed now; return how many rows. 0 also when another sealer is at work.

    Raises CounterWentBackError after a restore without a new era.
    """
    total = 0
    while rows := seal_segment(connection, batch=batch):
        total += rows
    return total


def seal_segment(connection: Connection[Any], *, batch: int = BATCH) -> int:
    """Seal one segment in one transaction and return its rows; needs READ COMMITTED, the default.

    A transaction below the horizon is over, so its rows are all visible to the statements after this one.
    """
    with connection.transaction():
        if not one(connection, "SELECT pg_try_advisory_xact_lock(%s)", (_LOCK,))[0]:
            return 0
        last = last_head(connection)
        horizon, next_xid, newest = one(
            connection,
            "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint, (SELECT max(era) FROM log_era)"
            " FROM pg_current_snapshot() AS s",
        )
        if newest == last.segment.era and next_xid <= last.segment.seen:
            raise CounterWentBackError
        for era, low, high in _ranges(last.segment, newest, horizon):
            top = _cut(connection, era, low, high, batch)
            rows = _rows(connection, era, low, top)
            if rows:
                _write(connection, last, rows, era=era, horizon=top)
                return len(rows)
    return 0


def _ranges(last: Segment, newest: int, horizon: int) -> Iterator[tuple[int, int, int]]:
    """Yield what may be sealed: the rest of the eras that are over, then the present one up to the horizon."""
    low = last.horizon
    for era in range(last.era, newest):
        yield era, low, _LAST_XID
        low = 0
    yield newest, low, horizon


def _cut(connection: Connection[Any], era: int, low: int, high: int, batch: int) -> int:
    """Return the first transaction to leave for the next segment, so that this one holds about `batch` rows."""
    beyond = (
        "SELECT xid::text::bigint FROM access_log WHERE era = %s AND xid >= %s::text::xid8 AND xid < %s::text::xid8"
        " ORDER BY xid OFFSET %s LIMIT 1"
    )
    found = one(connection, beyond, (era, str(low), str(high), batch))
    if found is None:
        return high
    first = one(connection, beyond, (era, str(low), str(high), 0))
    return int(found[0]) if found[0] > first[0] else int(found[0]) + 1


def _rows(connection: Connection[Any], era: int, low: int, high: int) -> list[Row]:
    """Return id, chain key and hash of the rows to seal, by id."""
    return connection.execute(ROWS, (era, str(low), str(high)), binary=True).fetchall()


def _write(connection: Connection[Any], last: Head, rows: list[Row], *, era: int, horizon: int) -> None:
    """Write the seals of `rows`, where their chains now stand, and the segment over them."""
    number = last.segment.number + 1
    chains = Chains(_known(connection, {key for _, key, _ in rows}))
    root = Root()
    seals: list[tuple[int, UUID, int, bytes, bytes]] = []
    for row_id, key, row_hash in rows:
        seq, chain = chains.extend(key, row_hash)
        root.add(row_id, chain)
        seals.append((row_id, UUID(bytes=key), seq, row_hash, chain))
    connection.execute(  # COPY does not work under row-level security
        "INSERT INTO log_seal (segment, row_id, chain_key, seq, row_hash, chain) SELECT %s, *"
        " FROM unnest(%b::bigint[], %b::uuid[], %b::bigint[], %b::bytea[], %b::bytea[])",
        (number, *(list(column) for column in zip(*seals, strict=True))),
    )
    _keep_heads(connection, chains)
    seen, sealed_at = one(
        connection, f"SELECT pg_current_xact_id()::text::bigint, {MICROSECONDS.format('clock_timestamp()')}"
    )
    segment = Segment(
        number=number, era=era, sealed_at=sealed_at,
        horizon=horizon, seen=seen, first_id=rows[0][0], last_id=rows[-1][0], rows=len(rows),
        total=last.segment.total + len(rows), root=root.value(),
    )  # fmt: skip
    _keep_segment(connection, segment, segment.head(last.head))


def _known(connection: Connection[Any], keys: set[bytes]) -> dict[bytes, tuple[int, bytes]]:
    """Return where the chains in `keys` stand."""
    rows = connection.execute(
        "SELECT uuid_send(chain_key), seq, chain FROM log_head WHERE chain_key = ANY(%s)",
        ([UUID(bytes=key) for key in keys],),
        binary=True,
    )
    return {key: (seq, chain) for key, seq, chain in rows}


def _keep_heads(connection: Connection[Any], chains: Chains) -> None:
    """Store where the chains stand."""
    heads = [(UUID(bytes=key), seq, chain) for key, (seq, chain) in chains.items()]
    connection.execute(
        "INSERT INTO log_head (chain_key, seq, chain) SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::bytea[])"
        " ON CONFLICT (chain_key) DO UPDATE SET seq = excluded.seq, chain = excluded.chain",
        [list(column) for column in zip(*heads, strict=True)],
    )


def _keep_segment(connection: Connection[Any], segment: Segment, head: bytes) -> None:
    """Store the segment with its head."""
    connection.execute(
        "INSERT INTO log_segment (segment, era, sealed_at, horizon, seen, first_id, last_id, rows, total, root, head) VALUES"
        " (%s, %s, timestamptz 'epoch' + %s * interval '1 microsecond', %s::text::xid8, %s::text::xid8, %s, %s, %s, %s, %s, %s)",
        (
            segment.number, segment.era, segment.sealed_at, str(segment.horizon), str(segment.seen),
            segment.first_id, segment.last_id, segment.rows, segment.total, segment.root, head,
        ),
    )  # fmt: skip


def unsealed(connection: Connection[Any], last: Head) -> tuple[int, float]:
    """Return how many rows wait for their seal, and for how many seconds the oldest has waited."""
    count, age = one(
        connection,
        # no row has waited since before its era began, whatever time it tells
        "SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(greatest(l.at, e.began))), 0)::float8"
        " FROM access_log l LEFT JOIN log_era e ON e.era = l.era"
        " WHERE l.era > %(era)s OR (l.era = %(era)s AND l.xid >= %(horizon)s::text::xid8)",
        {"era": last.segment.era, "horizon": str(last.segment.horizon)},  # type: ignore[arg-type]
    )
    return count, age


def make_partitions(connection: Connection[Any], *, ahead: int = 3) -> int:
    """Make the log's partitions of this month and the next; return how many were new."""
    return int(one(connection, "SELECT log_make_partitions(%s)", (ahead,))[0])


def find_lookups(connection: Connection[Any], day: date) -> int:
    """Find anew the look-ups of an Oslo day that left no other trace of work; return how many."""
    return int(one(connection, "SELECT log_find(%s)", (day,))[0])


def begin_era(connection: Connection[Any], reason: str) -> int:
    """Begin a new era after a restore, as the owner role; return its number."""
    return int(one(connection, "SELECT log_begin_era(%s)", (reason,))[0])
