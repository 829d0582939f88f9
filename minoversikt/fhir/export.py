"""`export PLAN [--ndjson] [--resource TYPE/ID] [-o FILE]`: a plan as FHIR R4, as whoever is named may take it out."""

import argparse
import sys
from pathlib import Path
from uuid import UUID

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import Face
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.domain.whole_plan import WholePlan
from minoversikt.fhir.exporting import bundle
from minoversikt.services import sessions
from minoversikt.services.plan_import import own_plan
from minoversikt.services.whole_plan import export_plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("plan", metavar="PLAN", help="the plan's id, or the key of its owner, such as owner")
    parser.add_argument("--as", dest="key", metavar="KEY", default="", help="who takes it out; the owner, if left out")
    parser.add_argument("--ndjson", action="store_true", help="one resource a line instead of a bundle")
    parser.add_argument("--resource", metavar="TYPE/ID", default="", help="one resource alone")
    parser.add_argument("-o", dest="file", type=Path, metavar="FILE", help="where to; the screen, if left out")


def main(args: argparse.Namespace) -> int:
    """Write the plan; 1 when there is no such plan for whoever asks."""
    try:
        data = _written(_whole(args.plan, args.key), args)
    except (NotFoundError, ImportRefusedError):
        data = None
    if data is None:
        print("There is nothing there to export for whoever asks.", file=sys.stderr)
        return 1
    if args.file:
        args.file.write_bytes(data)
    else:
        sys.stdout.write(data.decode())
    return 0


def _whole(plan: str, key: str) -> WholePlan:
    """Return the plan as one person may take it out. Raises NotFoundError, ImportRefusedError."""
    who, plan_id = _asked(plan, key)
    if who is None or plan_id is None:
        raise NotFoundError
    return export_plan(who, plan_id)


def _asked(plan: str, key: str) -> tuple[Actor | None, UUID | None]:
    """Return who asks and which plan is meant. Raises ImportRefusedError for an owner without a plan."""
    try:
        plan_id: UUID | None = UUID(plan)
    except ValueError:
        owner = sessions.demo_actor(plan, face=Face.CLI)
        return (sessions.demo_actor(key, face=Face.CLI) if key else owner), own_plan(owner) if owner else None
    return (sessions.demo_actor(key, face=Face.CLI) if key else _owner_of(plan_id)), plan_id


def _owner_of(plan_id: UUID | None) -> Actor | None:
    """Return the owner of a plan, by asking each account which plan is theirs."""
    for account in sessions.demo_accounts():
        login = sessions.begin(account.account_id, None, assurance="cli", hours=1)
        found = sessions.read(login, face=Face.CLI)
        sessions.end(login)
        if found.plan_id == plan_id:
            return found.actor
    return None


def _written(plan: WholePlan, args: argparse.Namespace) -> bytes | None:
    """Return the plan as asked for."""
    if args.resource:
        return bundle.one_of(plan, args.resource)
    return bundle.as_ndjson(plan) if args.ndjson else bundle.as_json(plan)
