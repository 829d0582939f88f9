"""The runner of the jobs and the command `verify-log`, as they are started in operation."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest

from minoversikt.jobs.run import JOBS, Job, Runner
from tests.jobs.log_world import LogWorld
from tests.support.environment import PLACE, environment_for


@pytest.fixture
def variables(world: LogWorld, tmp_path: Path, pytestconfig: pytest.Config) -> dict[str, str]:
    """The environment of a process that works on this test's log, with anchors of its own."""
    return (
        os.environ | environment_for(pytestconfig.stash[PLACE], world.name) | {"MINOVERSIKT_ANCHOR_DIR": str(tmp_path)}
    )


def command(variables: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m minoversikt …` to its end."""
    line = [sys.executable, "-m", "minoversikt", *arguments]
    return subprocess.run(line, env=variables, capture_output=True, text=True, check=False, timeout=60)


def test_jobs_seal_and_anchor_and_end_cleanly_on_sigterm(
    world: LogWorld, variables: dict[str, str], tmp_path: Path
) -> None:
    world.write(5)
    with subprocess.Popen([sys.executable, "-m", "minoversikt", "jobs"], env=variables) as process:
        wait_for(lambda: world.head().segment.total == 5 and (tmp_path / "anchors.jsonl").exists())
        world.write(2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert world.head().segment.total == 7  # what came last was sealed and anchored before the end
    checked = command(variables, "verify-log")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "7 sealed rows in" in checked.stdout
    assert "0 rows not yet sealed" in checked.stdout
    assert "The access log is whole." in checked.stdout


def test_verify_log_says_where_it_breaks_and_fails(world: LogWorld, variables: dict[str, str]) -> None:
    world.write(4)
    assert command(variables, "jobs", "--once", "partitions", "seal", "watch", "anchor").returncode == 0
    with world.tampering() as superuser:
        superuser.execute("DELETE FROM access_log WHERE id = 2")
    checked = command(variables, "verify-log")
    assert checked.returncode == 1
    assert "BROKEN  Row 2 is missing (number 2 in the chain of" in checked.stderr
    assert "The access log is NOT whole." in checked.stdout


def test_verify_log_fails_when_the_anchors_were_removed(
    world: LogWorld, variables: dict[str, str], tmp_path: Path
) -> None:
    world.write(1)
    command(variables, "jobs", "--once", "seal")
    assert command(variables, "verify-log").returncode == 0  # the first minute
    command(variables, "jobs", "--once", "anchor")
    with world.tampering() as superuser:
        superuser.execute("TRUNCATE access_log, log_seal, log_segment, log_head")
    checked = command(variables, "verify-log")
    assert checked.returncode == 1
    assert "The log ends too early" in checked.stderr


def test_an_era_begins_by_command(world: LogWorld, variables: dict[str, str]) -> None:
    done = command(variables, "jobs", "--begin-era", "restored from Tuesday's copy")
    assert (done.returncode, done.stdout) == (0, "Era 2 of the access log has begun.\n")
    world.write(1)
    world.seal()
    assert world.head().segment.era == 2


def test_an_unknown_job_is_refused(variables: dict[str, str]) -> None:
    done = command(variables, "jobs", "sael")
    assert (done.returncode, done.stderr) == (2, "No such job: sael\n")


def test_a_failing_job_neither_ends_nor_delays_the_others(world: LogWorld, caplog: pytest.LogCaptureFixture) -> None:
    def fails(connection: psycopg.Connection) -> None:
        connection.execute("SELECT 1 / 0")

    seal = next(job for job in JOBS if job.name == "seal")
    runner = Runner([Job("broken", 0.01, fails, alias="auditor"), seal], world.connect)
    thread = threading.Thread(target=runner.run)
    thread.start()
    world.write(3)
    wait_for(lambda: world.head().segment.total == 3)
    runner.stop.set()
    thread.join(20)
    assert not thread.is_alive()
    assert "job broken failed (1 times in a row): DivisionByZero: division by zero" in caplog.text


def test_a_lost_connection_is_opened_again(world: LogWorld, caplog: pytest.LogCaptureFixture) -> None:
    seal = next(job for job in JOBS if job.name == "seal")
    runner = Runner([Job("seal", 0.05, seal.work)], world.connect)
    thread = threading.Thread(target=runner.run)
    thread.start()
    try:
        world.write(1)
        wait_for(lambda: world.head().segment.total == 1)
        with world.superuser() as superuser:
            superuser.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'minoversikt_audit'"
            )
        world.write(1)
        wait_for(lambda: world.head().segment.total == 2)
    finally:
        runner.stop.set()
        thread.join(20)
    assert "job seal failed (1 times in a row)" in caplog.text


def wait_for(what: object, seconds: float = 20.0) -> None:
    """Wait until `what()` is true; fail after `seconds`."""
    end = time.monotonic() + seconds
    while not what():  # type: ignore[operator]
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
