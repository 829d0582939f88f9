"""The embedded PostgreSQL starts from nothing, keeps what it has, and says clearly why it can't start."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from minoversikt.config import embedded
from minoversikt.config.data_folder import need_room
from minoversikt.config.errors import DiskFullError, FolderBusyError, LaunchError, NewerDatabaseError

ROOT = Path(__file__).parents[2]


@contextmanager
def started(folder: Path, *, durable: bool = False) -> Iterator[embedded.Cluster]:
    cluster = embedded.start(folder, durable=durable)
    try:
        yield cluster
    finally:
        embedded.stop(cluster)


def postmaster(folder: Path) -> int:
    return int((folder / "postgresql" / "postmaster.pid").read_text().split()[0])


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1][:3] if Path("/proc/self").exists() else True


def write_something(cluster: embedded.Cluster) -> None:
    with psycopg.connect(cluster.urls["owner"], autocommit=True) as owner:
        owner.execute("CREATE TABLE kept (word text)")
        owner.execute("INSERT INTO kept VALUES ('kept')")


def what_is_kept(cluster: embedded.Cluster) -> str:
    with psycopg.connect(cluster.urls["owner"]) as owner:
        return owner.execute("SELECT word FROM kept").fetchone()[0]


def test_the_data_is_there_at_the_second_start(folder):
    with started(folder) as cluster:
        write_something(cluster)
        first = cluster.urls

    with started(folder) as cluster:
        assert what_is_kept(cluster) == "kept"
        assert cluster.urls == first

    assert not (folder / "postgresql" / "postmaster.pid").exists()


def test_roles_are_apart_and_need_their_password(folder):
    with started(folder) as cluster, embedded.superuser(cluster) as superuser:
        rows = superuser.execute(
            "SELECT rolname, rolcanlogin, rolbypassrls, rolsuper, rolcreatedb, rolcreaterole FROM pg_roles"
            " WHERE rolname LIKE 'minoversikt%' ORDER BY 1"
        ).fetchall()
        assert rows == [
            ("minoversikt_app", True, False, False, False, False),
            ("minoversikt_audit", True, False, False, False, False),
            ("minoversikt_auditor", True, False, False, False, False),
            ("minoversikt_backup", True, True, False, False, False),
            ("minoversikt_definer", False, True, False, False, False),
            ("minoversikt_owner", True, False, False, True, False),
        ]
        wrong = cluster.urls["default"].replace("minoversikt_app:", "minoversikt_app:x")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
        with psycopg.connect(cluster.urls["default"]) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE mine ()")


def test_it_listens_on_no_network_and_keeps_checksums(folder):
    with started(folder) as cluster, embedded.superuser(cluster) as superuser:

        def shown(name: str) -> str:
            return superuser.execute(f"SHOW {name}").fetchone()[0]

        assert (shown("listen_addresses"), shown("data_checksums"), shown("jit")) == ("", "on", "off")


def test_outside_tests_nothing_acknowledged_is_lost_on_a_power_cut(folder):
    cluster = embedded.start(folder)
    try:
        with embedded.superuser(cluster) as superuser:
            values = [superuser.execute(f"SHOW {name}").fetchone()[0] for name in ("fsync", "synchronous_commit")]
    finally:
        embedded.stop(cluster)
    assert values == ["on", "on"]


def test_the_servers_log_holds_nothing_people_wrote(folder):
    with started(folder) as cluster:
        write_something(cluster)
        with psycopg.connect(cluster.urls["owner"]) as owner:
            owner.execute("CREATE UNIQUE INDEX ON kept (word)")
            with pytest.raises(psycopg.errors.UniqueViolation):
                owner.execute("INSERT INTO kept VALUES (%s)", ["kept"])
    log = (folder / "postgresql" / "server.log").read_text()
    assert "unique constraint" in log
    assert "INSERT" not in log
    assert "(kept)" not in log


def test_secrets_are_for_their_owner_alone(folder):
    with started(folder):
        assert (folder / "database.json").stat().st_mode & 0o777 == 0o600
        assert (folder / "postgresql").stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_mode & 0o007 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can't run PostgreSQL")
def test_started_by_root_it_runs_as_somebody_else(folder):
    with started(folder):
        owner = Path(f"/proc/{postmaster(folder)}").stat().st_uid
    assert owner != 0


def test_a_half_finished_first_start_is_done_again(folder):
    with started(folder):
        pass
    (folder / "postgresql").rename(folder / "postgresql.part")
    (folder / "postgresql.part" / "PG_VERSION").unlink()
    (folder / "initdb.password").write_text("left behind")

    with started(folder) as cluster:
        write_something(cluster)

    assert not (folder / "postgresql.part").exists()
    assert not (folder / "initdb.password").exists()


def test_a_start_killed_before_the_roles_were_made_is_finished(folder):
    with started(folder) as cluster, embedded.superuser(cluster, "postgres") as superuser:
        superuser.execute("DROP DATABASE minoversikt")
        superuser.execute("DROP ROLE minoversikt_audit, minoversikt_definer")

    with started(folder) as cluster:
        assert psycopg.connect(cluster.urls["audit"]).close() is None


def test_two_starts_at_once_one_wins_and_the_other_is_told(folder):
    with started(folder) as cluster:
        with pytest.raises(FolderBusyError, match=f"process {os.getpid()}"):
            embedded.start(folder, durable=False)
        write_something(cluster)


def test_a_server_left_by_a_killed_process_is_taken_over(folder):
    code = (
        "import os, signal, sys; from pathlib import Path; from minoversikt.config import embedded\n"
        "embedded.start(Path(sys.argv[1]), durable=False); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    left = postmaster(folder)
    assert is_alive(left)

    with started(folder) as cluster:
        assert postmaster(folder) == left
        write_something(cluster)
    assert not (folder / "postgresql" / "postmaster.pid").exists()


def test_a_server_that_died_is_started_again_and_has_lost_nothing(folder):
    with started(folder, durable=True) as cluster:
        write_something(cluster)
        assert cluster.postmaster.revive() is False
        dead = postmaster(folder)
        os.kill(dead, signal.SIGKILL)
        end = time.monotonic() + 10
        while is_alive(dead) and time.monotonic() < end:
            time.sleep(0.05)

        assert cluster.postmaster.revive() is True
        assert what_is_kept(cluster) == "kept"


@pytest.mark.parametrize(("written_by", "error"), [("19", NewerDatabaseError), ("17", LaunchError)])
def test_data_of_another_postgresql_is_left_alone(folder, written_by, error):
    with started(folder):
        pass
    (folder / "postgresql" / "PG_VERSION").write_text(f"{written_by}\n")

    with pytest.raises(error, match=f"written by PostgreSQL {written_by}"):
        embedded.start(folder, durable=False)

    (folder / "postgresql" / "PG_VERSION").write_text("18\n")
    with started(folder):
        pass


def test_lost_passwords_are_told_and_nothing_is_made_anew(folder):
    with started(folder):
        pass
    (folder / "database.json").rename(folder / "elsewhere.json")

    with pytest.raises(LaunchError, match="Put it back from a backup"):
        embedded.start(folder, durable=False)

    assert not (folder / "database.json").exists()


def test_a_folder_with_something_else_in_it_is_not_touched(folder):
    folder.mkdir(mode=0o755)
    (folder / "thesis.txt").write_text("mine")

    with pytest.raises(LaunchError, match="holds something else"):
        embedded.start(folder, durable=False)

    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]
    assert folder.stat().st_mode & 0o777 == 0o755


def test_a_folder_too_deep_for_a_socket_works(folder):
    deep = folder / ("a" * 60) / ("b" * 60)
    deep.parent.mkdir(parents=True)

    with started(deep) as cluster:
        write_something(cluster)
        assert cluster.socket_dir.parent == Path("/tmp")
        assert cluster.socket_dir.stat().st_mode & 0o777 == 0o700
    shutil.rmtree(cluster.socket_dir)


def test_a_socket_folder_that_somebody_else_made_is_refused(folder):
    deep = folder / ("a" * 60) / ("b" * 60)
    deep.parent.mkdir(parents=True)
    with started(deep) as cluster:
        place = cluster.socket_dir
    shutil.rmtree(place)
    place.symlink_to(folder)
    try:
        with pytest.raises(LaunchError, match=r"belongs to somebody else|not a folder"):
            embedded.start(deep, durable=False)
    finally:
        place.unlink()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Make a real file system of that size, where root may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0755", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system can't be mounted here")
    try:
        yield folder / "data"
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_before_anything_is_made(folder):
    with small_disk(folder, 40) as small:
        with pytest.raises(DiskFullError, match="MB are needed"):
            embedded.start(small, durable=False)

        assert not (small / "postgresql").exists()


@pytest.mark.parametrize("megabytes", [20, 40])
def test_a_disk_that_fills_up_under_way_is_told_and_nothing_is_broken(folder, megabytes, monkeypatch):
    """20 MB don't hold a new cluster; 40 MB do, but not what the first minutes write."""
    monkeypatch.setattr("minoversikt.config.data_folder._ROOM_FIRST", 0)
    monkeypatch.setattr("minoversikt.config.data_folder._ROOM_LATER", 0)
    with small_disk(folder, megabytes) as small:
        with pytest.raises(DiskFullError, match="is full"):
            embedded.start(small, durable=False)
        assert not (small / "postgresql" / "postmaster.pid").exists()

        subprocess.run(["mount", "-o", "remount,size=400m", str(folder)], check=True)
        with started(small) as cluster:
            write_something(cluster)


def test_too_little_room_is_told_with_figures(tmp_path, monkeypatch):
    monkeypatch.setattr("minoversikt.config.data_folder._ROOM_LATER", 2**62)

    with pytest.raises(DiskFullError, match=r"has \d+ MB left"):
        need_room(tmp_path, first=False)
