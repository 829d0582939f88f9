"""The command `jobs`: runs the named jobs on their schedule until it is told to stop."""

import argparse
import logging
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any, Final

import psycopg

from minoversikt.access import log_store
from minoversikt.jobs import anchor, consents, seal, snooping
from minoversikt.jobs.connect import connect

log = logging.getLogger(__name__)
Opener = Callable[[str], psycopg.Connection[Any]]

#: The longest pause after a failure, in seconds.
LONGEST_PAUSE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Job:
    """One thing to do again and again: every `every` seconds, over a connection of `alias`; `last` also when stopping."""

    name: str
    every: float
    work: Callable[[psycopg.Connection[Any]], None]
    alias: str = "audit"
    last: bool = False


JOBS: Final = (
    Job("partitions", 6 * 3600.0, seal.partitions),
    Job("seal", 1.0, seal.seal, last=True),
    Job("watch", 10.0, seal.watch),
    Job("consents", 600.0, consents.expire),
    Job("anchor", 60.0, anchor.anchor, last=True),
    Job("snooping", 3600.0, snooping.find),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "names", nargs="*", metavar="JOB", help=f"which ones (all): {', '.join(job.name for job in JOBS)}"
    )
    parser.add_argument("--once", action="store_true", help="run each once and end")
    parser.add_argument(
        "--begin-era", metavar="REASON", help="after a restore: begin a new era of the access log, and end"
    )


def main(args: argparse.Namespace) -> int:
    """Run jobs until SIGTERM or Ctrl-C; return 0, or 1 when a job failed under --once, or 2 for an unknown name."""
    if args.begin_era:
        return _begin_era(args.begin_era)
    unknown = set(args.names) - {job.name for job in JOBS}
    if unknown:
        sys.stderr.write(f"No such job: {', '.join(sorted(unknown))}\n")
        return 2
    runner = Runner([job for job in JOBS if not args.names or job.name in args.names])
    if args.once:
        return 0 if runner.once(runner.jobs) else 1
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: runner.stop.set())
    runner.run()
    return 0


def _begin_era(reason: str) -> int:
    """Begin a new era as the owner role."""
    with connect("owner") as connection:
        era = log_store.begin_era(connection, reason)
    sys.stdout.write(f"Era {era} of the access log has begun.\n")
    return 0


def _words(error: Exception) -> str:
    """Return what may be told of an error: for the database's, the message without its detail, which can hold values."""
    if isinstance(error, psycopg.Error) and error.diag.message_primary:
        return error.diag.message_primary
    return str(error)


class Runner:
    """Runs jobs one after the other in this thread; a failing job waits longer each time and never ends the others."""

    def __init__(self, jobs: Sequence[Job], opener: Opener = connect) -> None:
        """Take the jobs to run and what opens a connection for an alias; nothing is opened yet."""
        self.jobs = tuple(jobs)
        self.stop = Event()
        self._open = opener
        self._connections: dict[str, psycopg.Connection[Any]] = {}
        self._failures: dict[str, int] = {}

    def run(self) -> None:
        """Run until `stop` is set, then once more what must be done last: seal and anchor what is there."""
        due = dict.fromkeys(self.jobs, 0.0)
        while not self.stop.wait(max(0.0, min(due.values()) - monotonic())):
            for job in self.jobs:
                if due[job] <= monotonic() and not self.stop.is_set():
                    due[job] = monotonic() + self._pause(job, succeeded=self._try(job))
        self.once([job for job in self.jobs if job.last])

    def once(self, jobs: Sequence[Job]) -> bool:
        """Run each job once and close the connections; tell whether all went well."""
        try:
            results = [self._try(job) for job in jobs]  # each is tried, also after a failure
            return all(results)
        finally:
            for alias in tuple(self._connections):
                self._connections.pop(alias).close()

    def _try(self, job: Job) -> bool:
        """Run a job; log a failure (the first, and then every tenth) and drop its connection."""
        try:
            job.work(self._connection(job.alias))
        except (psycopg.Error, OSError, ValueError, TypeError) as error:
            count = self._failures[job.name] = self._failures.get(job.name, 0) + 1
            if count % 10 == 1:
                log.error(  # noqa: TRY400 - a traceback can hold values
                    "job %s failed (%s times in a row): %s: %s", job.name, count, type(error).__name__, _words(error)
                )
            self._drop(job.alias)
            return False
        if self._failures.pop(job.name, 0):
            log.info("job %s works again", job.name)
        return True

    def _pause(self, job: Job, *, succeeded: bool) -> float:
        """Return the seconds until a job's next turn."""
        if succeeded:
            return job.every
        return min(LONGEST_PAUSE, 2.0 ** min(self._failures[job.name], 5))

    def _connection(self, alias: str) -> psycopg.Connection[Any]:
        """Return the open connection of `alias`."""
        if alias not in self._connections:
            self._connections[alias] = self._open(alias)
        return self._connections[alias]

    def _drop(self, alias: str) -> None:
        """Close a connection whose state is not known."""
        connection = self._connections.pop(alias, None)
        if connection is not None:
            connection.close()
