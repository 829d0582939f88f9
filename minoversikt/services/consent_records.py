"""A consent given on paper or by word of mouth, written down by the coordinator and shown to the person at once."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.access_matrix import Choice, as_rows, check_choice
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ConsentHow, ConsentKind, ConsentState, LogAction, Op, Section
from minoversikt.domain.consent import end_of
from minoversikt.domain.consent_paper import PaperType, paper_type
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services.consent_giving import end, stored
from minoversikt.services.consents import find_open

_CAN_NOT: Final = N_(
    "Personen kan ikke si ja til dette alene nå. Foreslå det heller, så svarer den som handler for personen."
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A scanned consent as it was put in."""

    media_type: PaperType
    body: bytes


def record(
    actor: Actor, plan_id: UUID, key: UUID, choice: Choice, last_day: date | None, *, how: ConsentHow,
    paper: bytes | None = None,
) -> int:  # fmt: skip
    """Write down that the person said yes, on paper (with the scan) or aloud. Returns how many consents.

    Raises NotFoundError for anybody but the coordinator and deputy, InvalidError for what can't be stored, and for a
    person who can't consent to it alone.
    """
    touch = Touch(action=LogAction.SHARE, kind="consent", id=key)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.CONSENTS, touch=touch) as door:
        if not door.may(Op.EDIT, Section.TEAM):
            raise NotFoundError
        sharing = find_open(door, key)
        until = check_choice(choice, last_day, oslo_day(door.at))
        kind = paper_type(paper or b"") if how is ConsentHow.PAPER else None
        _check_owner(door, choice)
        end(door, sharing.rows)
        values = {
            "state": ConsentState.ACTIVE.value, "how": how.value, "given_by_id": door.frame.owner_id,
            "given_by_name": door.frame.owner_name, "recorded_by_id": actor.person_id, "recorded_by_name": actor.name,
        }  # fmt: skip
        rows = [stored(door, sharing, part, (door.at, end_of(until)), **values) for part in as_rows(choice)]
        models.Consent.unguarded.bulk_create(rows)
        if kind is not None and paper:
            _keep(door, rows, kind, paper)
        return len(rows)


def scan_of(actor: Actor, plan_id: UUID, consent_id: UUID) -> Scan:
    """Return the scan of a consent, to whoever sees the consents. Raises NotFoundError."""
    touch = Touch(action=LogAction.EXPORT, kind="consent_paper", id=consent_id)
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=touch):
        row = models.ConsentPaper.unguarded.filter(plan_id=plan_id, consent_id=consent_id).first()
        if row is None:
            raise NotFoundError
        return Scan(PaperType(row.media_type), bytes(row.body))


def _check_owner(door: PlanDoor, choice: Choice) -> None:
    """Ask whether the person may say yes to this themselves. Raises InvalidError."""
    sections = [section.value for section in choice]
    params: list[Any] = [door.frame.owner_id, door.frame.id, ConsentKind.ACCESS.value, sections]
    with connection.cursor() as cursor:
        cursor.execute("SELECT may_share(%s::uuid, NULL, %s::uuid, %s, %s::text[])", params)
        if not cursor.fetchone()[0]:
            raise InvalidError({"": _CAN_NOT})


def _keep(door: PlanDoor, rows: list[models.Consent], kind: PaperType, paper: bytes) -> None:
    """Keep the scan with each of the consents it is about."""
    models.ConsentPaper.unguarded.bulk_create([
        models.ConsentPaper(
            plan_id=door.frame.id, consent_id=row.id, media_type=kind.value, body=paper,
            by_id=door.actor.person_id, by_name=door.actor.name,
        )
        for row in rows
    ])  # fmt: skip
