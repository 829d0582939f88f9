"""`run` starts everything, keeps the data, stops cleanly, and says clearly why it can't start."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from minoversikt.config import embedded
from tests.config.test_embedded import is_alive, postmaster

ROOT = Path(__file__).parents[2]


class Copy:
    """One running copy of the product, started as `make run` starts it."""

    def __init__(self, folder: Path, port: int) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.address = f"http://127.0.0.1:{port}"
        self.folder = folder
        self.started = time.monotonic()
        self.environment = kept | {
            "MINOVERSIKT_DEMO": "1", "MINOVERSIKT_DEMO_CITY": "0", "DATA_DIR": str(folder), "PORT": str(port),
        }  # fmt: skip
        command = [sys.executable, "-m", "minoversikt", "run"]
        self.log = folder.parent / f"run-{time.monotonic_ns()}.log"
        with self.log.open("w") as words:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=words, stderr=subprocess.STDOUT, start_new_session=True
            )

    def words(self) -> str:
        return self.log.read_text()

    def ready(self) -> "Copy":
        until(lambda: "READY" in self.words() or self.process.poll() is not None, 90)
        assert f"READY {self.address}\n" in self.words(), self.words()
        return self

    def ended(self) -> int:
        """Wait for the end; return the exit code."""
        return self.process.wait(60)

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        self.process.send_signal(how)
        return self.ended()

    def children(self) -> list[int]:
        words = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], text=True, capture_output=True, check=False
        )
        return [int(pid) for pid in words.stdout.split()]

    def status(self, path: str) -> int:
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.status


def until(true: Callable[[], object], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.1)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def run(folder: Path, port: int) -> Iterator[Callable[..., Copy]]:
    """Start a copy; whatever is left of it at the end is stopped."""
    copies: list[Copy] = []

    def started(**changes: int | Path) -> Copy:
        copies.append(Copy(**{"folder": folder, "port": port, **changes}))
        return copies[-1]

    yield started
    for copy in copies:
        if copy.process.poll() is None:
            copy.stop(signal.SIGTERM)


def owner(folder: Path) -> psycopg.Connection:
    return psycopg.connect(embedded.known_addresses(folder)["owner"], autocommit=True)


def test_it_serves_stops_without_a_trace_and_is_back_within_ten_seconds_with_the_data(run, folder):
    first = run().ready()
    assert first.status("/") == first.status("/demo/") == 200
    with owner(folder) as database:
        database.execute("CREATE TABLE kept AS SELECT 'kept' AS word")
    pids = [*first.children(), postmaster(folder)]
    assert len(pids) == 3

    assert first.stop(signal.SIGINT) == 0
    assert "The data is kept" in first.words()
    assert not any(is_alive(pid) for pid in pids)

    second = run().ready()
    assert time.monotonic() - second.started < 10
    with owner(folder) as database:
        assert database.execute("SELECT word FROM kept").fetchone() == ("kept",)
    assert second.stop(signal.SIGTERM) == 0


def test_what_fails_while_it_runs_comes_back_and_what_can_not_start_says_why(run, folder, port):
    copy = run().ready()

    # Another one with the same data, on another port and on the same.
    for changes in ({"port": port + 1}, {}):
        other = run(**changes)
        assert other.ended() == 2
        assert "already runs with the data" in other.words()

    # Another one with other data on the same port.
    other = run(folder=folder.parent / "other")
    assert other.ended() == 2
    assert f"Port {port} is taken" in other.words()
    assert f"make run PORT={port + 1}" in other.words()

    # The database is killed.
    os.kill(postmaster(folder), signal.SIGKILL)
    until(lambda: "it was started again" in copy.words(), 30)
    assert "it was started again" in copy.words()
    until(lambda: copy.status("/demo/") == 200, 10)
    assert copy.status("/demo/") == 200

    # The whole copy is killed: its children end by themselves, and the next start takes over.
    children = copy.children()
    copy.process.kill()
    copy.process.wait()
    until(lambda: not any(map(is_alive, children)), 20)
    assert not any(map(is_alive, children))
    run().ready().stop()


def test_a_database_of_a_newer_version_is_left_alone(run, folder):
    run().ready().stop()
    cluster = embedded.start(folder)
    with owner(folder) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_later', now())")
    embedded.stop(cluster)

    copy = run()

    assert copy.ended() == 2
    assert "newer version of Min oversikt (it has records.9999_later)" in copy.words()
    assert not (folder / "postgresql" / "postmaster.pid").exists()


def test_a_demo_made_by_an_earlier_state_is_set_aside_and_kept(run, folder):
    run().ready().stop()
    cluster = embedded.start(folder)
    with embedded.superuser(cluster) as database:
        database.execute("COMMENT ON DATABASE minoversikt IS 'locks of an earlier state'")
        database.execute("CREATE TABLE mark ()")
    embedded.stop(cluster)

    copy = run().ready()
    assert copy.stop() == 0
    assert "set aside as minoversikt_2" in copy.words()

    cluster = embedded.start(folder)
    with embedded.superuser(cluster) as database:
        names = [
            name for (name,) in database.execute("SELECT datname FROM pg_database WHERE datname LIKE 'minoversikt_%'")
        ]
        assert database.execute("SELECT to_regclass('mark')").fetchone() == (None,)
    with embedded.superuser(cluster, names[0]) as kept:
        assert kept.execute("SELECT to_regclass('mark')").fetchone() == ("mark",)
        assert kept.execute("SELECT count(*) FROM records_plan").fetchone()[0] > 0
    embedded.stop(cluster)
    assert "set aside" not in run().ready().words()


def test_stopped_in_the_middle_of_the_first_start_the_next_one_goes_on(run, folder):
    for seconds in (0.7, 1.6, 2.6):
        copy = run()
        time.sleep(seconds)
        if copy.process.poll() is None:
            copy.process.kill()
            copy.process.wait()
            time.sleep(0.3)

    assert run().ready().stop() == 0


def test_without_the_demo_it_asks_for_productions_settings(folder):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "minoversikt", "run"]

    done = subprocess.run(
        command, cwd=ROOT, env=kept | {"DATA_DIR": str(folder)}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "MINOVERSIKT_DEMO" in done.stderr
    assert not folder.exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_the_demo_can_not_be_served_to_others(host):
    command = [sys.executable, "-m", "minoversikt", "serve", "--host", host]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "this machine alone" in done.stderr


def test_an_unknown_command_shows_the_known_ones():
    done = subprocess.run(
        [sys.executable, "-m", "minoversikt", "rum"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "verify-log" in done.stderr
