"""Starts and stops the embedded PostgreSQL under a data folder: a real server, on a unix socket, with our roles.

Why not the wheel's own starter: it trusts everybody, opens parent folders and stops with the last handle (recipes.md).
"""

import os
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

import psycopg

from minoversikt.config import cluster as files
from minoversikt.config import data_folder
from minoversikt.config.cluster import Account
from minoversikt.config.errors import LaunchError, NewerDatabaseError
from minoversikt.config.postmaster import ALIVE, Postmaster
from minoversikt.config.roles import (
    APP,
    AUDIT,
    AUDITOR,
    BACKUP,
    DATABASE,
    LOGIN_ROLES,
    OWNER,
    create_database,
    create_roles,
)

#: Short names of the roles, as in Django's DATABASES, and the variable that gives each its address.
ROLE_OF: Final[Mapping[str, str]] = MappingProxyType(
    {"default": APP, "owner": OWNER, "audit": AUDIT, "auditor": AUDITOR, "backup": BACKUP, "superuser": files.SUPERUSER}
)
URL_VARIABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "default": "DATABASE_URL",
        "owner": "DATABASE_OWNER_URL",
        "audit": "DATABASE_AUDIT_URL",
        "auditor": "DATABASE_AUDITOR_URL",
        "backup": "DATABASE_BACKUP_URL",
    }
)
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running embedded server. `urls` has an address for each short name of a role."""

    data_dir: Path
    socket_dir: Path
    port: int
    urls: Mapping[str, str]
    major_version: int
    postmaster: Postmaster
    lock: data_folder.FolderLock = field(repr=False)

    def url(self, name: str, database: str) -> str:
        """Return the address of another database for the role of this short name."""
        return self.urls[name].replace(f"/{DATABASE}?", f"/{quote(database, safe='')}?")

    def environment(self) -> dict[str, str]:
        """Return the variables that make the product use this server."""
        return {variable: self.urls[name] for name, variable in URL_VARIABLES.items()}


def start(data_dir: Path, *, durable: bool = True) -> Cluster:
    """Start the server of a data folder, made on the first start; roles and database are there afterwards.

    A first start that was broken off is done again; a server left running by a killed process is taken over.
    `durable=False` is for tests alone: faster, lost on a power cut. Raises LaunchError with a text for the terminal.
    """
    data_dir = data_dir.absolute()
    account = files.account_for(data_dir)
    data_folder.prepare(data_dir, account.gid if account else None)
    lock = data_folder.FolderLock(data_dir)
    try:
        return _start(data_dir, account, lock, durable=durable)
    except OSError as error:
        lock.release()
        raise data_folder.explained(error, data_dir) from error
    except BaseException:
        lock.release()
        raise


def _start(data_dir: Path, account: Account | None, lock: data_folder.FolderLock, *, durable: bool) -> Cluster:
    folder = data_dir / "postgresql"
    data_folder.need_room(data_dir, first=not folder.exists())
    programs = files.programs_for(data_dir, account)
    version = _major_version(programs)
    socket = files.socket_folder(data_dir, account)
    passwords = _passwords(data_dir, first=not folder.exists())
    if not folder.exists():
        _make(folder, programs, account, passwords[files.SUPERUSER])
    _check_version(folder, version)
    files.make_private(socket, account)
    files.write_settings(folder, socket, account, durable=durable)
    postmaster = Postmaster(folder, socket, programs, account)
    running = Cluster(data_dir, socket, files.PORT, addresses(data_dir, passwords), version, postmaster, lock)
    postmaster.launch()
    try:
        _settle(running, passwords)
    except BaseException:
        postmaster.stop()
        raise
    return running


def stop(running: Cluster) -> None:
    """Stop the server, waiting for it to write everything down, and let go of the folder."""
    running.postmaster.stop()
    running.lock.release()


def addresses(data_dir: Path, passwords: Mapping[str, str]) -> Mapping[str, str]:
    """Return the address per short name of a role for the server of a data folder."""
    socket = quote(str(files.socket_folder(data_dir, files.account_for(data_dir))), safe="")
    return MappingProxyType(
        {
            name: f"postgresql://{role}:{passwords[role]}@/{DATABASE}?host={socket}&port={files.PORT}"
            for name, role in ROLE_OF.items()
        }
    )


def known_addresses(data_dir: Path) -> Mapping[str, str]:
    """Return the addresses of the folder's server, running or not; empty if it was never started."""
    passwords = data_folder.read_secrets(data_dir / "database.json")
    return addresses(data_dir, passwords) if passwords else {}


def _passwords(data_dir: Path, *, first: bool) -> dict[str, str]:
    """Return the stored passwords, made before the cluster is, so that a broken first start finds the same."""
    path = data_dir / "database.json"
    known = data_folder.read_secrets(path)
    if not known and not first:
        raise LaunchError(
            f"{path} is missing: it holds the passwords of the database beside it. Put it back from a backup."
        )
    wanted = known | {role: secrets.token_urlsafe(24) for role in (*LOGIN_ROLES, files.SUPERUSER) if role not in known}
    if wanted != known:
        data_folder.write_secrets(path, wanted)
    return wanted


def _major_version(programs: Path) -> int:
    words = files.run([programs / "postgres", "--version"], None)
    if words.returncode:
        raise files.failure("PostgreSQL's programs don't run on this machine", words.stdout, programs)
    return int(words.stdout.split()[2].split(".")[0])


def _make(folder: Path, programs: Path, account: Account | None, password: str) -> None:
    """Make the cluster beside its place and move it there when it is whole."""
    part = folder.with_name("postgresql.part")
    shutil.rmtree(part, ignore_errors=True)
    files.make_private(part, account)
    word = part.with_name("initdb.password")
    word.unlink(missing_ok=True)
    word.touch(mode=0o600)
    word.write_text(password)
    if account is not None:
        os.chown(word, account.uid, account.gid)
    options = ["-U", files.SUPERUSER, "-A", "scram-sha-256", f"--pwfile={word}", "-E", "UTF8", "--data-checksums"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    try:
        done = files.run([programs / "initdb", "-D", part, *options], account)
    finally:
        word.unlink()
    if done.returncode:
        shutil.rmtree(part, ignore_errors=True)
        raise files.failure("The database could not be made", done.stdout, folder.parent)
    part.rename(folder)


def _check_version(folder: Path, ours: int) -> None:
    theirs = int((folder / "PG_VERSION").read_text().strip().split(".")[0])
    if theirs > ours:
        raise NewerDatabaseError(
            f"The data in {folder.parent} was written by PostgreSQL {theirs}; this version brings {ours}. "
            "Start the newer version of Min oversikt again, or let DATA_DIR name another folder."
        )
    if theirs < ours:
        raise LaunchError(
            f"The data in {folder.parent} was written by PostgreSQL {theirs}; this version brings {ours}. "
            "Dump it with the version that wrote it and load the dump here: docs/operations.md tells how."
        )


def superuser(running: Cluster, database: str = DATABASE) -> psycopg.Connection[Any]:
    """Open a superuser's connection in autocommit: for roles, databases and tests; past every lock."""
    return psycopg.connect(running.url("superuser", database), autocommit=True)


def _settle(running: Cluster, passwords: Mapping[str, str]) -> None:
    """Wait until the server takes connections, then make or mend roles and database."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            with superuser(running, "postgres") as connection:
                create_roles(connection, {role: passwords[role] for role in LOGIN_ROLES})
                create_database(connection)
                return
        except psycopg.OperationalError as error:
            if running.postmaster.state() != ALIVE or any(sign in str(error) for sign in files.FULL):
                words = f"{running.postmaster.words()}\n{error}"
                raise files.failure("The database ended while starting", words, running.data_dir) from error
            if "password authentication" in str(error) or time.monotonic() > end:
                text = f"The database in {running.data_dir} does not let us in: {str(error).strip()}"
                raise LaunchError(text) from error
            time.sleep(0.2)
