"""The coordinator's caseload: twelve small plans in different states, and the people they belong to."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from minoversikt.access.crypto import IdentityVault
from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.cases import add_access, add_case, add_plan
from minoversikt.demo.people import Human, add_human
from minoversikt.domain.codes import ConsentLevel, Decision, Delivery, PlanStatus, Section


@dataclass(frozen=True, slots=True)
class Small:
    """A small plan. Days are counted from today; `steps` and what stands after it may be empty: that is its state."""

    given: str
    family: str
    age: int
    opened: int
    goal: str = ""
    steps: tuple[str, ...] = ()
    activity: str = ""
    activity_due: int = 30
    service: str = ""
    meeting: int | None = None
    revision: int | None = 60
    helper: bool = False
    status: PlanStatus = PlanStatus.ACTIVE
    wrote: int = -20

    @property
    def key(self) -> str:
        """The key of the person and everything of theirs."""
        return f"{self.given}-{self.family}".lower()


SMALL: Final = (
    Small("Arvid", "Prøve", 67, -300, "Jeg vil spille sjakk på senteret igjen", ("Gå dit med Ole", "Gå dit alene"),
          "Følge til senteret", 4, "Dagsenter", 2, 45, helper=True, wrote=-3),
    Small("Bahar", "Eksempel", 29, -240, "Jeg vil bo for meg selv", ("Søke om leilighet",), "Søknad om bolig", -6,
          "Booppfølging", 9, 30, helper=True, wrote=-35),
    Small("Cecilie", "Testperson", 41, -210, "Jeg vil orke å følge sønnen min på trening", ("Hvile før trening",),
          "Plan for hvile", 18, "Fysioterapi", None, -4, wrote=-48),
    Small("David", "Prøve", 35, -200, "Jeg vil ha en hverdag uten smerte som styrer", (), "Smertegruppe", 26,
          "Psykolog", 21, 80, wrote=-12),
    Small("Else", "Eksempel", 73, -180, "Jeg vil bake til barnebarna", ("Kjøpe ny komfyr",), "", 30, "Hjemmehjelp",
          14, 55, wrote=-9),
    Small("Faisal", "Testperson", 52, -160, "Jeg vil kjøre bil igjen", ("Ta synstest", "Ta kjøretimer"),
          "Kjørevurdering", 11, "Ergoterapi", 11, 90, helper=True, wrote=-1),
    Small("Grete", "Prøve", 60, -150, status=PlanStatus.PAUSED, goal="Jeg vil ut på turer igjen", service="Hjemmesykepleie",
          revision=120, wrote=-66),
    Small("Hamza", "Eksempel", 24, -130, "Jeg vil bli ferdig på skolen", ("Snakke med læreren",), "Avtale med skolen", 1,
          "Logoped", 5, 70, helper=True, wrote=-6),
    Small("Inger", "Testperson", 46, -95, "Jeg vil sove om natta", (), "Søvnkurs", 40, "", None, None, wrote=-30),
    Small("Johan", "Prøve", 38, -60, "Jeg vil være pappa uten å bli sint", ("Lære å ta pause",), "", 30, "Familiesenter",
          17, 100, wrote=-15),
    Small("Lene", "Eksempel", 55, -20, wrote=-19),
    Small("Mikal", "Testperson", 33, -4, status=PlanStatus.DRAFT),
)  # fmt: skip

#: The people of the reports that are on their way.
REPORTED: Final = (
    Human("late", "Olav", "Testperson", 61, (3, 3)),
    Human("asked", "Petter", "Prøve", 27, (10, 1)),
    Human("moved", "Ragnhild", "Eksempel", 70, (5, 5)),
    Human("applied", "Sara", "Testperson", 22, (12, 12)),
    Human("alone", "Arne", "Prøve", 48, (8, 8)),
)


def add_caseload(book: Book, vault: IdentityVault) -> None:
    """Note the people and their plans."""
    for number, small in enumerate(SMALL):
        add_human(book, vault, Human(small.key, small.given, small.family, small.age, (1 + number, 2 + number)))
        _add_plan(book, small)
    for human in REPORTED:
        add_human(book, vault, human)


def _add_plan(book: Book, small: Small) -> None:
    add_case(book, small.key, opened=small.opened, coordinated=small.opened)
    draft = small.status is PlanStatus.DRAFT
    consented = None if draft else min(small.opened + 2, -1)
    frame: dict[str, Any] = {"status": small.status.value}
    if small.revision is not None and not draft:
        frame |= {"period_from": book.day(consented or 0), "period_to": book.day(small.opened + 365)}
        frame |= {"next_revision_on": book.day(small.revision), "first_time_done_at": book.at(consented or 0, 20)}
    plan = add_plan(book, small.key, opened=small.opened, consented=consented, **frame)
    _add_content(book, small, plan)


def _add_content(book: Book, small: Small, plan: UUID) -> None:
    """Goal, steps, activity, service, meeting and helper, as far as the plan has come."""
    key, first, last = small.key, max(small.opened + 3, -290), small.wrote
    who = {"plan": plan, "by": "coordinator"}
    goal = None
    if small.goal:
        goal = book.write("Goal", key, **who, on=first, title=small.goal, voiced_by_owner=True)
    for position, step in enumerate(small.steps):
        book.write(
            "Goal", f"{key}-{position}", plan=plan, by=key, on=last, title=step, parent_id=goal, position=position
        )
    if small.activity:
        responsible = book.responsible("physio" if small.helper else "coordinator")
        book.write(
            "Activity", key, **who, on=last, title=small.activity, extent="En gang i uka", goal_id=goal,
            status="in_progress", start_on=book.day(last), due=book.day(small.activity_due), **responsible,
        )  # fmt: skip
    if small.service:
        book.write(
            "Service", key, **who, on=first, name=small.service, provider="Bydel Sagene", extent="En gang i uka",
            decision=Decision.GRANTED.value, decision_on=book.day(first), delivery=Delivery.RUNNING.value,
        )  # fmt: skip
    if small.meeting is not None:
        begins = book.at(small.meeting, 12)
        book.write("Appointment", key, **who, on=last, title="Møte med teamet", kind="meeting", starts_at=begins)
    if small.helper:
        _add_helper(book, key, plan, first)


def _add_helper(book: Book, key: str, plan: UUID, on: int) -> None:
    book.write(
        "Participant", f"{key}-physio", plan=plan, by="coordinator", on=on, person_id=demo_id("Person", "physio"),
        name="Siri Eksempel", role="Fysioterapeut", organisation="Bydel Sagene",
        acting=str(demo_id("Employment", "physio")), accepted_at=book.at(on),
    )  # fmt: skip
    add_access(book, key, "physio", (Section.GOALS,), ConsentLevel.CONTRIBUTE, on=on, last_day=90)
