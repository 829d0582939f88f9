"""Serves the product as in production, in a process of its own, over a database of the test."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.environment import Place, environment_for

ROOT = Path(__file__).parents[2]
PATIENCE = 40.0


def free_port() -> int:
    """Return a port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address + "/demo/", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer on {address}:\n{log.read_text()[-4000:]}")


@contextmanager
def serving(place: Place, database: str, workers: int = 1) -> Iterator[str]:
    """Run granian over one database; yield its address; stop it afterwards."""
    port = free_port()
    log = place.folder / f"server-{port}.log"
    command = [sys.executable, "-W", "ignore", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", str(workers), "--blocking-threads", "1"]
    command += ["minoversikt.config.wsgi:application"]
    environment = os.environ | environment_for(place, database) | {"PORT": str(port)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_it_answers(process, address, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)
            if any(
                word in log.read_bytes() for word in (b"Traceback", b'"level": "error"')
            ):  # an error page tells a test nothing
                (ROOT / "test-results").mkdir(exist_ok=True)
                shutil.copy(log, ROOT / "test-results" / log.name)
