"""`import-personnel FILE --admin KEY`: takes a personnel system's file in; made to be run every night."""

import argparse
import sys
from pathlib import Path

from minoversikt.domain.codes import Face, Role
from minoversikt.domain.personnel import LIMIT_BYTES, PersonnelRefusedError
from minoversikt.services import sessions
from minoversikt.services.personnel_import import PersonnelOutcome, import_personnel


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV with one row a job")
    parser.add_argument("--admin", required=True, metavar="KEY", help="the key of a local administrator, such as admin")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")
    parser.add_argument("--many-leave", action="store_true", help="take the file also when unusually many have left")


def main(args: argparse.Namespace) -> int:
    """Read, store, tell; 0 when every row is in, 1 when rows have faults, 2 and nothing stored when the file is refused."""
    actor = sessions.demo_actor(args.admin, face=Face.CLI)
    if actor is None or actor.role is not Role.LOCAL_ADMIN:
        print("Vi fant ingen administrator med den nøkkelen. Ingenting er hentet inn.", file=sys.stderr)
        return 2
    try:
        with args.file.open("rb") as stream:
            data = stream.read(LIMIT_BYTES + 1)
        outcome = import_personnel(
            actor, data, file_name=args.file.name, dry_run=args.dry_run, many_leave=args.many_leave
        )
    except OSError:
        print("Filen kan ikke åpnes. Ingenting er hentet inn.", file=sys.stderr)
        return 2
    except PersonnelRefusedError as error:
        print(f"{error.text}. Ingenting er hentet inn.".replace("..", "."), file=sys.stderr)
        return 2
    print("\n".join(_told(outcome)))
    return 1 if outcome.faults else 0


def _told(outcome: PersonnelOutcome) -> list[str]:
    """Return the report as lines: the faults, then the numbers."""
    faults = [f"  Linje {fault.line}, {fault.column or 'raden'}: {fault.text}" for fault in outcome.faults]
    numbers = (
        f"Rader: {outcome.total}. Nye: {outcome.added}. Endret: {outcome.changed}. Som før: {outcome.unchanged}. "
        f"Avsluttet: {outcome.ended}. Vaktlister: {outcome.rosters}. Feil: {len(outcome.faults)}."
    )
    return [*faults, numbers, "Dette var en prøve. Ingenting er lagret." if outcome.dry_run else "Ferdig."]
