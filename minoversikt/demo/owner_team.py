"""Kari's team: who takes part, with what, and what she has let each of them see."""

from typing import Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.cases import add_access, full_name
from minoversikt.demo.organisations import WARD
from minoversikt.domain.actor import PRIVATE
from minoversikt.domain.codes import CONTENT_SECTIONS, ConsentLevel, ConsentState, ParticipantStatus, Section

#: Key, role, organisation, kind, what they contribute, since when.
_TEAM: Final = (
    ("physio", "Fysioterapeut", "Bydel Sagene", "professional", "Trener på å gå ute, to ganger i uka.", -186),
    ("speech", "Logoped", "Bydel Sagene", "professional", "Trener tale, og lærer Mattis hvordan han kan hjelpe.", -180),
    ("ergo", "Ergoterapeut", "Bydel Sagene", "professional", "Øver på kjøkkenet, og søker om hjelpemidler.", -184),
    ("gp", "Fastlege", "Prøveveien legesenter", "professional", "Følger opp medisiner, søvn og blodtrykk.", -170),
    (
        "nav",
        "Veileder",
        "NAV Sagene",
        "professional",
        "Finner en vei tilbake til jobb sammen med arbeidsgiveren.",
        -158,
    ),
    ("son", "Sønn", "", "next_of_kin", "Handler om lørdagen, og lager middag sammen med mamma.", -188),
)

_S = Section
_ALL_BUT_DOCUMENTS: Final = tuple(section for section in CONTENT_SECTIONS if section is not _S.DOCUMENTS)
_ALL_BUT_HEALTH: Final = tuple(section for section in CONTENT_SECTIONS if section is not _S.HEALTH)
_REVISION_PLUS_30: Final = 93
#: Who, what they may write in (and so also see), what they may only see, last day.
_ACCESS: Final = (
    ("physio", (_S.GOALS, _S.CALENDAR), tuple(s for s in _ALL_BUT_DOCUMENTS if s not in {_S.GOALS, _S.CALENDAR}), _REVISION_PLUS_30),
    ("speech", (_S.GOALS, _S.CALENDAR, _S.HEALTH), (_S.ABOUT_ME,), _REVISION_PLUS_30),
    ("ergo", (_S.GOALS,), (_S.ABOUT_ME, _S.SERVICES), _REVISION_PLUS_30),
    ("gp", (_S.HEALTH, _S.CALENDAR), (_S.GOALS, _S.SERVICES), _REVISION_PLUS_30),
    ("nav", (_S.GOALS,), (), 27),
    ("son", (_S.GOALS, _S.CALENDAR), tuple(s for s in _ALL_BUT_HEALTH if s not in {_S.GOALS, _S.CALENDAR}), _REVISION_PLUS_30),
)  # fmt: skip


def add_team(book: Book, plan: UUID) -> None:
    """Note the participants, and the consents that give them access; one of them was taken back."""
    for position, (key, role, organisation, kind, contribution, on) in enumerate(_TEAM):
        person = book.find("Person", key)
        name = full_name(book, key)
        job = next((job for job in book.rows["Employment"] if job["person_id"] == person["id"]), None)
        reach = job["reach"] if job else "Etter klokka 16"
        book.write(
            "Participant", f"owner-{key}", plan=plan, by="coordinator", on=on, position=position, person_id=person["id"],
            name=name, role=role, organisation=organisation, kind=kind, phone=person["phone"], reach=reach,
            contribution=contribution, acting=str(job["id"]) if job else PRIVATE, accepted_at=book.at(on + 1),
        )  # fmt: skip
    _add_ward(book, plan)
    for key, writes, sees, last_day in _ACCESS:
        add_access(book, "owner", key, writes, ConsentLevel.CONTRIBUTE, on=-156, last_day=last_day)
        if sees:
            add_access(book, "owner", key, sees, ConsentLevel.SEE, on=-156, last_day=last_day)
    _add_former(book, plan)


def _add_ward(book: Book, plan: UUID) -> None:
    """Note the ward that takes part as a unit: whoever is on its roster enters by name, with a reason."""
    ward = book.find("Organisation", WARD)
    book.write(
        "Participant", "owner-ward", plan=plan, by="coordinator", on=-186, position=6, name=ward["name"],
        role="Avdeling", organisation="Sunnaas sykehus HF", kind="unit", unit_id=ward["id"], phone=ward["phone"],
        reach="Hele døgnet", contribution="Tar imot til kontroll, og svarer på spørsmål.", accepted_at=book.at(-185),
    )  # fmt: skip
    book.add(
        "RosterEntry", "hospital-unit-nurse", on=-300, unit_id=ward["id"], starts_at=book.at(-300),
        employment_id=demo_id("Employment", "hospital-unit-nurse"),
    )  # fmt: skip
    add_access(
        book, "owner", "ward", (Section.ABOUT_ME, Section.GOALS, Section.HEALTH), ConsentLevel.CONTRIBUTE,
        on=-156, last_day=6, unit=ward,
    )  # fmt: skip


def _add_former(book: Book, plan: UUID) -> None:
    """Note a nurse who left the team: the access was withdrawn, the name stays."""
    book.write(
        "Participant", "owner-former", plan=plan, by="coordinator", on=-180, position=9,
        person_id=demo_id("Person", "former"), name="Jon Eksempel", role="Sykepleier", organisation="Bydel Sagene",
        contribution="Kom om morgenen.",
        status=ParticipantStatus.LEFT.value, left_at=book.at(-40, 20), removed_at=book.at(-40, 20),
    )  # fmt: skip
    add_access(
        book, "owner", "former", (Section.GOALS,), ConsentLevel.SEE, on=-156, last_day=93,
        state=ConsentState.WITHDRAWN, withdrawn=-40,
    )  # fmt: skip
