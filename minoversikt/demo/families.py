"""Four more plans, each with somebody who may act for its owner, or somebody who may not: the cases of the law."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.cases import add_access, add_case, add_hospital_coordinator, add_plan, full_name
from minoversikt.domain.actor import PRIVATE
from minoversikt.domain.codes import (
    AssignmentKind,
    ConsentLevel,
    Decision,
    Delivery,
    RepresentationKind,
    Section,
    TextKey,
)

_K = AssignmentKind
_OLE: Final = (("deputy", _K.COORDINATOR),)


@dataclass(frozen=True, slots=True)
class Family:
    """A plan and who is around it: what matters, a goal with steps, an activity, a service, one who helps."""

    key: str
    opened: int
    by: tuple[tuple[str, AssignmentKind], ...]
    matters: str
    goal: str
    steps: tuple[str, ...]
    activity: str
    service: str
    helper: str
    role: str
    place: str
    contribution: str
    sections: tuple[Section, ...] = (Section.GOALS, Section.ABOUT_ME)

    @property
    def coordinator(self) -> str:
        """Who coordinates."""
        return self.by[0][0]


FAMILIES: Final = (
    Family(
        "teen", -120, (("child-coordinator", _K.CHILD_COORDINATOR), ("deputy", _K.DEPUTY)),
        "At jeg får være med på det de andre er med på. At ikke alle snakker om meg når jeg er der.",
        "Jeg vil gå hele dager på skolen", ("Ha et rom å hvile i", "Ta med Sara i pausen"),
        "Hvilerom på skolen", "Fysioterapi for barn og unge", "teacher", "Kontaktlærer", "Prøvebakken skole",
        "Ordner timeplanen, og passer på at hvilerommet er ledig.",
    ),
    Family(
        "ward", -150, _OLE, "Å bo for meg selv, og å ha noen å spille med.",
        "Jeg vil lage maten min selv", ("Lære tre retter", "Handle uten hjelp"),
        "Matkurs på torsdager", "Booppfølging", "ergo", "Ergoterapeut", "Bydel Sagene",
        "Øver på kjøkkenet hver torsdag.",
    ),
    Family(
        "no-capacity", -90, _OLE, "Katten. Kaffe på verandaen. At Solveig kommer.",
        "Jeg vil sitte på verandaen hver dag", ("Få rullestolen over dørterskelen",),
        "Rampe til verandaen", "Hjemmesykepleie", "two-jobs", "Psykolog", "Bydel Sagene",
        "Snakker med Gunvor om det som er vanskelig å forstå.",
    ),
    Family(
        "doctor-owner", -60, _OLE, "At jeg får være pasient når jeg er pasient.",
        "Jeg vil jobbe halve dager", ("Si nei til vakter",),
        "Samtale med arbeidsgiveren", "Fysioterapi", "physio", "Fysioterapeut", "Bydel Sagene",
        "Trener balanse en gang i uka.",
    ),
)  # fmt: skip


def add_families(book: Book) -> None:
    """Note the plans, and on what ground somebody acts for their owners."""
    for family in FAMILIES:
        _add_plan(book, family)
    _add_teen(book)
    _add_nurse(book)
    _act_for(
        book,
        "ward",
        "guardian",
        RepresentationKind.GUARDIAN,
        "Verge",
        -400,
        sections=[Section.SERVICES.value],
        may_export=False,
        source="Vedtak fra Statsforvalteren, prøve 24-118",
    )
    _add_decision(book)


def _add_plan(book: Book, family: Family) -> None:
    add_case(book, family.key, opened=family.opened - 10, coordinated=family.opened - 5, by=family.by)
    plan = add_plan(
        book, family.key, opened=family.opened, consented=family.opened + 2, period_from=book.day(family.opened),
        period_to=book.day(family.opened + 365), next_revision_on=book.day(70), first_time_done_at=book.at(family.opened + 2, 20),
    )  # fmt: skip
    _add_helper(book, family, plan)
    _add_content(book, family, plan)


def _add_helper(book: Book, family: Family, plan: UUID) -> None:
    job = book.find("Employment", family.helper)
    book.write(
        "Participant", f"{family.key}-{family.helper}", plan=plan, by=family.coordinator, on=family.opened + 4,
        person_id=job["person_id"], name=job["name"], role=family.role, organisation=family.place, phone=job["phone"],
        reach=job["reach"], contribution=family.contribution, acting=str(job["id"]), accepted_at=book.at(family.opened + 5),
    )  # fmt: skip
    add_access(
        book, family.key, family.helper, family.sections, ConsentLevel.CONTRIBUTE, on=family.opened + 4, last_day=100
    )


def _add_nurse(book: Book) -> None:
    """Eva coordinates for Even at the hospital: she sees his goals by consent, and proposes who else should take part."""
    key, nurse = "hospital-unit-nurse", book.find("Employment", "hospital-unit-nurse")
    add_hospital_coordinator(book, "ward", key, -140)
    book.write(
        "Participant", f"ward-{key}", plan=demo_id("Plan", "ward"), by="deputy", on=-139, person_id=nurse["person_id"],
        name=nurse["name"], role="Koordinator på sykehuset", organisation="Sunnaas, avdeling for hjerneslag",
        phone=nurse["phone"], reach=nurse["reach"], contribution="Følger opp etter oppholdet på Sunnaas.",
        acting=str(nurse["id"]), accepted_at=book.at(-138), position=1,
    )  # fmt: skip
    add_access(book, "ward", key, (Section.GOALS, Section.ABOUT_ME), ConsentLevel.SEE, on=-138, last_day=100)


def _add_content(book: Book, family: Family, plan: UUID) -> None:
    key, by = family.key, family.coordinator
    who: dict[str, Any] = {"plan": plan, "by": by, "on": family.opened + 6}
    book.write(
        "PlanText", f"{key}-matters", plan=plan, by=key, on=family.opened + 3, key=TextKey.WHAT_MATTERS.value,
        text=family.matters,
    )  # fmt: skip
    goal = book.write("Goal", key, plan=plan, by=key, on=family.opened + 3, title=family.goal)
    for position, step in enumerate(family.steps):
        book.write("Goal", f"{key}-{position}", **who, title=step, parent_id=goal, position=position)
    book.write(
        "Activity", key, **who, title=family.activity, extent="En gang i uka", goal_id=goal, status="in_progress",
        start_on=book.day(family.opened + 8), due=book.day(40), **book.responsible(family.helper),
    )  # fmt: skip
    book.write(
        "Service", key, **who, name=family.service, provider="Bydel Sagene", extent="To ganger i uka",
        decision=Decision.GRANTED.value, decision_on=book.day(family.opened), delivery=Delivery.RUNNING.value,
    )  # fmt: skip
    book.write(
        "Appointment",
        key,
        **who,
        title="Møte med teamet",
        kind="meeting",
        place="Bydel Sagene",
        starts_at=book.at(12, 12),
    )


def _add_teen(book: Book) -> None:
    """Ida's plan is protected, and something in it is hers alone; the unit's Ingrid keeps the list, her father is not on it."""
    teen = book.find("Person", "teen")
    teen["login_agreed_at"] = book.at(-130)
    plan = book.find("Plan", "teen")
    listed = ("parent", "child-coordinator", "deputy", "teacher", "unit")
    plan |= {"protected": True, "protected_list": [demo_id("Person", key) for key in listed]}
    for key, relation in (("parent", "Mor"), ("parent-apart", "Far")):
        _act_for(book, "teen", key, RepresentationKind.PARENT, relation, -5110, source="Folkeregisteret")
    book.write(
        "PlanText", "teen-talk", plan=plan["id"], by="teen", on=-20, key=TextKey.HOW_TO_TALK_WITH_ME.value,
        text="Ikke ta opp det med Jonas foran mamma.", audience=[teen["id"]],
    )  # fmt: skip


def _add_decision(book: Book) -> None:
    """Gunvor can't judge who should see the plan now; her sister answers, and what she says herself is kept."""
    doctor = book.author("doctor")
    decision = book.add(
        "CapacityDecision", "no-capacity", on=-80, subject_id=demo_id("Person", "no-capacity"),
        question="Hvem som skal få se planen", reason="Forstår ikke nå hva det betyr å dele planen. Vurdert på nytt om våren.",
        view="Jeg vil at Solveig skal bestemme det.", starts_at=book.at(-80), ends_at=book.midnight(150),
        decided_by_id=doctor["author_id"], decided_by_name=doctor["author_name"], decided_by_byline=doctor["author_byline"],
    )  # fmt: skip
    _act_for(
        book,
        "no-capacity",
        "sister",
        RepresentationKind.NEXT_OF_KIN_BY_LAW,
        "Søster",
        -80,
        decision_id=decision,
        may_export=False,
        source="Vurdering av samtykkekompetanse",
        ends_at=book.midnight(150),
    )


def _act_for(
    book: Book, subject: str, holder: str, kind: RepresentationKind, relation: str, since: int, **values: Any
) -> None:
    sender = book.author("unit")
    book.add(
        "Representation", f"{subject}-{holder}", on=max(since, -200), subject_id=demo_id("Person", subject),
        holder_id=demo_id("Person", holder), holder_name=full_name(book, holder), kind=kind.value, acting=PRIVATE,
        relation=relation, starts_at=book.at(since), registered_by_id=sender["author_id"],
        registered_by_name=sender["author_name"], **values,
    )  # fmt: skip
