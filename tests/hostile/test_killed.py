"""Kill -9 of the web server and of PostgreSQL under writers: what was acknowledged is there, and the log is whole."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
from pathlib import Path
from uuid import uuid4

import pytest

from minoversikt.config.roles import DATABASE
from tests.hostile.asking import PLAN
from tests.hostile.test_database_gone import Browser
from tests.support import cluster as clusters
from tests.support.environment import environment_for, new_place
from tests.support.server import ROOT, serving

pytestmark = [pytest.mark.proof, pytest.mark.timeout(600)]
WRITERS = 4


def command(place, *words):
    """Run one of the product's commands over the cluster of this module; returns what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "minoversikt", *words], cwd=ROOT, env=os.environ | environment_for(place, DATABASE),
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def house():
    """A cluster of our own, written down as in production, with the demo in it."""
    place = new_place(lasting=True)
    running = clusters.Cluster(place, clusters.embedded.start(place.data, durable=True))
    environment = os.environ | environment_for(place, DATABASE)
    migrate = [sys.executable, "-m", "django", "migrate", "--database", "owner", "-v", "0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, timeout=120)
    command(place, "load-demo")
    yield running
    running.stop()
    shutil.rmtree(place.folder, ignore_errors=True)


class Writers:
    """People who write goals all the time, and remember what the server said it had saved."""

    def __init__(self, address):
        """Log in and begin to write."""
        self.kept, self.stop, self.failed = [], threading.Event(), 0
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self._write, args=(Browser(address, "owner"),)) for _ in range(WRITERS)]
        for thread in self.threads:
            thread.start()

    def _write(self, browser):
        url, form = f"/plan/{PLAN}/maal/ny/", None
        while not self.stop.is_set():
            title = f"Skrevet {uuid4().hex}"
            try:
                if form is None:
                    status, form = browser.get(url)
                    if status != 200:
                        form = None
                        time.sleep(0.1)
                        continue
                status, _ = browser.post(url, form, title=title, row_id=str(uuid4()))
            except (urllib.error.URLError, OSError):
                status = 0
            with self.lock:
                if status == 200:
                    self.kept.append(title)
                else:
                    self.failed += 1
                    time.sleep(0.05)

    def end(self):
        """Let everybody finish; returns what was acknowledged."""
        self.stop.set()
        for thread in self.threads:
            thread.join(60)
        return self.kept

    def wait_for(self, many):
        """Wait until so many more were acknowledged."""
        goal, end = len(self.kept) + many, time.monotonic() + 60
        while len(self.kept) < goal:
            assert time.monotonic() < end, f"{len(self.kept)} of {goal} written, {self.failed} failed"
            time.sleep(0.02)


def assert_kept(house, titles):
    """Every acknowledged title is stored, once, with its version and its log row; the log is whole."""
    with house.superuser(DATABASE) as connection:
        stored = dict(
            connection.execute("SELECT title, count(*) FROM records_goal WHERE title = ANY(%s) GROUP BY 1", [titles])
        )
        assert len(titles) > 20
        assert [title for title in titles if stored.get(title) != 1] == []
        lonely = connection.execute(
            "SELECT count(*) FROM records_goal g WHERE title LIKE 'Skrevet %%' AND NOT (EXISTS (SELECT FROM records_version v"
            " WHERE v.object_id = g.id) AND EXISTS (SELECT FROM access_log l WHERE l.plan_id = g.plan_id))").fetchone()  # fmt: skip
        assert lonely == (0,)
    command(house.place, "jobs", "--once")
    command(house.place, "verify-log")


def pids_of(address):
    """The processes of the server we started on this port."""
    port = address.rpartition(":")[2]
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if "granian" in words and port in words:
            found.append(int(folder.name))
    return found


def test_the_web_server_is_killed_three_times(house):
    titles = []
    for _ in range(3):
        with serving(house.place, DATABASE, workers=2) as address:
            writers = Writers(address)
            writers.wait_for(15)
            for pid in pids_of(address):
                os.kill(pid, signal.SIGKILL)
            titles += writers.end()
    assert_kept(house, titles)


def test_postgresql_is_killed_three_times_and_the_web_server_goes_on(house):
    with serving(house.place, DATABASE, workers=2) as address:
        writers = Writers(address)
        for _ in range(3):
            writers.wait_for(15)
            pid = int((house.place.data / "postgresql" / "postmaster.pid").read_text().split()[0])
            os.kill(pid, signal.SIGKILL)
            while not house.running.postmaster.revive():
                time.sleep(0.05)
        writers.wait_for(15)
        titles = writers.end()
        assert re.search("Kari", Browser(address, "owner").get("/min-plan/")[1])
    assert_kept(house, titles)
