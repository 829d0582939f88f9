"""The command explain-access: what one person may do in one plan, section by section, and on what ground. No content.

It asks as the auditor, through a function that leaves a row in the plan's log under the system's name.
"""

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import connections, transaction

from minoversikt.access import policy
from minoversikt.domain.codes import Op, Section
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.standing import Facts


class _Answer(msgspec.Struct, frozen=True):
    """What explain_access returns."""

    person_id: UUID
    acting: str
    facts: Facts
    grants: frozenset[tuple[Section, Op]]


class LocksDisagreeError(RuntimeError):
    """The policy and the stored grants gave different answers: an operator must look before anybody goes on."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for the person and the plan."""
    parser.add_argument("--person", required=True, metavar="KEY", help="the key of a demo account, or a person's id")
    parser.add_argument("--plan", required=True, metavar="ID", type=UUID, help="the plan's id")
    parser.add_argument(
        "--acting", metavar="ID", help="an employment's id, or private; default: as the account logs in"
    )


def main(args: argparse.Namespace) -> int:
    """Print the answer as JSON; returns 0, 1 for an unknown person or plan, 3 when the two locks disagree."""
    try:
        answer = explain(args.person, args.plan, acting=args.acting)
    except NotFoundError:
        print("explain-access: there is no such person or plan.", file=sys.stderr)
        return 1
    except LocksDisagreeError as error:
        print(f"explain-access: {error}", file=sys.stderr)
        return 3
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0


def explain(person: str, plan: UUID, *, acting: str | None = None) -> dict[str, Any]:
    """Return plan, person, acting, and per section and operation the basis or the reason.

    Raises NotFoundError for an unknown person or plan, LocksDisagreeError when policy and grants differ.
    """
    answer, at = _ask(person, plan, acting), datetime.now(UTC)
    decisions = {(s, op): policy.decide(answer.facts, op, s, at) for s in Section for op in Op}
    allowed = {asked for asked, decision in decisions.items() if isinstance(decision, policy.Allowed)}
    if odd := allowed ^ answer.grants:
        raise LocksDisagreeError(f"policy and grants disagree on {', '.join(sorted(f'{s}/{op}' for s, op in odd))}")
    sections = {s.value: {op.value: _told(decisions[s, op]) for op in Op} for s in Section}
    return {"plan": str(plan), "person": person, "acting": answer.acting, "sections": sections}


def _told(decision: policy.Allowed | policy.Denied) -> dict[str, Any]:
    """Return one decision as it is printed."""
    if isinstance(decision, policy.Allowed):
        return {"allowed": True, "basis": decision.basis}
    return {"allowed": False, "reason": decision.reason}


def _ask(person: str, plan: UUID, acting: str | None) -> _Answer:
    """Ask the database. Raises NotFoundError."""
    with transaction.atomic(using="auditor", durable=True), connections["auditor"].cursor() as cursor:
        cursor.execute("SELECT explain_access(%s, %s, %s::uuid)", [person, acting, plan])
        (raw,) = cursor.fetchone()
    if raw is None:
        raise NotFoundError
    return (
        msgspec.convert(raw, _Answer, strict=False) if isinstance(raw, dict) else msgspec.json.decode(raw, type=_Answer)
    )
