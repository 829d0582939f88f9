"""What the consents of a plan put on «Din tur»: proposals to answer, what was written down, access that runs out."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from minoversikt.domain.access_matrix import AccessConsent
from minoversikt.domain.codes import ConsentHow
from minoversikt.domain.consent import in_force, last_day_of, warning
from minoversikt.domain.your_turn import Turn, TurnKind

#: What the coordinator wrote down is shown to the person for this long.
SHOWN_FOR: Final = timedelta(days=7)


def consent_turns(rows: Iterable[AccessConsent], reader: UUID, now: datetime) -> tuple[Turn, ...]:
    """Return what waits for the one who decides who sees the plan; `rows` are the open consents of the plan."""
    open_rows = [row for row in rows if row.ends_at is None or now < row.ends_at]
    asked = [row for row in open_rows if row.is_proposal and row.proposed_by_id != reader]
    parent = [row for row in open_rows if row.waits_for_other_parent and row.awaiting_id == reader]
    noted = [
        row for row in open_rows
        if row.recorded_by_id and row.recorded_by_id != reader and row.how is not ConsentHow.DIGITAL
        and in_force(row, now) and now - row.created_at < SHOWN_FOR
    ]  # fmt: skip
    return (
        *_each(TurnKind.ACCESS_PROPOSED, asked, "proposed_by_name"),
        *_each(TurnKind.ACCESS_OTHER_PARENT, parent, "given_by_name"),
        *_ending(open_rows, now),
        *_each(TurnKind.ACCESS_RECORDED, noted, "recorded_by_name"),
    )


def _each(kind: TurnKind, rows: Sequence[AccessConsent], who: str) -> list[Turn]:
    """One turn a participant, however many consents say it."""
    found = {(row.participant_id or row.id): row for row in rows}
    return [Turn(kind, None, key, row.grantee_name, who=getattr(row, who)) for key, row in found.items()]


def _ending(rows: Sequence[AccessConsent], now: datetime) -> list[Turn]:
    """One turn for all that runs out within 30 days, due when the first of it does."""
    near = {(row.participant_id or row.id): row for row in rows if row.ends_at and warning(row, now)}
    if not near:
        return []
    first = min(near.values(), key=lambda row: row.ends_at or now)
    due = last_day_of(first.ends_at) if first.ends_at else None
    return [Turn(TurnKind.ACCESS_ENDS, due, None, first.grantee_name, count=len(near))]
