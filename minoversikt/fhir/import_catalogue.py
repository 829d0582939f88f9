"""`import-catalogue FILE --admin KEY`: takes entries of the catalogue in, from CSV or FHIR; made to be run again and again."""

import argparse
import sys
from pathlib import Path

from minoversikt.domain.catalogue_file import LIMIT_BYTES, CatalogueRefusedError
from minoversikt.domain.codes import Face
from minoversikt.domain.errors import NotFoundError
from minoversikt.fhir import catalogue_format
from minoversikt.services import sessions
from minoversikt.services.catalogue_import import CatalogueOutcome, import_catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV with one row an entry, or FHIR R4 as JSON")
    parser.add_argument(
        "--admin", required=True, metavar="KEY", help="the key of somebody who keeps entries, such as admin"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
    parser.add_argument("--withdraw-missing", action="store_true", help="take out entries that are in the file no more")


def main(args: argparse.Namespace) -> int:
    """Read, store, tell; 0 when every row is in, 1 when rows have faults, 2 and nothing stored when the file is refused."""
    catalogue_format.set_up()
    actor = sessions.demo_actor(args.admin, face=Face.CLI)
    if actor is None:
        return _refused("Vi fant ingen med den nøkkelen.")
    try:
        with args.file.open("rb") as stream:
            data = stream.read(LIMIT_BYTES + 1)
        outcome = import_catalogue(
            actor, data, file_name=args.file.name, dry_run=args.dry_run, withdraw_missing=args.withdraw_missing
        )
    except NotFoundError:
        return _refused("Personen har ikke ansvar for noen tilbud.")
    except OSError:
        return _refused("Filen kan ikke åpnes.")
    except CatalogueRefusedError as error:
        return _refused(f"{error.text}.".replace("..", "."))
    print("\n".join(_told(outcome)))
    return 1 if outcome.refused else 0


def _refused(why: str) -> int:
    print(f"{why} Ingenting er hentet inn.", file=sys.stderr)
    return 2


def _told(outcome: CatalogueOutcome) -> list[str]:
    """Return the report as lines: faults and remarks, then the numbers."""
    lines = [
        f"  {'Merk: r' if one.remark else 'R'}ad {one.line}, {one.column or 'raden'}: {one.text}"
        for one in outcome.faults
    ]
    numbers = (
        f"Rader: {outcome.total}. Nye: {outcome.added}. Endret: {outcome.changed}. Som før: {outcome.unchanged}. "
        f"Tatt ut: {outcome.ended}. Feil: {outcome.refused}."
    )
    return [*lines, numbers, "Dette var en prøve. Ingenting er lagret." if outcome.dry_run else "Ferdig."]
