"""Who opened the city's plans, row by row: as the door would have written it, with the moments of then."""

from datetime import datetime
from random import Random
from typing import Any, Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.city_people import Worker
from minoversikt.demo.city_story import Story
from minoversikt.domain.actor import PRIVATE
from minoversikt.domain.codes import AssignmentKind, Face, LogAction, Outcome, Role

#: The door's own list of rows, beside the book's tables.
TABLE: Final = "access_log"
_SEEN: Final = (
    ("plan", "goals", "services"),
    ("goals", "plan"),
    ("about_me", "plan"),
    ("plan", "team"),
    ("calendar", "plan"),
)
#: A plan is opened this often by whoever coordinates, on days nothing is written: days between, at least and at most.
_BETWEEN: Final = (18, 75)


def add_openings(book: Book, tale: Story, plan: UUID, written: list[dict[str, Any]], random: Random) -> None:
    """Note the openings of one plan: what each writing left in the log, and looks between them."""
    if tale.began is None:
        return
    openings = _Openings(book, tale, plan, random)
    for version in written:
        openings.wrote(version)
    day = tale.began + random.randint(3, 20)
    while day < tale.last - 2:
        openings.looked(tale.coordinator(day), day)
        day += random.randint(*_BETWEEN)
    if tale.slot.others:
        openings.others(written)


class _Openings:
    def __init__(self, book: Book, tale: Story, plan: UUID, random: Random) -> None:
        self.book, self.tale, self.plan, self.random = book, tale, plan, random
        self.owner = demo_id("Person", tale.key)
        self.workers = {one.who.person_id: one.who for one in tale.held} | {
            one.person_id: one for one in tale.district.helpers
        }

    def wrote(self, version: dict[str, Any]) -> None:
        """Note what writing a row left behind."""
        self._row(
            version["created_at"], version["author_id"], version["author_name"], LogAction(version["action"]), (version["section"],),
            object_kind=version["object_kind"], object_id=version["object_id"], object_version=version["object_version"],
        )  # fmt: skip

    def looked(self, who: Worker, day: int) -> None:
        """Note that somebody at work opened the plan on a day."""
        at = self.book.at(day, self.random.randint(8, 15), self.random.randint(0, 59))
        self._row(at, who.person_id, who.name, LogAction.SEE, self.random.choice(_SEEN), object_kind="plan")

    def others(self, written: list[dict[str, Any]]) -> None:
        """Note that the person and whoever wrote beside the coordinator opened the plan before they wrote."""
        held = {one.who.person_id for one in self.tale.held}
        for version in written:
            if version["author_id"] not in held:
                self._row(
                    version["created_at"],
                    version["author_id"],
                    version["author_name"],
                    LogAction.SEE,
                    ("goals", "plan"),
                    object_kind="goal",
                )

    def _row(
        self, at: datetime, person: UUID, name: str, action: LogAction, sections: tuple[str, ...], **about: Any
    ) -> None:  # fmt: skip
        worker = self.workers.get(person)
        self.book.rows[TABLE].append(
            {
                "at": at, "plan_id": self.plan, "subject_id": self.owner, "person_id": person, "person_name": name,
                "acting": str(worker.employment_id) if worker else PRIVATE, "organisation": worker.place if worker else "",
                "role": (worker.role if worker else Role.CITIZEN).value, "basis": self._basis(person),
                "action": action.value, "sections": sorted(sections), "outcome": Outcome.ALLOWED.value,
                "object_kind": "", "object_id": None, "object_version": None, "request_id": "demo-city", "face": Face.HTML.value,
            }
            | about
        )  # fmt: skip

    def _basis(self, person: UUID) -> str:
        for number, one in enumerate(self.tale.held):
            if one.who.person_id == person and one.kind is not AssignmentKind.DEPUTY:
                return f"assignment:{demo_id('CoordinatorAssignment', f'{self.tale.key}-{number}')}"
        if person == self.owner:
            return f"owner:{self.plan}"
        return f"consent:{demo_id('Consent', f'{self.tale.key}-a0')}"
