"""`import-fhir FILE --owner KEY`: takes a FHIR R4 file into a person's plan and says what became of each resource."""

import argparse
import sys
from pathlib import Path

from minoversikt.domain.actor import PRIVATE, Actor
from minoversikt.domain.codes import Face
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.domain.plan_file import Counted
from minoversikt.fhir.importing import outcome, reader, report
from minoversikt.fhir.plan_format import TakenFile, take_file
from minoversikt.services import sessions
from minoversikt.services.plan_import import ImportOutcome
from minoversikt.services.whole_plan_import import WholeOutcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a FHIR R4 bundle, one resource, or NDJSON")
    parser.add_argument("--owner", required=True, metavar="KEY", help="the key of the plan's owner, such as newcomer")
    parser.add_argument("--fhir", action="store_true", help="answer a refusal as an OperationOutcome")


def main(args: argparse.Namespace) -> int:
    """Read the file, take it in, print the report; 1 and nothing taken in when the file is refused."""
    try:
        taken = take_file(_owner(args.owner), reader.read_file(args.file), args.file.name)
    except ImportRefusedError as error:
        told = report.refusal(error)
        print(outcome.as_json(error.code, told) if getattr(args, "fhir", False) else told, file=sys.stderr)
        return 1
    print("\n".join(_told(taken)))
    return 0


def _owner(key: str) -> Actor:
    """Return the owner with a key as the one who acts. Raises ImportRefusedError."""
    actor = sessions.demo_actor(key, face=Face.CLI)
    if actor is None or actor.acting != PRIVATE:
        raise ImportRefusedError("no_owner", owner=report.safe(key))
    return actor


def _told(taken: TakenFile) -> list[str]:
    """Return what was done to the plan."""
    done = taken.outcome
    compared = "Fødselsnummeret er det samme." if done.same_person else "Fødselsnummer er ikke sammenlignet."
    if isinstance(done, WholeOutcome):
        told = [_line(one) for one in done.counted]
        counted = f"Nytt: {sum(one.added for one in done.counted)}. "
        return [
            *told,
            compared,
            f"{counted}Som før: {sum(one.unchanged for one in done.counted)}.",
            f"Plan: {done.plan_id}",
        ]
    shown = report.report(taken.imported) if taken.imported else []
    return [*shown, *_told_of_others(done, compared)]


def _line(one: Counted) -> str:
    """Return how much came in of one kind."""
    kept = "tatt vare på" if one.kept else "i planen"
    return f"  {one.kind}: {one.added} nye, {one.unchanged} som før ({kept})"


def _told_of_others(done: ImportOutcome, compared: str) -> list[str]:
    """Return what a file from elsewhere did."""
    counted = f"Nytt i planen: {done.added}. Endret: {done.changed}. Som før: {done.unchanged}."
    left = f"Endret her og latt i fred: {done.left_alone}."
    return [compared, f"{counted} {left}", f"Plan: {done.plan_id}"]
