"""The command `serve`: the web server alone, for a database that is there and migrated."""

import argparse
import os
from typing import Final

from minoversikt.config.children import end_with_parent
from minoversikt.config.environment import Environment, effective
from minoversikt.config.errors import ConfigurationError

LOOPBACK: Final = frozenset({"127.0.0.1", "::1"})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (this machine alone)")
    parser.add_argument("--workers", type=int, default=0, help="processes (one for each core)")


def main(args: argparse.Namespace) -> int:
    """Serve until told to stop. Raises ConfigurationError for a demo that others could reach."""
    environ = effective()
    if Environment(environ).flag("MINOVERSIKT_DEMO") and args.host not in LOOPBACK:
        raise ConfigurationError("--host", "the demo is for this machine alone, since anybody can log in as anybody.")
    os.environ.update(environ)
    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    end_with_parent()
    # One blocking thread for each process: a connection each, no waiting for one another (bar.md).
    Granian(
        "minoversikt.config.wsgi:application",
        address=args.host,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=args.workers or cores(),
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
    ).serve()
    return 0


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        return os.cpu_count() or 1
