"""A report of need while it is written: kept on the server step by step, the identity number only sealed."""

from typing import Any, Final
from uuid import UUID, uuid4

from minoversikt.domain.actor import Actor
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.identity_number import IdentityNumber
from minoversikt.domain.need_report_shapes import ReportDraft, Standing
from minoversikt.services import drafts, identity_numbers

_PREFIX: Final = "need_report:"
PERSON, CONSENT, NEED = "person", "consent", "need"
STEPS: Final = (PERSON, CONSENT, NEED)


def keep(actor: Actor, draft_id: UUID, step: str, typed: dict[str, str], *, done: bool = False) -> ReportDraft:
    """Keep what was typed in one step; `done` when the step was found complete.

    A field `identity_number` is sealed when it is a number and dropped when it is not one yet. Another number is
    another person: the consent and what was found out about the first are forgotten.
    """
    stored = drafts.find(actor, _PREFIX + str(draft_id))
    data: dict[str, Any] = dict(stored.data) if stored else {}
    typed = dict(typed)
    _keep_number(data, typed.pop("identity_number", None))
    data["typed"] = {**data.get("typed", {}), step: typed}
    finished = [name for name in data.get("done", []) if name != step]
    data["done"] = [*finished, step] if done else finished
    return _shape(drafts.keep(actor, form=_PREFIX + str(draft_id), data=data))


def _keep_number(data: dict[str, Any], text: str | None) -> None:
    """Seal a number that was typed whole; forget what belongs to the person of another number."""
    if text is None:
        return
    try:
        number = identity_numbers.read(text)
    except InvalidError:
        return
    before = _number_in(data)
    if before is not None and before.digits == number.digits:
        return
    person = uuid4()
    data["number"] = {"person": str(person), "sealed": identity_numbers.sealed_text(number, person)}
    if before is not None:
        data.pop("standing", None)
        data["done"] = [name for name in data.get("done", []) if name != CONSENT]
        data.get("typed", {}).pop(CONSENT, None)


def find(actor: Actor, draft_id: UUID) -> ReportDraft | None:
    """Return a draft of the actor's, or None."""
    stored = drafts.find(actor, _PREFIX + str(draft_id))
    return _shape(stored) if stored else None


def unsent(actor: Actor) -> tuple[ReportDraft, ...]:
    """Return the actor's drafts of reports, newest first."""
    return tuple(_shape(stored) for stored in drafts.all_of(actor, _PREFIX))


def discard(actor: Actor, draft_id: UUID) -> None:
    """Throw a draft away."""
    drafts.discard(actor, _PREFIX + str(draft_id))


def number_of(actor: Actor, draft_id: UUID) -> tuple[IdentityNumber, UUID] | None:
    """Return the identity number of a draft and the id it is sealed for; None when it was not typed yet."""
    stored = drafts.find(actor, _PREFIX + str(draft_id))
    number = _number_in(stored.data) if stored else None
    return (number, UUID(stored.data["number"]["person"])) if stored and number else None


def remember_standing(actor: Actor, draft_id: UUID, standing: Standing) -> None:
    """Keep what a look-up answered, so that it is asked once."""
    stored = drafts.find(actor, _PREFIX + str(draft_id))
    if stored:
        known = {"has_plan": standing.has_plan, "has_report": standing.has_report}
        drafts.keep(actor, form=stored.form, data={**stored.data, "standing": known})


def _number_in(data: dict[str, Any]) -> IdentityNumber | None:
    """Open the number of a draft."""
    kept = data.get("number")
    return identity_numbers.opened_text(kept["sealed"], UUID(kept["person"])) if kept else None


def _shape(stored: drafts.Draft) -> ReportDraft:
    """Return the stored draft as a shape."""
    number = _number_in(stored.data)
    standing = stored.data.get("standing")
    return ReportDraft(
        id=UUID(stored.form.removeprefix(_PREFIX)),
        typed=stored.data.get("typed", {}),
        done=frozenset(stored.data.get("done", [])),
        number=number.digits[:6] if number else "",
        standing=Standing(**standing) if standing else None,
        saved_at=stored.saved_at,
    )
