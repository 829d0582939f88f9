"""`import-directory FILE --admin KEY`: takes organisations and people of a FHIR R4 file into a directory."""

import argparse
import sys
from pathlib import Path
from typing import Final

from minoversikt.domain.codes import Face, Role
from minoversikt.domain.imported_directory import Became, DirectoryLine
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.fhir.directory.understand import understand_directory
from minoversikt.fhir.importing import reader, report
from minoversikt.services import sessions
from minoversikt.services.directory_import import DirectoryOutcome, import_directory

_BECAME: Final = {
    Became.ADDED: "Lagt inn",
    Became.CHANGED: "Endret",
    Became.UNCHANGED: "Som før",
    Became.KEPT: "Tatt vare på, vises ikke",
    Became.REFUSED: "Avvist",
}
_REASONS: Final = {
    "others_place": "stedet hører til andre enn dere",
    "nothing_below": "ingenting kan stå under dette stedet",
    "not_in_file": "peker på noe som ikke er i filen",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a FHIR R4 bundle, or one resource, as JSON")
    parser.add_argument("--admin", required=True, metavar="KEY", help="the key of a local administrator, such as admin")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")


def main(args: argparse.Namespace) -> int:
    """Read the file, take it in, print the report; 1 and nothing taken in when the file is refused."""
    try:
        directory = understand_directory(reader.read_file(args.file))
    except ImportRefusedError as error:
        print(report.refusal(error), file=sys.stderr)
        return 1
    actor = sessions.demo_actor(args.admin, face=Face.CLI)
    if actor is None or actor.role is not Role.LOCAL_ADMIN:
        print(
            f"Vi fant ingen administrator med nøkkelen {report.safe(args.admin)}. Ingenting er hentet inn.",
            file=sys.stderr,
        )
        return 1
    outcome = import_directory(actor, directory, file_name=args.file.name, dry_run=args.dry_run)
    odd = [f"  Merk: {report.warning_of(item)}" for item in directory.warnings]
    print("\n".join([*(_line(line) for line in outcome.lines), *odd, *_told(outcome)]))
    return 0


def _line(line: DirectoryLine) -> str:
    """Return one resource's line."""
    reason = report.reason(line.reason) if line.reason not in _REASONS else _REASONS[line.reason]
    return f"  {_BECAME[line.became]}: {report.safe(line.name)}" + (f" – {reason}" if reason else "")


def _told(outcome: DirectoryOutcome) -> list[str]:
    """Return what was done, in numbers."""
    counted = " ".join(f"{words}: {outcome.count(became)}." for became, words in _BECAME.items())
    return [counted, "Dette var en prøve. Ingenting er lagret." if outcome.dry_run else "Ferdig."]
