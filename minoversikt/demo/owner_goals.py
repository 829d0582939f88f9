"""Kari's goals: in her own words, with steps, and what everybody does to help."""

from typing import Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.owner_activities import add_activities
from minoversikt.demo.owner_talk import add_talk
from minoversikt.domain.codes import GoalStatus
from minoversikt.domain.life_areas import LifeArea

#: Key, area, who wrote (voiced by Kari when it wasn't her), day, due, the goal, why.
_GOALS: Final = (
    ("shop", LifeArea.GETTING_AROUND, "owner", -187, 40, "Jeg vil gå til butikken alene",
     "Da slipper jeg å be Mattis om alt."),
    ("words", LifeArea.COMMUNICATION, "coordinator", -181, 110, "Jeg vil finne ordene når jeg er sliten",
     "Jeg trekker meg unna folk når ordene blir borte."),
    ("work", LifeArea.WORK, "owner", -158, 150, "Jeg vil jobbe litt igjen",
     "Kjøkkenet var livet mitt. To timer i uka hadde vært nok."),
    ("dinner", LifeArea.HOME, "owner", -150, 75, "Jeg vil lage søndagsmiddag til familien", "Det har jeg alltid gjort."),
    ("sleep", LifeArea.BODY, "coordinator", -92, 60, "Jeg vil ha krefter igjen om kvelden",
     "Klokka sju er jeg tom. Da er det ikke mer liv igjen."),
)  # fmt: skip

#: Goal, key, written how many days ago, done how many days ago (None: not yet), the step.
_STEPS: Final = (
    ("shop", "house", -187, -150, "Gå rundt huset med stokk"),
    ("shop", "corner", -187, -61, "Gå til hjørnet og tilbake"),
    ("shop", "together", -187, None, "Gå til butikken sammen med Siri"),
    ("shop", "alone", -187, None, "Gå alene, og bære hjem to ting"),
    ("words", "book", -181, -77, "Lage en liste på telefonen med ord jeg ofte mister"),
    ("words", "sister", -120, None, "Ringe søsteren min uten hjelp"),
    ("words", "cafe", -33, None, "Bestille selv på kafé"),
    ("work", "boss", -158, -47, "Snakke med sjefen om hva jeg kan gjøre"),
    ("work", "breaks", -47, None, "Finne ut hvor ofte jeg må hvile"),
    ("work", "try", -158, None, "Prøve to timer på kjøkkenet"),
    ("dinner", "easy", -150, -118, "Velge tre enkle middager"),
    ("dinner", "per", -150, -26, "Lage en av dem sammen med Per"),
    ("dinner", "mattis", -150, None, "Lage middag mens Mattis er i huset"),
    ("sleep", "diary", -92, -70, "Skrive ned søvnen i to uker"),
    ("sleep", "rest", -92, None, "Hvile til fast tid midt på dagen"),
)


def add_goals(book: Book, plan: UUID) -> None:
    """Note goals, steps, activities, and what has been said."""
    for position, (key, area, by, on, due, title, why) in enumerate(_GOALS):
        book.write(
            "Goal", f"owner-{key}", plan=plan, by=by, on=on, hour=19, position=position, title=title, why=why,
            life_area=area.value, due=book.day(due), voiced_by_owner=by != "owner",
        )  # fmt: skip
    for position, (goal, key, on, done, title) in enumerate(_STEPS):
        status = GoalStatus.ACTIVE if done is None else GoalStatus.DONE
        book.write(
            "Goal", f"owner-{goal}-{key}", plan=plan, by="owner", on=on, hour=20, position=position, title=title,
            parent_id=demo_id("Goal", f"owner-{goal}"), status=status.value,
            status_on=None if done is None else book.day(done),
        )  # fmt: skip
    add_activities(book, plan)
    add_talk(book, plan)
