"""Kari's services: what she gets, what she waits for, and the one she was refused."""

from typing import Any, Final
from uuid import UUID

from minoversikt.demo.book import Book
from minoversikt.domain.codes import Decision, Delivery
from minoversikt.domain.service import complaint_due

_REFUSED_ON: Final = -10
_REFUSAL: Final = (
    "Bydelen mener at behovet er dekket av hjemmetjenesten og familien. Vurderingen bygger på søknaden din "
    "og samtalen i oktober."
)

#: Key, name, provider, extent, contact, phone, decision, days since the decision, delivery, days since it began.
_SERVICES: Final = (
    ("physio", "Fysioterapi", "Bydel Sagene", "To ganger i uka", "Siri Eksempel", "400 00 008",
     Decision.GRANTED, -184, Delivery.RUNNING, -176),
    ("speech", "Taletrening hos logoped", "Bydel Sagene", "En gang i uka", "Tor Prøve", "400 00 009",
     Decision.GRANTED, -180, Delivery.RUNNING, -168),
    ("ergo", "Ergoterapi hjemme", "Bydel Sagene", "Hver andre uke", "Per Prøve", "400 00 010",
     Decision.GRANTED, -184, Delivery.RUNNING, -172),
    ("home-nurse", "Hjemmesykepleie", "Bydel Sagene", "Hver morgen", "Vakttelefonen", "21 00 00 90",
     Decision.GRANTED, -201, Delivery.RUNNING, -199),
    ("cleaning", "Hjelp til rengjøring", "Bydel Sagene", "Hver tredje uke. Du søkte om hver uke.", "Søknadskontoret",
     "21 00 00 91", Decision.PARTLY_GRANTED, -150, Delivery.RUNNING, -141),
    ("nav", "Oppfølging fra NAV", "NAV Sagene", "Samtale en gang i måneden", "Bente Prøve", "400 00 012",
     Decision.GRANTED, -158, Delivery.RUNNING, -150),
    ("transport", "TT-kort (reise med drosje)", "Oslo kommune", "", "Søknadskontoret", "21 00 00 91",
     Decision.APPLIED, -23, Delivery.WAITING, None),
    ("support", "Støttekontakt", "Bydel Sagene", "Fire timer i uka", "Søknadskontoret", "21 00 00 91",
     Decision.REFUSED, _REFUSED_ON, Delivery.NOT_STARTED, None),
)  # fmt: skip


def add_services(book: Book, plan: UUID) -> None:
    """Note them; the coordinator wrote them down, but for the two Kari registered herself."""
    for position, (key, name, provider, extent, contact, phone, decision, on, delivery, begun) in enumerate(_SERVICES):
        by = "owner" if key in ("physio", "home-nurse") else "coordinator"
        book.write(
            "Service", f"owner-{key}", plan=plan, by=by, on=max(on, -187), hour=14, position=position, name=name,
            provider=provider, extent=extent, contact_name=contact, contact_phone=phone, decision=decision.value,
            decision_on=book.day(on), decision_maker=provider, delivery=delivery.value,
            delivery_from=None if begun is None else book.day(begun), **_more(book, decision),
        )  # fmt: skip


def _more(book: Book, decision: Decision) -> dict[str, Any]:
    """When an answer is due, or why it was no and how long one may complain."""
    if decision is Decision.APPLIED:
        return {"answer_due": book.day(12)}
    if decision is Decision.REFUSED:
        return {"reason": _REFUSAL, "complaint_due": complaint_due(book.day(_REFUSED_ON))}
    return {}
