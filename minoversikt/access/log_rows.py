"""Writes rows of the access log: the app may insert, column by column, and nothing else."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from minoversikt.access.arrays import array_text
from minoversikt.access.tripwire import door_is_open
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Outcome, Section
from minoversikt.domain.errors import UnavailableError

logger = logging.getLogger(__name__)

_INSERT = (
    "INSERT INTO access_log (plan_id, report_id, subject_id, person_id, person_name, acting, organisation, role,"
    " on_behalf_of, basis, purpose, action, sections, object_kind, object_id, outcome, reason, request_id, face, listed)"
    " VALUES (%s::uuid, %s::uuid, %s::uuid, %s, %s, %s, %s, %s, %s::uuid, %s, %s, %s, %s::text[], %s, %s::uuid, %s, %s,"
    " %s, %s, %s::uuid[])"
)


@contextmanager
def or_nothing() -> Iterator[None]:
    """Around a statement that writes the log: when it can't be written, nothing is shown (UnavailableError, 503)."""
    try:
        yield
    except DatabaseError as error:
        if "access_log" not in str(error):
            raise
        logger.error("the access log can't be written: %s", type(error.__cause__ or error).__name__)  # noqa: TRY400 - its text may quote a row
        raise UnavailableError from error


def _write(
    actor: Actor,
    action: LogAction,
    outcome: Outcome,
    *,
    plan_id: UUID | None = None,
    report_id: UUID | None = None,
    subject_id: UUID | None = None,
    basis: str = "",
    sections: tuple[Section, ...] = (),
    kind: str = "",
    object_id: UUID | None = None,
    reason: str = "",
    listed: tuple[UUID, ...] = (),
) -> None:
    """Insert one row."""
    params = [
        plan_id, report_id, subject_id, actor.person_id, actor.name, actor.acting, actor.organisation_name,
        actor.role.value, actor.on_behalf_of, basis, actor.purpose, action.value, list(sections), kind, object_id,
        outcome.value, reason, actor.request_id, actor.face.value, array_text(listed),
    ]  # fmt: skip
    with or_nothing(), connection.cursor() as cursor:
        cursor.execute(_INSERT, params)


def _apart(actor: Actor, action: LogAction, outcome: Outcome, **row: Any) -> None:
    """Insert one row in a transaction of its own, because the one it belongs to is rolled back."""
    token = door_is_open.set(True)
    try:
        with transaction.atomic(durable=True):
            _write(actor, action, outcome, **row)
    finally:
        door_is_open.reset(token)


def denied(
    actor: Actor, plan_id: UUID, subject_id: UUID | None, sections: tuple[Section, ...], reason: str, action: LogAction
) -> None:
    """Log a refused attempt on a plan, known or not."""
    _apart(
        actor, action, Outcome.DENIED, plan_id=plan_id, subject_id=subject_id, sections=sections, kind="plan",
        reason=reason,
    )  # fmt: skip


def refused(actor: Actor, kind: str, object_id: UUID) -> None:
    """Log an attempt at work on a report or case that is unknown or somebody else's: nobody is told which."""
    _apart(actor, LogAction.SEE, Outcome.DENIED, kind=kind, object_id=object_id, reason="unknown")


def shown_after_conflict(
    actor: Actor,
    plan_id: UUID,
    subject_id: UUID | None,
    sections: tuple[Section, ...],
    kind: str,
    object_id: UUID | None,
) -> None:
    """Log that somebody was shown what another had saved meanwhile."""
    _apart(
        actor, LogAction.SEE, Outcome.ALLOWED, plan_id=plan_id, subject_id=subject_id, sections=sections, kind=kind,
        object_id=object_id, reason="conflict",
    )  # fmt: skip


def allowed(
    actor: Actor,
    action: LogAction,
    kind: str,
    *,
    object_id: UUID | None,
    subject_id: UUID | None,
    plan_id: UUID | None,
    report_id: UUID | None,
    listed: tuple[UUID, ...],
    sections: tuple[Section, ...] = (),
) -> None:
    """Log what is shown or done at work, inside the transaction that shows or does it."""
    _write(
        actor, action, Outcome.ALLOWED, plan_id=plan_id, report_id=report_id, subject_id=subject_id, basis="role",
        kind=kind, object_id=object_id, listed=listed, sections=sections,
    )  # fmt: skip
