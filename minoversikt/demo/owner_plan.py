"""Kari's plan, the frame: where it stands, what she says about herself, her health, what is in her calendar."""

from typing import Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.cases import add_case, add_plan
from minoversikt.demo.owner_goals import add_goals
from minoversikt.demo.owner_services import add_services
from minoversikt.demo.owner_team import add_team
from minoversikt.domain.codes import TextKey

#: Who wrote, how many days ago, whether they are Kari's words, and the text.
_TEXTS: Final = {
    TextKey.WHAT_MATTERS: (
        "owner", -188, False,
        (
            "At jeg klarer meg hjemme. At Mattis kan være sønnen min, og ikke den som passer på meg. "
            "Jeg vil ut hver dag, også når det regner."
        ),
    ),
    TextKey.HOW_TO_TALK_WITH_ME: (
        "coordinator", -181, True,
        (
            "Snakk rolig, og si én ting om gangen. Jeg skjønner alt, men ordene kommer sent. Vent på meg. "
            "Ikke fullfør setningene mine."
        ),
    ),
    TextKey.RESOURCES: (
        "owner", -176, False,
        (
            "Jeg er sta og liker å trene. Jeg har jobbet som kokk i tjue år. Mattis bor ti minutter unna, og naboen "
            "Randi har nøkkel."
        ),
    ),
    TextKey.NEEDS: (
        "coordinator", -176, True,
        "Hjelp til å gå trygt ute, og til å finne ordene. Noen som holder styr på timene mine. Hvile hver dag.",
    ),
    TextKey.WHO_HELPS: (
        "owner", -188, False, "Mattis handler om lørdagen. Siri og Per kommer hjem til meg. Amira ordner med papirene.",
    ),
    TextKey.HOW_TO_BE_TOLD: ("owner", -188, False, "Send melding. Jeg liker ikke å ta telefonen når jeg er sliten."),
    TextKey.COOPERATION: (
        "coordinator", -63, False,
        "Bydelen, Sunnaas, NAV og fastlegen møtes hver tredje måned. Arbeidsgiveren blir med når det gjelder jobb.",
    ),
}  # fmt: skip

_HEALTH: Final = (
    ("stroke", "hospital-unit-nurse", -186, -242, "Hjerneslag i venstre side av hjernen. Svakere i høyre arm og bein."),
    ("aphasia", "speech", -168, -242, "Afasi: Hun forstår det meste, men strever med å finne ord når hun er sliten."),
    ("tired", "gp", -92, -180, "Blir fort utmattet. Trenger en times hvile midt på dagen."),
)

#: Key, kind, day, from and to o'clock, title, place, note, and who wrote it down.
_CALENDAR: Final = (
    ("team-meeting", "meeting", 1, (10, 0), (11, 0), "Møte med teamet ditt", "Bydel Sagene, møterom Akerselva",
     "Vi ser på målene og på svaret om støttekontakt. Skriv gjerne ned det du vil ta opp.", "coordinator"),
    ("physio-1", "appointment", 3, (13, 0), (13, 45), "Fysioterapi med Siri", "Hjemme hos deg, vi går ut", "", "physio"),
    ("speech-1", "appointment", 6, (11, 0), (11, 45), "Taletrening med Tor", "Bydel Sagene, 2. etasje", "", "speech"),
    ("gp-1", "appointment", 15, (8, 30), (9, 0), "Time hos fastlegen", "Prøveveien legesenter",
     "Ta med listen over søvn.", "gp"),
    ("control", "control", 36, (9, 0), (12, 0), "Kontroll på Sunnaas", "Sunnaas sykehus, poliklinikken",
     "Du får brev med tid for transport.", "hospital-unit-nurse"),
    ("revision", "meeting", 63, (10, 0), (11, 30), "Vi går gjennom hele planen", "Bydel Sagene", "", "coordinator"),
    ("first-meeting", "meeting", -182, (10, 0), (11, 0), "Første møte med teamet", "Bydel Sagene", "", "coordinator"),
    ("spring-meeting", "meeting", -91, (10, 0), (11, 0), "Møte med teamet ditt", "Bydel Sagene", "", "coordinator"),
    ("control-1", "control", -120, (9, 0), (11, 0), "Kontroll på Sunnaas", "Sunnaas sykehus", "", "hospital-unit-nurse"),
)  # fmt: skip


def add_owner_plan(book: Book) -> None:
    """Note the whole plan of the person `owner`, opened 190 days ago."""
    add_case(book, "owner", opened=-203, coordinated=-200)
    plan = add_plan(
        book, "owner", opened=-196, consented=-190, period_from=book.day(-190), period_to=book.day(175),
        next_revision_on=book.day(63), first_time_done_at=book.at(-188, 19),
    )  # fmt: skip
    add_team(book, plan)
    add_goals(book, plan)
    add_services(book, plan)
    _add_texts(book, plan)
    _add_calendar(book, plan)


def _add_texts(book: Book, plan: UUID) -> None:
    for key, (by, on, voiced, text) in _TEXTS.items():
        book.write(
            "PlanText",
            f"owner-{key}",
            plan=plan,
            by=by,
            on=on,
            hour=18,
            key=key.value,
            text=text,
            voiced_by_owner=voiced,
        )
    for key, by, on, since, text in _HEALTH:
        book.write("HealthNote", f"owner-{key}", plan=plan, by=by, on=on, text=text, since=book.day(since))


def _add_calendar(book: Book, plan: UUID) -> None:
    for key, kind, away, begins, ends, title, place, note, by in _CALENDAR:
        book.write(
            "Appointment", f"owner-{key}", plan=plan, by=by, on=min(away, 0) - 21, kind=kind, title=title, place=place,
            note=note, starts_at=book.at(away, *begins), ends_at=book.at(away, *ends),
        )  # fmt: skip


def owner_plan_id() -> UUID:
    """Return the id of Kari's plan."""
    return demo_id("Plan", "owner")
