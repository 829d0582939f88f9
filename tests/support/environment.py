"""Sets the environment the product reads its settings from, before any product module is imported."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

#: A name that is never created: a test that forgets the `db` fixture fails at its first statement.
NO_DATABASE = "no_database_asked_for"


@dataclass(frozen=True, slots=True)
class Place:
    """Where this test run keeps its cluster; the path is short because a socket's path is at most 103 bytes."""

    folder: Path

    @property
    def data(self) -> Path:
        """Return the product's data folder, the cluster in it."""
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        """Return the folder of the unix socket."""
        return self.data / "run"


#: Files in memory, where the system has them: a test's database is 600 small files, made and removed again.
_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3
#: Where the run's place is kept for the fixtures.
PLACE: pytest.StashKey[Place] = pytest.StashKey()


def new_place(*, lasting: bool = False) -> Place:
    """Make the folder of one test run and settle the passwords: in tests each role's is its own name.

    `lasting` keeps it on disk, as in production: for proofs of what a kill leaves behind, and for the bench.
    """
    from minoversikt.config import data_folder
    from minoversikt.config.cluster import SUPERUSER, account_for
    from minoversikt.config.roles import LOGIN_ROLES

    where = None if lasting else _fastest()
    if where is not None:
        _sweep(where)
    place = Place(Path(tempfile.mkdtemp(prefix=f"mo-{os.getpid()}-", dir=where)))
    place.folder.chmod(0o755)  # the server runs as an unprivileged user when root runs the tests
    account = account_for(place.data)
    data_folder.prepare(place.data, account.gid if account else None)
    data_folder.write_secrets(place.data / "database.json", {role: role for role in (*LOGIN_ROLES, SUPERUSER)})
    words = place.folder / "passwords"
    words.touch(mode=0o600)
    words.write_text("".join(f"*:*:*:{role}:{role}\n" for role in (*LOGIN_ROLES, SUPERUSER)))
    return place


def _fastest() -> Path | None:
    """Return the folder in memory if it is ours to write and has room; None for the system's temporary folder."""
    usable = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    return _MEMORY if usable else None


def _sweep(where: Path) -> None:
    """Give back the memory of runs that were killed: their process is gone, and so is their server."""
    for folder in where.glob("mo-*-*"):
        pids = [
            folder.name.split("-")[1],
            *(path.read_text().split("\n")[0] for path in folder.glob("data/*/postmaster.pid")),
        ]
        if not any(pid.isdigit() and Path(f"/proc/{pid}").exists() for pid in pids):
            shutil.rmtree(folder, ignore_errors=True)


def environment_for(place: Place, database: str) -> dict[str, str]:
    """Return the variables that make the product use one database of the test cluster, in demo mode."""
    from minoversikt.config import embedded
    from minoversikt.config.roles import DATABASE

    known = embedded.known_addresses(place.data)
    urls = {
        variable: known[name].replace(f"/{DATABASE}?", f"/{database}?")
        for name, variable in embedded.URL_VARIABLES.items()
    }
    return urls | {
        "DJANGO_SETTINGS_MODULE": "minoversikt.config.settings",
        "MINOVERSIKT_DEMO": "1",
        "MINOVERSIKT_SECRET_KEY": "only-for-tests-" + "x" * 50,
        "DATA_DIR": str(place.data),
        "PGPASSFILE": str(place.folder / "passwords"),
    }


def set_environment(place: Place) -> None:
    """Set the variables for this process; Django is set up by the caller afterwards."""
    os.environ.update(environment_for(place, NO_DATABASE))
