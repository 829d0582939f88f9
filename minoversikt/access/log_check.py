"""Checks the whole access log against its seals and anchors, streaming, and says in plain English where it breaks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from psycopg import Connection

from minoversikt.access.log_anchor import Anchor
from minoversikt.access.log_chain import EMPTY, Chains, Head, Root, Segment
from minoversikt.access.log_report import Report
from minoversikt.access.log_sql import COUNT_BELOW, FORGED, SEALED, SEGMENTS
from minoversikt.access.log_store import as_head, one, unsealed

#: Rows looked at in one statement.
WINDOW: Final = 50_000
#: How far a clock may be set back without a row being called backdated.
CLOCK_SLACK: Final = 60_000_000


def check(connection: Connection[Any], anchors: Sequence[Anchor] = (), *, accept_era: int = 1) -> Report:
    """Check every row, seal, segment and anchor in one snapshot.

    `accept_era` is the newest era whose restore the operator vouches for: rows that anchors of the eras before it
    name and that are gone are then noted, not called a break.
    """
    report = Report(anchors=len(anchors))
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        _Check(connection, report, anchors, accept_era).run()
    return report


class _Check:
    """One run over the log; keeps only where the chains stand and one time mark a minute."""

    def __init__(self, connection: Connection[Any], report: Report, anchors: Sequence[Anchor], accept_era: int) -> None:
        self.connection = connection
        self.report = report
        self.anchors = anchors
        self.accept_era = accept_era
        self.chains = Chains()
        self.marks: list[tuple[int, int, int]] = [(0, 0, 0)]
        self.anchored = {anchor.segment: EMPTY for anchor in anchors}
        self.found = 0

    def run(self) -> None:
        """Walk the segments in order, then look for what lies outside them."""
        last = EMPTY
        for window in self._windows():
            rows = self._rows(window)
            pending = next(rows, None)
            for stored in window:
                self._segment(last, stored)
                pending = self._segment_rows(last.segment, stored.segment, pending, rows)
                last = stored
            if pending is not None:
                self.report.broken(f"Seals lie in segment {pending[0]}, which was never closed.")
        self._outside(last)
        self._anchors(last)
        self.report.sealed, self.report.segments = last.segment.total, last.segment.number
        self.report.chains = sum(1 for _ in self.chains.items())
        self.report.unsealed, self.report.unsealed_for = unsealed(self.connection, last)

    def _windows(self) -> Iterator[list[Head]]:
        """Yield the stored segments in order, about `WINDOW` rows' worth at a time."""
        after = 0
        while True:
            rows = self.connection.execute(SEGMENTS, (after, WINDOW)).fetchall()
            if not rows:
                return
            yield [as_head(row) for row in rows]
            after = rows[-1][0]

    def _rows(self, window: list[Head]) -> Iterator[tuple[Any, ...]]:
        """Return the seals of `window` with the log rows they seal."""
        first, last = window[0].segment, window[-1].segment
        low, high = min(each.segment.first_id for each in window), max(each.segment.last_id for each in window)
        cursor = self.connection.cursor(binary=True)
        return iter(cursor.execute(SEALED, (low, high, first.number, last.number)).fetchall())

    def _segment(self, last: Head, stored: Head) -> None:
        """Check that a segment follows the one before it and that its head is right."""
        segment, before = stored.segment, last.segment
        if segment.number != before.number + 1:
            self.report.broken(f"Segments {before.number + 1} to {segment.number - 1} are missing ({_when(segment)}).")
        elif segment.head(last.head) != stored.head or segment.total != before.total + segment.rows:
            self.report.broken(
                f"Segment {segment.number} ({_when(segment)}) was changed: its head does not follow from it."
            )
        if segment.number in self.anchored:
            self.anchored[segment.number] = stored
        if segment.era == self.marks[-1][0] and segment.sealed_at < self.marks[-1][2] + CLOCK_SLACK:
            return
        self.marks.append((segment.era, segment.seen, segment.sealed_at))

    def _segment_rows(
        self, before: Segment, segment: Segment, row: tuple[Any, ...] | None, rows: Iterator[tuple[Any, ...]]
    ) -> tuple[Any, ...] | None:
        """Check the rows of one segment, starting with `row`; return the first row after it."""
        root, count, previous = Root(), 0, -1
        while row is not None and row[0] <= segment.number:
            if row[0] < segment.number:
                self.report.broken(f"Seals lie in segment {row[0]}, which does not exist.")
            elif row[1] == previous:
                self.report.broken(f"Row {row[1]} is there twice: one of the two was slipped in under the seal.")
            else:
                self._row(before, segment, row)
                root.add(row[1], bytes(row[5]))
                count, previous = count + 1, row[1]
            row = next(rows, None)
        if count != segment.rows:
            self.report.broken(
                f"Segment {segment.number} ({_when(segment)}) sealed {segment.rows} rows; {count} seals are left."
            )
        elif root.value() != segment.root:
            self.report.broken(f"The seals of segment {segment.number} ({_when(segment)}) were changed.")
        return row

    def _row(self, before: Segment, segment: Segment, row: tuple[Any, ...]) -> None:
        """Check one sealed row: there, unchanged, next in its chain, written when it says."""
        _, row_id, key, seq, row_hash, chain, there, hashed, row_key, xid, era, at = row
        expected = self.chains.extend(key, row_hash)
        if (seq, chain) != expected:
            self.report.broken(
                f"The seal of row {row_id} ({_place(key, expected[0], segment)}) does not follow from the one before."
            )
            self.chains.put(key, seq, chain)
        if not there:
            self.report.broken(f"Row {row_id} is missing ({_place(key, seq, segment)}).")
            return
        self.found += 1
        if hashed != row_hash or row_key != key or era != segment.era:
            self.report.broken(f"Row {row_id} was changed after it was sealed ({_place(key, seq, segment)}).")
        elif not before.sealed_at - CLOCK_SLACK <= at <= segment.sealed_at + CLOCK_SLACK:
            self._time(row_id, segment, xid, at)

    def _time(self, row_id: int, segment: Segment, xid: int, at: int) -> None:
        """Check a row far older or newer than its segment: a slow transaction is fine, a false time is not."""
        mark = self.marks[bisect_left(self.marks, (segment.era, xid, -1)) - 1]
        earliest = mark[2] if mark[0] == segment.era else 0
        if at > segment.sealed_at + CLOCK_SLACK or at < earliest - CLOCK_SLACK:
            self.report.broken(
                f"Row {row_id} was slipped in with a false time: it says {_utc(at)}, its transaction began after"
                f" {_utc(earliest)} and it was sealed {_utc(segment.sealed_at)}."
            )

    def _outside(self, last: Head) -> None:
        """Look for rows below the horizon without a seal, and for seals after the last segment."""
        place = {"era": last.segment.era, "horizon": str(last.segment.horizon)}
        count = self.connection.execute(COUNT_BELOW, place).fetchone()
        if count is not None and count[0] != self.found:
            forged = self.connection.execute(FORGED, place)
            for row_id, at, plan in forged:
                self.report.broken(
                    f"Row {row_id} (plan {plan}, says {_utc(at)}) was slipped in under the seal: it has none."
                )
        beyond = one(self.connection, "SELECT min(segment) FROM log_seal WHERE segment > %s", (last.segment.number,))[0]
        if beyond is not None:
            self.report.broken(
                f"Segment {beyond} and what came after it are missing, but their seals are there: the tail was cut."
            )

    def _anchors(self, last: Head) -> None:
        """Compare what the anchors say with what is there."""
        for anchor in self.anchors:
            stored = self.anchored[anchor.segment]
            if stored.head.hex() == anchor.head and stored.segment.total == anchor.total:
                continue
            if self._restored(anchor, stored):
                continue
            if anchor.segment > last.segment.number:
                self.report.broken(
                    f"The log ends too early: anchor {anchor.number} ({anchor.at}) saw {anchor.total} rows in {anchor.segment} segments,"
                    f" but {last.segment.total} rows in {last.segment.number} segments are here."
                    " The tail was cut or an old backup was restored."
                )
            else:
                self.report.broken(
                    f"Segment {anchor.segment} is not the one anchor {anchor.number} ({anchor.at}) saw: the log was rewritten."
                )

    def _restored(self, anchor: Anchor, stored: Head) -> bool:
        """Tell whether a restore, followed by a new era, explains that an anchor's segment is gone; note or report it."""
        newest = one(self.connection, "SELECT max(era) FROM log_era")[0]
        present = stored.segment.era if stored is not EMPTY else newest
        if anchor.era >= present:
            return False
        text = (
            f"A restore lost rows: anchor {anchor.number} ({anchor.at}, era {anchor.era}) saw segment {anchor.segment} with"
            f" {anchor.total} rows in all; the log went on in era {present} from an older copy."
        )
        if present <= self.accept_era:
            self.report.notes.append(text)
        else:
            self.report.broken(f"{text} If the restore was yours, say so with --accept-era {present}.")
        return True


def _utc(microseconds: int) -> str:
    """Return a time for people."""
    return datetime.fromtimestamp(microseconds / 1_000_000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _when(segment: Segment) -> str:
    """Return when a segment was sealed."""
    return f"sealed {_utc(segment.sealed_at)}"


def _place(key: bytes, seq: int, segment: Segment) -> str:
    """Return where in the chains and segments a row stands."""
    return f"number {seq} in the chain of {UUID(bytes=key)}, segment {segment.number}, {_when(segment)}"


def sealed_for(connection: Connection[Any]) -> float:
    """Return how many seconds ago the first segment was sealed; 0 when there is none."""
    row = one(
        connection,
        "SELECT extract(epoch FROM clock_timestamp() - sealed_at)::float8 FROM log_segment WHERE segment = 1",
    )
    return float(row[0]) if row else 0.0
