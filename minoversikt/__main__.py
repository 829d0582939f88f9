"""`python -m minoversikt <command>`: finds the command's module in its room and calls it."""

import argparse
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Final

from minoversikt.config.commands import database_at_hand
from minoversikt.config.errors import ConfigurationError, LaunchError


@dataclass(frozen=True, slots=True)
class Command:
    """Where a command lives; each module has `add_arguments(parser)` and `main(args) -> int`."""

    module: str
    help: str
    #: Whether it starts by itself what it needs, so that Django is not set up for it here.
    starts_itself: bool = False


COMMANDS: Final[Mapping[str, Command]] = {
    "run": Command(
        "minoversikt.config.run", "start everything: database, tables, demo, jobs, web server", starts_itself=True
    ),
    "serve": Command("minoversikt.config.serve", "the web server alone", starts_itself=True),
    "jobs": Command("minoversikt.jobs.run", "what runs without a person: sealing and anchoring the access log"),
    "load-demo": Command("minoversikt.demo.load_demo", "load the fictional people, if they are not there"),
    "load-city": Command("minoversikt.demo.city", "load a fictional city around them: 900 plans in 15 districts"),
    "import-fhir": Command("minoversikt.fhir.import_fhir", "take a FHIR R4 bundle into a person's plan"),
    "import-directory": Command(
        "minoversikt.fhir.import_directory", "take organisations and people of a FHIR R4 file into a directory"
    ),
    "import-personnel": Command("minoversikt.jobs.import_personnel", "take in a personnel system's file, every night"),
    "import-catalogue": Command(
        "minoversikt.fhir.import_catalogue", "take entries of the catalogue of services in, from CSV or FHIR R4"
    ),
    "export-catalogue": Command(
        "minoversikt.fhir.export_catalogue", "write the catalogue of services as CSV or FHIR R4"
    ),
    "export": Command("minoversikt.fhir.export", "write a whole plan as FHIR R4"),
    "explain-access": Command("minoversikt.jobs.explain_access", "tell what a person may do in a plan, and why"),
    "verify-log": Command("minoversikt.jobs.verify_log", "check the access log against its seals and anchors"),
    "rotate-id-keys": Command("minoversikt.jobs.rotate_id_keys", "seal identity numbers under the newest key"),
}


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; a set-up that can't work gives a text and 2, not a traceback."""
    name = arguments[0] if arguments else "--help"
    if name in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if name not in COMMANDS:
        print(f"There is no command {name!r}.\n\n{overview()}", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minoversikt.config.settings")
    try:
        return _call(name, COMMANDS[name], arguments[1:])
    except ConfigurationError as error:
        print(f"Configuration: {error}", file=sys.stderr)
    except LaunchError as error:
        print(f"\nCould not start: {error}", file=sys.stderr)
    return 2


def overview() -> str:
    """Return the list of commands."""
    lines = [f"  {name:<16}{command.help}" for name, command in COMMANDS.items()]
    return "\n".join(["python -m minoversikt <command> [--help]", "", *lines])


def _call(name: str, command: Command, arguments: Sequence[str]) -> int:
    if command.starts_itself:
        return _run(name, importlib.import_module(command.module), arguments)
    with database_at_hand():
        import django

        django.setup()
        return _run(name, importlib.import_module(command.module), arguments)


def _run(name: str, module: ModuleType, arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(f"python -m minoversikt {name}", description=COMMANDS[name].help)
    module.add_arguments(parser)
    return int(module.main(parser.parse_args(arguments)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
