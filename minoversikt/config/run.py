"""The command `run`: everything that is needed to use the product, in one process tree, until Ctrl-C."""

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from minoversikt.config import children, data_folder, embedded, old_demo
from minoversikt.config.environment import DEMO_FILE, Environment
from minoversikt.config.errors import ConfigurationError, LaunchError

_HOST: Final = "127.0.0.1"
_PATIENCE: Final = 60.0
_LOOK_EVERY: Final = 1.0
_ERRORS: Final = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: all comes from the environment (PORT, DATA_DIR, DATABASE_URL, MINOVERSIKT_…)."""
    del parser


class Stopped(Exception):  # noqa: N818 - not an error
    """Somebody asked us to stop."""


def main(_args: argparse.Namespace) -> int:
    """Start everything, say READY, wait for the end, stop everything. Raises LaunchError and ConfigurationError."""
    wanted = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: wanted.set())
    with ExitStack() as stack:
        try:
            running = Running(stack, wanted)
            running.start()
            running.watch()
        except Stopped:
            print("\nStopping …", flush=True)
    print("Stopped. The data is kept.", flush=True)
    return 0


@contextmanager
def step(name: str) -> Iterator[Callable[[str], None]]:
    """Print one line of progress with the seconds it took; the body may add a remark."""
    started = time.monotonic()
    remarks: list[str] = []
    yield remarks.append
    took = time.monotonic() - started
    print(f"  {name}{': ' if remarks else ''}{', '.join(remarks)} ({took:.1f} s)", flush=True)


class Running:
    """One running copy: what was started, in order, and how to end it in the opposite order."""

    def __init__(self, stack: ExitStack, wanted: threading.Event) -> None:
        """Read where and on which port; nothing is started yet."""
        self._stack, self._wanted = stack, wanted
        self._port = port_from(os.environ.get("PORT", "8000"))
        self._folder = data_folder.default_folder()
        self._cluster: embedded.Cluster | None = None
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def address(self) -> str:
        """Return where the pages are."""
        return f"http://{_HOST}:{self._port}"

    def start(self) -> None:
        """Start database, tables, demo, jobs and server; say READY when a page answers, then load the demo's city."""
        print(f"Min oversikt: starting, with the data in {self._folder}", flush=True)
        demo = Environment(os.environ).flag("MINOVERSIKT_DEMO")
        if not demo and not os.environ.get("MINOVERSIKT_SECRET_KEY"):
            raise ConfigurationError(
                "MINOVERSIKT_DEMO", "say 1 for the demo (`make run` does), or give production's settings."
            )
        need_port(self._port, self._folder)
        self._continue(self._start_database)
        self._continue(self._prepare)
        for name in ("jobs", "serve"):
            self._children[name] = children.start(name, os.environ)
            self._stack.callback(self._stop_child, name)
        with step("Web server"):
            self._wait_for_page()
        print(f"Ctrl-C stops it.\nREADY {self.address}", flush=True)

    def watch(self) -> None:
        """Wait for the end; meanwhile bring back what died, except the web server. Raises Stopped or LaunchError."""
        while True:
            if self._wanted.wait(_LOOK_EVERY):
                raise Stopped
            if code := self._children["serve"].poll():
                raise LaunchError(f"The web server ended by itself (code {code}); the lines above tell why.")
            if self._cluster and self._cluster.postmaster.revive():
                print("The database had died; it was started again.", file=sys.stderr, flush=True)
            if "jobs" in self._children and self._children["jobs"].poll() is not None:
                self._children["jobs"] = children.start("jobs", os.environ)

    def _continue(self, work: Callable[[], None]) -> None:
        work()
        if self._wanted.is_set():
            raise Stopped

    def _stop_child(self, name: str) -> None:
        children.stop(self._children[name])

    def _start_database(self) -> None:
        with step("Database") as remark:
            if os.environ.get("DATABASE_URL"):
                data_folder.prepare(self._folder)
                self._stack.callback(data_folder.FolderLock(self._folder).release)
                remark("your own")
            else:
                self._cluster = embedded.start(self._folder)
                self._stack.callback(embedded.stop, self._cluster)
                os.environ.update(self._cluster.environment())
                remark(f"PostgreSQL {self._cluster.major_version}")
                self._make_room(remark)
        if Environment(os.environ).flag("MINOVERSIKT_DEMO"):
            os.environ.update({**demo_settings(self._folder), **os.environ})
        os.environ.setdefault("MINOVERSIKT_STATIC_ROOT", str(self._folder / "static"))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minoversikt.config.settings")

    def _make_room(self, remark: Callable[[str], None]) -> None:
        """Set an old demo's database aside, when the locks in it are not these."""
        assert self._cluster is not None  # noqa: S101 - just started
        demo = Environment(os.environ).flag("MINOVERSIKT_DEMO")
        if aside := old_demo.make_room(self._cluster, datetime.now(UTC), demo=demo):
            remark(f"made by an earlier state of the product, so it was set aside as {aside} and a new one made")

    def _prepare(self) -> None:
        import django

        django.setup()
        from django.conf import settings

        from minoversikt.config import preparing

        preparing.check()
        with step("Tables") as remark:
            remark(f"{preparing.migrate()} changes")
        with step("Translations and static files"):
            preparing.compile_translations()
            preparing.collect_static()
        if settings.DEMO:
            with step("Demo"):
                preparing.load_demo()
            if os.environ.get("MINOVERSIKT_DEMO_CITY", "1") != "0":
                with step("Demo city"):
                    preparing.load_city()
        from django.db import connections

        connections.close_all()

    def _wait_for_page(self) -> None:
        """Return when the front page answers 200; raise LaunchError if the server ends or takes too long."""
        end = time.monotonic() + _PATIENCE
        said, errors = "nothing", 0
        while time.monotonic() < end:
            if self._wanted.wait(0.1):
                raise Stopped
            if self._children["serve"].poll() is not None:
                raise LaunchError("The web server did not start; the lines above tell why.")
            try:
                with urllib.request.urlopen(f"{self.address}/", timeout=10):  # noqa: S310 - our own address
                    return
            except urllib.error.HTTPError as error:
                said, errors = str(error), errors + 1
                if errors == _ERRORS:
                    break
            except OSError as error:
                said = type(error).__name__
        raise LaunchError(f"The front page does not come (the last answer was: {said}).")


def port_from(text: str) -> int:
    """Return the port; raise ConfigurationError if it is none."""
    if text.isdigit() and 0 < int(text) < 2**16:
        return int(text)
    raise ConfigurationError("PORT", "must be a number from 1 to 65535.")


def need_port(port: int, folder: Path) -> None:
    """Raise LaunchError if another program has the port, FolderBusyError if it is ourselves with the same data."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except PermissionError as error:
            raise LaunchError(f"Port {port} is only for root. Choose one above 1023: make run PORT=8000") from error
        except OSError as error:
            if folder.exists() and data_folder.is_held(folder):
                data_folder.FolderLock(folder)
            text = (
                f"Port {port} is taken by another program. Stop that one, or choose another: make run PORT={port + 1}"
            )
            raise LaunchError(text) from error


def demo_settings(folder: Path) -> dict[str, str]:
    """Return the demo's own settings for this data folder, made on its first start and kept for the other commands."""
    path = folder / DEMO_FILE
    known = data_folder.read_secrets(path)
    if not known:
        known = {"MINOVERSIKT_DEMO": "1", "MINOVERSIKT_SECRET_KEY": secrets.token_urlsafe(50)}
        data_folder.write_secrets(path, known)
    return known
