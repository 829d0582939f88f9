"""The one folder that holds everything a running copy keeps: where it is, who uses it, whether there is room."""

import errno
import fcntl
import json
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from minoversikt.config.errors import DiskFullError, FolderBusyError, LaunchError

_MARKER: Final = ".minoversikt"
_HARMLESS: Final = {_MARKER, "lost+found", ".DS_Store"}
_ROOM_FIRST: Final = 300 * 2**20
_ROOM_LATER: Final = 64 * 2**20


def default_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder to use: `DATA_DIR`, else a folder in the user's data directory (root: the machine's)."""
    if given := environ.get("DATA_DIR"):
        return Path(given).expanduser().absolute()
    if given := environ.get("XDG_DATA_HOME"):
        return Path(given).absolute() / "minoversikt"
    if os.geteuid() == 0:  # PostgreSQL does not run as root, and others can't enter root's home
        return Path("/var/lib/minoversikt")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "minoversikt"
    return Path.home() / ".local" / "share" / "minoversikt"


def prepare(folder: Path, group: int | None = None) -> None:
    """Make the folder ours and private; let `group` pass through it when the database runs as another user.

    Raises LaunchError if it holds something else (a home folder, say), can't be made, or is another user's.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strangers = {path.name for path in folder.iterdir()} - _HARMLESS
        if strangers and not (folder / _MARKER).exists():
            text = f"The folder {folder} holds something else. Let DATA_DIR name an empty or a new folder."
            raise LaunchError(text)
        (folder / _MARKER).touch()
        folder.chmod(0o700)
        if group is not None:
            os.chown(folder, -1, group)
            folder.chmod(0o710)
    except OSError as error:
        raise explained(error, folder) from error


def explained(error: OSError, folder: Path) -> LaunchError:
    """Return what the system said about the folder as a text with a way out."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError(f"The disk of {folder} is full. Free some space, or let DATA_DIR name a folder elsewhere.")
    return LaunchError(f"The folder {folder} can't be used: {error.strerror}. Let DATA_DIR name a folder of your own.")


def need_room(folder: Path, *, first: bool) -> None:
    """Raise DiskFullError when there is too little room to start safely."""
    free = shutil.disk_usage(folder).free
    needed = _ROOM_FIRST if first else _ROOM_LATER
    if free < needed:
        text = (
            f"The disk of {folder} has {free // 2**20} MB left; {needed // 2**20} MB are needed. "
            "Free some space, or let DATA_DIR name a folder elsewhere."
        )
        raise DiskFullError(text)


class FolderLock:
    """Holds the folder for one process; the system lets go of it when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock, or raise FolderBusyError naming the process that has it."""
        self._file = (folder / "lock").open("a+")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            text = (
                f"Min oversikt already runs with the data in {folder} (process {holder or 'unknown'}). "
                "Use that one, stop it, or let DATA_DIR name another folder."
            )
            raise FolderBusyError(text) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()))
        self._file.flush()

    def release(self) -> None:
        """Let go."""
        self._file.close()


def is_held(folder: Path) -> bool:
    """Tell whether a process uses the folder right now."""
    try:
        FolderLock(folder).release()
    except FolderBusyError:
        return True
    return False


def read_secrets(path: Path) -> dict[str, Any]:
    """Return what a private file holds; empty if there is none. Raises LaunchError if it can't be read."""
    try:
        content = json.loads(path.read_text())
    except FileNotFoundError:
        return {}
    except (ValueError, OSError) as error:
        raise LaunchError(f"{path} can't be read ({error}). Put it back from a backup.") from error
    if not isinstance(content, dict):
        raise LaunchError(f"{path} does not hold what it should. Put it back from a backup.")
    return content


def write_secrets(path: Path, content: Mapping[str, Any]) -> None:
    """Write a file only its owner can read, whole or not at all."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
