"""What a coordinating unit does with a report of need: receive, ask, answer for now, assess, accept, decline, send on."""

from typing import Final
from uuid import UUID

from minoversikt.access.door import enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.need_report import Step
from minoversikt.domain.wording import N_
from minoversikt.services import cases, report_sending, report_steps

QUESTION_MISSING: Final = N_("Skriv hva dere trenger å vite")
REPLY_MISSING: Final = N_("Skriv hvorfor det tar tid, og når svaret kommer")
REASON_MISSING: Final = N_("Skriv hvorfor svaret er nei")
SAME_UNIT: Final = N_("Velg en annen bydel enn deres egen")
WHY_MISSING: Final = N_("Skriv hvorfor meldingen hører til der")


def receive(actor: Actor, report_id: UUID, *, expected: int) -> None:
    """Take a report in. Raises as `report_steps.take`, like all the verbs here."""
    with enter_work(actor) as door:
        report_steps.take(door, report_id, Step.RECEIVE, expected=expected)


def start_assessment(actor: Actor, report_id: UUID, *, expected: int) -> None:
    """Begin to assess, also when an answer to a question has not come."""
    with enter_work(actor) as door:
        report_steps.take(door, report_id, Step.START_ASSESSMENT, expected=expected)


def ask(actor: Actor, report_id: UUID, *, expected: int, text: str) -> None:
    """Ask the sender for more; the clock runs on. Raises InvalidError without a question."""
    _need(text, "text", QUESTION_MISSING)
    with enter_work(actor) as door:
        report_steps.take(door, report_id, Step.ASK_INFORMATION, expected=expected, text=text.strip())


def reply_for_now(actor: Actor, report_id: UUID, *, expected: int, text: str) -> None:
    """Record an interim reply: why it takes time, and when the answer comes; the deadline stays as it was."""
    _need(text, "text", REPLY_MISSING)
    with enter_work(actor) as door:
        today = oslo_day(door.at)
        report_steps.say(door, report_id, expected=expected, text=text.strip(), interim_reply_on=today)


def accept(actor: Actor, report_id: UUID, *, expected: int, text: str = "") -> UUID:
    """Say yes: a case is opened, or the person's open case in this unit is used; returns its id.

    Raises NotAllowedNowError when the person has an open case in another unit.
    """
    with enter_work(actor) as door:
        today = oslo_day(door.at)
        row = report_steps.take(door, report_id, Step.ACCEPT, expected=expected, text=text.strip(), answered_on=today)
        return cases.open_for(door, row)


def decline(actor: Actor, report_id: UUID, *, expected: int, text: str) -> None:
    """Say no with a reason; sender and person see it with the way to complain. Raises InvalidError without a reason."""
    _need(text, "text", REASON_MISSING)
    with enter_work(actor) as door:
        today, reason = oslo_day(door.at), text.strip()
        report_steps.take(
            door, report_id, Step.DECLINE, expected=expected, text=reason, answered_on=today, decline_reason=reason
        )


def redirect(actor: Actor, report_id: UUID, *, expected: int, unit_id: UUID, text: str) -> None:
    """Send a report on to the district it belongs to; the days run on from the first sending (domain.md, Process 2)."""
    _need(text, "text", WHY_MISSING)
    to = next((district for district in report_sending.districts() if district.unit_id == unit_id), None)
    if to is None or unit_id == actor.organisation_id:
        raise InvalidError({"unit_id": SAME_UNIT if to else report_sending.UNIT_UNKNOWN})
    with enter_work(actor) as door:
        former = [unit for unit in cases.former_units(door, report_id) if unit != actor.organisation_id]
        report_steps.take(
            door, report_id, Step.REDIRECT, expected=expected, text=text.strip(), unit_id=to.unit_id,
            unit_name=to.name, former_unit_ids=[*former, actor.organisation_id],
        )  # fmt: skip


def _need(text: str, name: str, message: str) -> None:
    """Raise InvalidError when a text that must be there is not."""
    if not text.strip():
        raise InvalidError({name: message})
