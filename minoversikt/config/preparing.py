"""What must be in order before the first request: tables, translations, static files, the demo's people."""

import argparse
import hashlib
import importlib
import io
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from minoversikt.config.errors import LaunchError, NewerDatabaseError


def migrate() -> int:
    """Bring the tables up to date as their owner; return how many migrations were run.

    Raises NewerDatabaseError when the database has migrations this version has not: going on could lose data.
    """
    connection = connections["owner"]
    loader = MigrationLoader(connection)
    known = set(loader.disk_migrations)
    strangers = sorted(f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in known)
    if strangers:
        raise NewerDatabaseError(
            f"The database was last used by a newer version of Min oversikt (it has {strangers[-1]}). "
            "Start that version, or let DATA_DIR name another folder. Nothing was changed."
        )
    waiting = len(known) - len(loader.applied_migrations)
    if waiting:
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    connection.close()
    return waiting


def check() -> None:
    """Import everything the pages need and let Django look at it: a fault shows here, once, not in each process."""
    importlib.import_module(settings.ROOT_URLCONF)
    call_command("check", stdout=io.StringIO())


def collect_static() -> int:
    """Put the static files under hashed names, with compressed copies; return how many, 0 if nothing had changed."""
    root = Path(str(settings.STATIC_ROOT))
    stamp, wanted = root / ".stamp", _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    stamp.unlink(missing_ok=True)
    # css and theme are what built/style.css is made of.
    call_command(
        "collectstatic",
        verbosity=0,
        interactive=False,
        clear=True,
        ignore_patterns=["*.toml", "css", "theme"],
        stdout=io.StringIO(),
    )
    stamp.write_text(wanted)
    return sum(1 for _ in _files(root))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for folder in settings.STATICFILES_DIRS:
        for path in _files(Path(folder)):
            found = path.stat()
            digest.update(f"{path}|{found.st_size}|{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def compile_translations() -> int:
    """Compile the translations that changed; return how many."""
    from minoversikt.web.catalogues import compile_all

    return len(compile_all())


def load_demo() -> None:
    """Load the fictional people; the demo itself does nothing when they are there. Raises LaunchError if it fails."""
    _load("load_demo")


def load_city() -> None:
    """Load the demo's city, once. Before the first page, since nobody can save while it comes in (docs/adr: demo-city)."""
    _load("city")


def _load(name: str) -> None:
    """Run a command of the demo's. Raises LaunchError if it fails."""
    module = importlib.import_module(f"minoversikt.demo.{name}")
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    if module.main(parser.parse_args([])):
        raise LaunchError("The demo could not be loaded; the lines above tell why.")
