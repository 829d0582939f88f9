"""Each way a powerful hand could tamper with the access log is found, and told in words."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest

from minoversikt.access import log_anchor, log_check, log_sql, log_store
from minoversikt.access.log_anchor import Anchor
from minoversikt.access.log_report import Report
from minoversikt.config.cluster import installed_programs
from minoversikt.jobs import anchor
from tests.jobs.log_world import PERSON, LogWorld, insert
from tests.support import databases

PLAN = UUID(int=7)
OTHER = UUID(int=8)


@pytest.fixture
def sealed(world: LogWorld) -> LogWorld:
    """A log with ten rows about each of two plans, in four segments."""
    for plan in (PLAN, OTHER) * 2:
        world.write(5, plan)
        world.seal()
    assert world.check().whole
    return world


@pytest.fixture
def place(tmp_path: Path) -> anchor.Place:
    """Where this test's key and anchors are."""
    return anchor.Place(tmp_path / "key", tmp_path / "anchors")


def drop_anchor(world: LogWorld, place: anchor.Place) -> tuple[Anchor, ...]:
    """Write an anchor and return all of them."""
    anchor.write(place, world.head(), datetime.now(UTC))
    return read_anchors(place).anchors


def read_anchors(place: anchor.Place) -> log_anchor.Anchors:
    """Read the anchors as the auditor does."""
    return anchor.read(place.file, anchor.public_key(place.anchors / anchor.PUBLIC_KEY))


def told(report: Report, *parts: str) -> None:
    """Assert that one finding holds all `parts`."""
    assert any(all(part in finding for part in parts) for finding in report.findings), report.findings


def test_an_edited_row(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        superuser.execute("UPDATE access_log SET person_name = 'Nobody' WHERE id = 3")
    told(
        sealed.check(), "Row 3 was changed", "number 3 in the chain of 00000000-0000-0000-0000-000000000007, segment 1"
    )


def test_no_column_can_be_edited_unseen(world: LogWorld) -> None:
    changes = (
        "at = at + interval '1 second'", "xid = (xid::text::bigint + 1)::text::xid8", "plan_id = gen_random_uuid()", "plan_id = NULL",
        "report_id = gen_random_uuid()", "subject_id = gen_random_uuid()", "person_id = gen_random_uuid()", "person_name = 'x'",
        "acting = 'x'", "organisation = 'x'", "role = 'x'", "on_behalf_of = gen_random_uuid()", "basis = 'x'", "purpose = 'x'",
        "action = 'list'", "sections = '{goals}'", "object_kind = 'x'", "object_id = gen_random_uuid()", "object_version = 1",
        "outcome = 'denied'", "reason = 'x'", "request_id = 'x'", "face = 'x'", "listed = '{}'", "era = 9",
    )  # fmt: skip
    world.write(len(changes), PLAN)
    world.seal()
    with world.tampering() as superuser:
        columns = superuser.execute(
            "SELECT count(*) FROM pg_attribute WHERE attrelid = 'access_log'::regclass AND attnum > 0"
        ).fetchone()
        assert columns == (len({change.split()[0] for change in changes} | {"id"}),)
        for row_id, change in enumerate(changes, start=1):
            superuser.execute(f"UPDATE access_log SET {change} WHERE id = {row_id}")  # type: ignore[arg-type]
    report = world.check()
    assert [finding.split(" after")[0] for finding in report.findings] == [
        f"Row {row_id} was changed" for row_id in range(1, 21)
    ]
    assert report.more >= len(changes) - 20


def test_an_edited_row_with_its_seal_edited_too(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        superuser.execute("UPDATE access_log SET reason = 'x' WHERE id = 3")
        superuser.execute(
            f"UPDATE log_seal s SET row_hash = {log_sql.ROW_HASH} FROM access_log l WHERE l.id = s.row_id AND l.id = 3"
        )
    told(sealed.check(), "The seal of row 3", "does not follow")


def test_a_missing_row(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        superuser.execute("DELETE FROM access_log WHERE id = 8")
    told(sealed.check(), "Row 8 is missing", "segment 2")


def test_a_missing_row_with_its_seal(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        superuser.execute("DELETE FROM access_log WHERE id = 3")
        superuser.execute("DELETE FROM log_seal WHERE row_id = 3")
    report = sealed.check()
    told(report, "The seal of row 4", "does not follow")
    told(report, "Segment 1", "sealed 5 rows; 4 seals are left")


def test_a_missing_segment(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        superuser.execute("DELETE FROM access_log WHERE id BETWEEN 6 AND 10")
        superuser.execute("DELETE FROM log_seal WHERE segment = 2")
        superuser.execute("DELETE FROM log_segment WHERE segment = 2")
    told(sealed.check(), "Segments 2 to 2 are missing")


def test_a_changed_segment(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        superuser.execute("UPDATE log_segment SET sealed_at = sealed_at - interval '1 day' WHERE segment = 2")
    told(sealed.check(), "Segment 2", "was changed")


def test_a_row_forged_under_the_seal(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        forge(superuser, "id, at, xid, era", "900, now() - interval '1 hour', xid, era")
    told(sealed.check(), "Row 900", f"plan {PLAN}", "slipped in under the seal")
    assert sealed.seal() == 0  # the sealing job does not make it true
    told(sealed.check(), "Row 900")


def test_a_twin_of_a_sealed_row(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        forge(superuser, "id, at, xid, era", "id, at - interval '1 minute', xid, era")
    told(sealed.check(), "Row 2 is there twice")


def test_a_row_of_an_era_that_never_was(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        forge(superuser, "id, at, xid, era", "901, at, xid, 5")
    told(sealed.check(), "Row 901")


@pytest.mark.parametrize("when", ["now() - interval '20 days'", "now() + interval '2 hours'"])
def test_a_row_forged_today_that_claims_another_day(sealed: LogWorld, when: str) -> None:
    with sealed.tampering() as superuser:
        forge(superuser, "id, at", f"902, {when}")
    assert sealed.seal() == 1
    told(sealed.check(), "Row 902 was slipped in with a false time")


def forge(superuser: psycopg.Connection, columns: str, values: str) -> None:
    """Insert a copy of row 2 with some columns of one's own."""
    superuser.execute(
        f"INSERT INTO access_log (plan_id, person_id, action, outcome, {columns}) OVERRIDING SYSTEM VALUE"  # type: ignore[arg-type]
        f" SELECT plan_id, person_id, action, outcome, {values} FROM access_log WHERE id = 2"
    )


def test_a_tail_cut_without_the_seals(sealed: LogWorld) -> None:
    with sealed.tampering() as superuser:
        superuser.execute("DELETE FROM log_segment WHERE segment = 4")
    told(sealed.check(), "Segment 4 and what came after it are missing", "the tail was cut")


def cut_tail(world: LogWorld) -> None:
    """Remove the last segment, its seals and rows without a trace in the database."""
    with world.tampering() as superuser:
        superuser.execute("DELETE FROM access_log WHERE id > 15")
        superuser.execute("DELETE FROM log_seal WHERE segment = 4")
        superuser.execute("DELETE FROM log_segment WHERE segment = 4")
        superuser.execute(
            "UPDATE log_head h SET seq = s.seq, chain = s.chain FROM"
            " (SELECT DISTINCT ON (chain_key) * FROM log_seal ORDER BY chain_key, seq DESC) s WHERE s.chain_key = h.chain_key"
        )


def test_a_tail_cut_without_a_trace_is_found_by_the_anchor(sealed: LogWorld, place: anchor.Place) -> None:
    anchors = drop_anchor(sealed, place)
    assert sealed.check(anchors).whole
    cut_tail(sealed)
    assert sealed.check().whole  # nothing inside the database shows it
    told(sealed.check(anchors), "ends too early", "saw 20 rows in 4 segments", "15 rows in 3 segments are here")
    sealed.write(5, OTHER)
    sealed.seal()
    told(sealed.check(anchors), "Segment 4 is not the one anchor 1", "rewritten")


def test_a_log_rewritten_from_the_start_is_found_by_the_anchor(sealed: LogWorld, place: anchor.Place) -> None:
    anchors = drop_anchor(sealed, place)
    with sealed.tampering() as superuser:
        superuser.execute("UPDATE access_log SET person_id = gen_random_uuid() WHERE id = 3")
        superuser.execute("TRUNCATE log_seal, log_segment, log_head")
    sealed.seal(batch=5)
    assert sealed.check().whole
    told(sealed.check(anchors), "Segment 4 is not the one anchor 1", "the log was rewritten")


def test_everything_truncated_is_found_by_the_anchor(sealed: LogWorld, place: anchor.Place) -> None:
    anchors = drop_anchor(sealed, place)
    with sealed.tampering() as superuser:
        superuser.execute("TRUNCATE access_log, log_seal, log_segment, log_head")
    told(sealed.check(anchors), "0 rows in 0 segments are here")


def dump(world: LogWorld) -> bytes:
    """Dump the database as the backup role does."""
    return subprocess.run(
        [installed_programs() / "bin" / "pg_dump", "-h", world.host, "-U", "minoversikt_backup", world.name],
        check=True,
        capture_output=True,
    ).stdout


@pytest.fixture
def restored(sealed: LogWorld, place: anchor.Place) -> Iterator[LogWorld]:
    """The same log after more rows, an anchor, and a restore of the dump made before them."""
    saved = dump(sealed)
    sealed.write(5, PLAN)
    sealed.seal()
    drop_anchor(sealed, place)
    world = LogWorld(sealed.host, f"{sealed.name}_restored", sealed.super_role)
    with sealed.superuser("postgres") as maker:
        databases.create(maker, world.name)
        subprocess.run(
            [installed_programs() / "bin" / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", world.host, "-U", world.super_role, world.name],
            check=True, input=saved, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        yield world
        databases.drop(maker, world.name)


def test_an_old_backup_restored(restored: LogWorld, place: anchor.Place) -> None:
    assert restored.check().whole
    told(restored.check(read_anchors(place).anchors), "an old backup was restored")


def test_a_restore_with_a_new_era_is_told_until_it_is_accepted(restored: LogWorld, place: anchor.Place) -> None:
    with restored.connect("owner") as owner:
        assert log_store.begin_era(owner, "disk lost") == 2
    restored.write(10, PLAN)
    restored.seal()
    anchors = drop_anchor(restored, place)
    assert [each.era for each in anchors] == [1, 2]
    told(restored.check(anchors), "A restore lost rows", "saw segment 5 with 25 rows", "--accept-era 2")
    accepted = restored.check(anchors, accept_era=2)
    assert accepted.whole
    assert "A restore lost rows" in accepted.notes[0]
    restored.write(1, PLAN)
    assert restored.seal() == 1


def test_rows_that_wait_for_their_seal_are_counted(sealed: LogWorld) -> None:
    sealed.write(3)
    report = sealed.check()
    assert (report.whole, report.sealed, report.unsealed) == (True, 20, 3)


def test_an_empty_log_is_whole(world: LogWorld) -> None:
    report = world.check()
    assert (report.whole, report.sealed, report.segments) == (True, 0, 0)


def test_many_breaks_are_told_in_few_lines(world: LogWorld) -> None:
    world.write(60)
    world.seal()
    with world.tampering() as superuser:
        superuser.execute("UPDATE access_log SET reason = 'x'")
    report = world.check()
    assert (len(report.findings), report.more) == (20, 40)


def test_a_slow_transaction_is_not_called_backdated(world: LogWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_check, "CLOCK_SLACK", 0)
    with world.connect("app") as first, world.connect("app") as slow, slow.transaction():
        with first.transaction():
            insert(first)
            insert(slow)  # older than the segment that is sealed before it is over
        assert world.seal() == 1
    assert world.seal() == 1
    assert world.check().findings == []


def test_an_anchor_is_signed_and_its_key_is_private(sealed: LogWorld, place: anchor.Place) -> None:
    (first,) = drop_anchor(sealed, place)
    assert (first.number, first.segment, first.total, first.era) == (1, 4, 20, 1)
    assert (place.keys / anchor.PRIVATE_KEY).stat().st_mode & 0o777 == 0o600
    assert place.keys.stat().st_mode & 0o077 == 0


def test_an_anchor_is_written_when_the_log_grew_or_an_hour_passed(sealed: LogWorld, place: anchor.Place) -> None:
    now = datetime.now(UTC)
    assert anchor.write(place, sealed.head(), now)
    assert anchor.write(place, sealed.head(), now + timedelta(minutes=59)) is None
    assert anchor.write(place, sealed.head(), now + timedelta(minutes=60))
    sealed.write(1)
    sealed.seal()
    assert anchor.write(place, sealed.head(), now + timedelta(minutes=61))
    assert sealed.check(read_anchors(place).anchors).whole


def test_forged_and_removed_anchors_are_found(sealed: LogWorld, place: anchor.Place) -> None:
    for _ in range(3):
        sealed.write(1, uuid4())
        sealed.seal()
        drop_anchor(sealed, place)
    lines = place.file.read_text().splitlines(keepends=True)
    assert not read_anchors(place).faults
    place.file.write_text("".join([lines[0], lines[1].replace('"total": 22', '"total": 21'), lines[2]]))
    assert "Line 2 of the anchors is not genuine" in read_anchors(place).faults[0]
    place.file.write_text("".join([lines[0], lines[1], lines[2].replace('"total": 23', '"total": 21')]))
    assert "Line 3 of the anchors is not genuine" in read_anchors(place).faults[0]
    place.file.write_text(lines[0] + lines[2])
    assert "just before number 3" in read_anchors(place).faults[0]


def test_a_line_torn_by_a_crash_is_no_fault(sealed: LogWorld, place: anchor.Place) -> None:
    drop_anchor(sealed, place)
    with place.file.open("a") as file:
        file.write('{"number": 2, "at": "20')
    assert not read_anchors(place).faults
    sealed.write(1, PERSON)
    sealed.seal()
    assert len(drop_anchor(sealed, place)) == 2
    assert not read_anchors(place).faults
