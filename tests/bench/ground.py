"""What is measured: a real PostgreSQL with fsync, the demo and generated plans in it, and the product served by granian."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg

from tests.support import databases
from tests.support.cluster import Cluster
from tests.support.environment import Place, environment_for, new_place
from tests.support.server import ROOT, free_port

DATABASE = "bench"


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a measurement needs: addresses, ids, the processes whose time counts, a superuser's connection."""

    address: str
    ids: dict[str, UUID]
    server: int
    postgres: int
    superuser: psycopg.Connection


@contextmanager
def prepared() -> Iterator[Ground]:
    """Build the ground, yield it, take it away again."""
    place = new_place(lasting=True)
    os.environ.update(environment_for(place, DATABASE) | {"MINOVERSIKT_STATIC_ROOT": str(place.folder / "static")})
    from minoversikt.config import embedded

    cluster = Cluster(place, embedded.start(place.data, durable=True))
    try:
        with cluster.superuser() as maker:
            maker.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
            databases.create(maker, DATABASE)
            ids = _fill()
            with cluster.superuser(DATABASE) as tidy:
                tidy.execute("VACUUM ANALYZE")
            pid = int((place.data / "postgresql" / "postmaster.pid").read_text().split()[0])
            with _served(place) as (process, address):
                yield Ground(address, ids, process.pid, pid, maker)
    finally:
        databases.close_all()
        cluster.stop()
        shutil.rmtree(place.folder, ignore_errors=True)


def _fill() -> dict[str, UUID]:
    """Migrate, load the demo and the generated plans, collect the static files; returns the ids pages need."""
    import django

    django.setup()
    from django.core.management import call_command

    from minoversikt.config.preparing import collect_static
    from minoversikt.demo import load_demo
    from tests.bench.world import bench_world
    from tests.support.bypass import add_alias

    call_command("migrate", database="owner", verbosity=0, interactive=False)
    if load_demo.main(None):
        raise RuntimeError("the demo did not load")
    collect_static()
    ids = bench_world(add_alias())
    databases.close_all()
    return ids


@contextmanager
def _served(place: Place) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Serve as in production with one worker, so that no time hides in another."""
    port = free_port()
    log: Path = place.folder / "server.log"
    command = [sys.executable, "-W", "ignore", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port"]
    command += [str(port), "--workers", "1", "--blocking-threads", "1", "minoversikt.config.wsgi:application"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings", "PORT": str(port)}
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(process, address, log)
            yield process, address
        finally:
            process.terminate()
            process.wait(15)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Wait until the server answers; raises RuntimeError with its last words."""
    end = time.monotonic() + 40
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address + "/healthz", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer:\n{log.read_text()[-4000:]}")
