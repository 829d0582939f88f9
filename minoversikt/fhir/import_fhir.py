"""`import-fhir FILE --owner KEY`: takes a FHIR R4 file into a person's plan and says what became of each resource."""

import argparse
import sys
from pathlib import Path

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Face
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.fhir.importing import report
from minoversikt.fhir.importing.understand import understand_file
from minoversikt.services import sessions
from minoversikt.services.plan_import import ImportOutcome, import_plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a FHIR R4 bundle, or one resource, as JSON")
    parser.add_argument("--owner", required=True, metavar="KEY", help="the key of the plan's owner, such as newcomer")


def main(args: argparse.Namespace) -> int:
    """Read the file, take it in, print the report; 1 and nothing taken in when the file is refused."""
    try:
        imported = understand_file(args.file)
        outcome = import_plan(_owner(args.owner), imported)
    except ImportRefusedError as error:
        print(report.refusal(error), file=sys.stderr)
        return 1
    print("\n".join([*report.report(imported), *_told(outcome)]))
    return 0


def _owner(key: str) -> Actor:
    """Return the owner with a key as the one who acts. Raises ImportRefusedError."""
    account = next((account for account in sessions.demo_accounts() if account.key == key), None)
    if account is None:
        raise ImportRefusedError("no_owner", owner=report.safe(key))
    login = sessions.begin(account.account_id, None, assurance="cli", hours=1)
    try:
        actor = sessions.read(login, face=Face.CLI).actor
    finally:
        sessions.end(login)
    if actor is None:
        raise ImportRefusedError("no_owner", owner=report.safe(key))
    return actor


def _told(outcome: ImportOutcome) -> list[str]:
    """Return what was done to the plan."""
    compared = "Fødselsnummeret er det samme." if outcome.same_person else "Fødselsnummer er ikke sammenlignet."
    counted = f"Nytt i planen: {outcome.added}. Endret: {outcome.changed}. Som før: {outcome.unchanged}."
    left = f"Endret her og latt i fred: {outcome.left_alone}."
    return [compared, f"{counted} {left}", f"Plan: {outcome.plan_id}"]
