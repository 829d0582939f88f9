"""Sealing: what is sealed when, by how many sealers, and that nobody waits for it."""

import json
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from threading import Barrier
from uuid import UUID, uuid4

import pytest

from minoversikt.access import log_store
from minoversikt.jobs import seal
from tests.jobs.log_world import LogWorld, insert


def test_a_seal_is_what_the_adr_says(world: LogWorld) -> None:
    plan = uuid4()
    world.write(2, plan)
    world.seal()
    with world.superuser() as connection:
        connection.execute("SET timezone = 'Asia/Tokyo'")
        rows = connection.execute(
            "SELECT l.*, s.seq, s.row_hash, s.chain FROM access_log l JOIN log_seal s ON s.row_id = l.id ORDER BY l.id"
        ).fetchall()
    chain = bytes(32)
    for number, (*columns, seq, row_hash, stored) in enumerate(rows, start=1):
        columns[1] = int(columns[1].timestamp() * 1_000_000 + 0.5)
        fields = [
            json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            for value in (str(each) if isinstance(each, UUID) else each for each in columns)
        ]
        assert row_hash == sha256(f"[{', '.join(fields)}]".encode()).digest()
        chain = sha256(chain + plan.bytes + number.to_bytes(8, "big") + row_hash).digest()
        assert (seq, stored) == (number, chain)


def test_sealing_again_changes_nothing(world: LogWorld) -> None:
    world.write(5, uuid4())
    assert world.seal() == 5
    head = world.head()
    assert world.seal() == 0
    assert world.head() == head
    assert world.check().whole


def test_a_late_commit_lands_in_the_next_segment(world: LogWorld) -> None:
    plan = uuid4()
    world.write(1, plan)
    with world.connect("app") as slow:
        with slow.transaction():
            insert(slow, plan, request_id="slow")
            assert world.seal() == 1
            world.write(1, plan)
            assert world.seal() == 0  # the later row waits: the earlier transaction is not over
        assert world.seal() == 2
    report = world.check()
    assert (report.whole, report.sealed, report.segments, report.unsealed) == (True, 3, 2, 0)


def test_an_undone_transaction_leaves_no_gap(world: LogWorld) -> None:
    with world.connect("app") as connection, connection.transaction(force_rollback=True):
        insert(connection)
    world.write(1)
    assert world.seal() == 1
    assert world.check().whole


def test_catching_up_goes_in_batches_and_never_parts_a_transaction(world: LogWorld) -> None:
    world.write(10, uuid4())
    with world.connect("app") as connection, connection.transaction():
        for _ in range(7):
            insert(connection)
    world.write(3)
    assert world.seal(batch=4) == 20
    with world.superuser() as connection:
        sizes = [size for (size,) in connection.execute("SELECT rows FROM log_segment ORDER BY segment")]
    assert sizes == [4, 4, 2, 7, 3]
    assert world.check().whole


def test_two_sealers_at_once_seal_each_row_once(world: LogWorld) -> None:
    plans = [uuid4() for _ in range(3)]
    with world.connect("app") as connection:
        for number in range(300):
            insert(connection, plans[number % 3])
    with ThreadPoolExecutor(2) as pool:
        sealed = list(pool.map(lambda _: sum(world.seal(batch=10) for _ in range(10)), range(2)))
    assert sum(sealed) == 300
    report = world.check()
    assert (report.findings, report.sealed, report.chains) == ([], 300, 3)


def test_eight_readers_of_one_plan_do_not_wait_for_each_other_or_the_sealer(world: LogWorld) -> None:
    plan, together = uuid4(), Barrier(8, timeout=20)

    def read(_: int) -> None:
        with world.connect("app") as connection, connection.transaction():
            insert(connection, plan)
            together.wait()  # all eight hold their row uncommitted at the same moment

    world.write(1, plan)
    with world.connect("audit") as sealer, sealer.transaction():
        assert log_store.seal_segment(sealer) == 1  # a sealer in the middle of its work
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(read, range(8)))
    assert world.seal() == 8
    assert world.check().whole


def test_chains_go_by_plan_then_person_then_all(world: LogWorld) -> None:
    plan, subject = uuid4(), uuid4()
    with world.connect("app") as connection:
        insert(connection, plan, subject_id=subject)
        insert(connection, None, subject_id=subject)
        insert(connection)
    world.seal()
    with world.superuser() as connection:
        keys = [key for (key,) in connection.execute("SELECT chain_key FROM log_seal ORDER BY row_id")]
    assert keys == [plan, subject, UUID(int=0)]


def test_the_operator_is_told_when_sealing_lags(
    world: LogWorld, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "ALARM_AFTER", 0.0)
    with world.connect("audit") as audit, world.connect("app") as stuck, stuck.transaction():
        insert(stuck)
        world.write(2)
        seal.seal(audit)
        seal.watch(audit)
    assert "ALARM access log: 2 rows are not sealed" in caplog.text


def test_the_operator_is_told_of_a_restore_without_a_new_era(world: LogWorld, caplog: pytest.LogCaptureFixture) -> None:
    world.write(1)
    world.seal()
    with world.tampering() as superuser:  # as in a younger cluster: its counter is behind what was sealed
        superuser.execute("UPDATE log_segment SET seen = '4000000000', horizon = '4000000000'")
    world.write(2)
    with world.connect("audit") as audit:
        seal.seal(audit)
        assert "Begin a new era" in caplog.text
        with world.connect("owner") as owner:
            assert log_store.begin_era(owner, "restored in a test") == 2
        world.write(3)
        assert log_store.seal(audit) == 3


def test_rows_left_over_from_the_old_era_are_sealed_first(world: LogWorld) -> None:
    world.write(2)
    world.seal()
    world.write(3)
    with world.connect("owner") as owner:
        log_store.begin_era(owner, "restored in a test")
    world.write(1)
    assert world.seal() == 4
    with world.superuser() as connection:
        assert connection.execute("SELECT era, rows FROM log_segment ORDER BY segment").fetchall() == [
            (1, 2),
            (1, 3),
            (2, 1),
        ]
    assert world.check().whole
