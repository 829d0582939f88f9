"""Kari's twelve activities: what is done for each goal, how, how much, and by whom."""

from typing import Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.domain.codes import ActivityStatus

_S = ActivityStatus

#: Key, goal, who is responsible, status, start, due, title, how, extent. Days are counted from today.
_ACTIVITIES: Final = (
    ("walk", "shop", "physio", _S.IN_PROGRESS, -176, 40, "Gåtrening ute",
     "Dere går fra døra og øker litt hver uke. Stokk på glatt føre.", "To ganger i uka, 45 minutter"),
    ("walker", "shop", "ergo", _S.DONE, -160, -110, "Prøve stokk og rullator",
     "Per tar med tre slag. Dere prøver dem inne og ute.", "Tre besøk"),
    ("bag", "shop", "ergo", _S.PLANNED, 5, 33, "Øve på å bære varer med én hånd",
     "Dere prøver sekk og trillebag på vei fra butikken.", "To besøk"),
    ("talk", "words", "speech", _S.IN_PROGRESS, -168, 110, "Taletrening",
     "Øvelser med bilder og samtale om det som skjer i uka.", "En gang i uka, 45 minutter"),
    ("ten-words", "words", "owner", _S.IN_PROGRESS, -140, 110, "Øve på ti ord hver morgen",
     "Listen ligger på telefonen. Tor bytter ord hver mandag.", "Hver dag, ti minutter"),
    ("employer", "work", "nav", _S.DONE, -75, -47, "Møte med arbeidsgiveren",
     "Sjefen, du og Bente snakker om oppgaver og pauser.", "Ett møte"),
    ("try-work", "work", "nav", _S.PLANNED, 20, 90, "Arbeidsutprøving på kjøkkenet",
     "Du starter med to timer i uka, og hviler når du vil.", "To timer i uka i åtte uker"),
    ("kitchen", "dinner", "ergo", _S.IN_PROGRESS, -118, 30, "Kjøkkentrening hjemme",
     "Dere deler opp arbeidet, og bruker redskap for én hånd.", "Hver andre uke, en time"),
    ("groceries", "dinner", "son", _S.IN_PROGRESS, -150, 75, "Handle til søndagsmiddagen",
     "Mattis handler etter listen din, til du kan gjøre det selv.", "Hver lørdag"),
    ("sleep-talk", "sleep", "gp", _S.IN_PROGRESS, -85, 15, "Samtale om søvn og medisiner",
     "Dere ser på søvnlisten, og om medisinene tas til rett tid.", "Tre timer hos legen"),
    ("control", "sleep", "hospital-unit-nurse", _S.PLANNED, 36, 36, "Kontroll på Sunnaas",
     "Test av gange, tale og krefter. Svaret går til teamet.", "Ett besøk"),
    ("complaint", None, "coordinator", _S.IN_PROGRESS, -9, 6, "Hjelpe deg å klage på nei til støttekontakt",
     "Amira skriver et utkast. Du leser det, og bestemmer om det skal sendes.", "En klage"),
)  # fmt: skip


def add_activities(book: Book, plan: UUID) -> None:
    """Note them, each written down by the coordinator soon before it began."""
    for position, (key, goal, who, status, start, due, title, how, extent) in enumerate(_ACTIVITIES):
        since = {_S.DONE: due, _S.IN_PROGRESS: start}.get(status)
        book.write(
            "Activity", f"owner-{key}", plan=plan, by="coordinator", on=min(start - 5, -9), hour=11, position=position,
            goal_id=demo_id("Goal", f"owner-{goal}") if goal else None, title=title, description=how, extent=extent,
            start_on=book.day(start), due=book.day(due), status=status.value,
            status_on=None if since is None else book.day(since), **book.responsible(who),
        )  # fmt: skip
