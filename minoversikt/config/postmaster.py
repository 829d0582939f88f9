"""The server process of a cluster: start it, stop it, see whether it lives, bring it back."""

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from minoversikt.config import cluster as files
from minoversikt.config.cluster import Account
from minoversikt.config.errors import LaunchError

ALIVE, GONE, UNBURIED = "alive", "gone", "unburied"
_PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Postmaster:
    """PostgreSQL's main process for the cluster in `folder`, run by `account` if that is not ourselves."""

    folder: Path
    socket_dir: Path
    programs: Path
    account: Account | None

    def launch(self) -> None:
        """Start the server, or take over the one that a killed process left. Raises LaunchError with its words."""
        state = self.state()
        if state == ALIVE:
            self._pg_ctl("reload")
            return
        if state == UNBURIED:
            self._bury()
        log = self.folder / "server.log"
        if log.exists():
            log.replace(log.with_suffix(".old"))
        if self._pg_ctl("start", "-l", str(log), "-t", "120"):
            raise files.failure("The database did not start", self.words(), self.folder.parent)

    def stop(self) -> None:
        """Stop the server, waiting until it has written everything down."""
        if self._pg_ctl("stop", "-m", "fast", "-t", "60") and self.state() == ALIVE:
            self._pg_ctl("stop", "-m", "immediate")

    def revive(self) -> bool:
        """Start the server again if it died (kill -9, out of memory); tell whether that was so. Costs next to nothing.

        Raises LaunchError if it does not come back: its old processes, which must end first, get some time.
        """
        if self.state() == ALIVE:
            return False
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                self.launch()
            except LaunchError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.5)
            else:
                return True

    def state(self) -> str:
        """Tell how the server is, looking at its process."""
        try:
            pid = int(self._file.read_text().split()[0])
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError as error:  # no file of its own: it does not run; no /proc: macOS
            return ALIVE if "/proc/" in str(error.filename) else GONE
        except (OSError, ValueError, IndexError):
            return GONE
        return UNBURIED if state == "Z" else ALIVE

    def words(self) -> str:
        """Return what the server has said since it was started."""
        log = self.folder / "server.log"
        return log.read_text(errors="replace") if log.exists() else ""

    @property
    def _file(self) -> Path:
        return self.folder / "postmaster.pid"

    def _bury(self) -> None:
        """Let PostgreSQL see that its former self is dead, where nobody takes leave of the dead (a bare container).

        The number in its file becomes one that no process has; the rest stays, for PostgreSQL looks there whether
        processes of that former self still use the data.
        """
        self._file.write_text("\n".join([str(2**31 - 1), *self._file.read_text().splitlines()[1:]]) + "\n")
        (self.socket_dir / f".s.PGSQL.{files.PORT}.lock").unlink(missing_ok=True)

    def _pg_ctl(self, verb: str, *options: str) -> int:
        command: list[str | Path] = [self.programs / "pg_ctl", verb, "-D", self.folder, "-s", "-w", *options]
        return files.run(command, self.account).returncode
