"""The processes `run` keeps beside itself: they end when it ends, however it ends."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from typing import Final

#: Set for a child: its standard input is a pipe that closes when the parent is gone.
_FLAG: Final = "STOP_WITH_PARENT"
_PATIENCE: Final = 15.0


def end_with_parent() -> None:
    """In a child started by `start`: end in good order when the parent is gone, also after a kill -9 of it."""
    if os.environ.get(_FLAG) != "1":
        return

    def wait() -> None:
        os.read(0, 1)  # unbuffered: a lock held here would disturb the interpreter's end
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def start(command: str, environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start one of the product's commands in a session of its own, so that Ctrl-C reaches the parent alone."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter and command
        [sys.executable, "-m", "minoversikt", command],
        env={**environ, _FLAG: "1"},
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


def stop(child: subprocess.Popen[bytes]) -> None:
    """Ask the child to end, wait, and end it and what it started if it does not."""
    if child.poll() is None:
        child.terminate()
    end = time.monotonic() + _PATIENCE
    while child.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    if child.stdin:
        child.stdin.close()
