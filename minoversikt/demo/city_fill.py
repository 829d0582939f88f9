"""The whole city as rows, from a seed, a day and what is there already; the same input gives the same rows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from minoversikt.demo import history
from minoversikt.demo.book import Book
from minoversikt.demo.city_chance import chance
from minoversikt.demo.city_content import Filling
from minoversikt.demo.city_goals import Count
from minoversikt.demo.city_log import add_openings
from minoversikt.demo.city_people import BUSY, BUSY_PLANS, District, Number, People, Worker, add_accounts, staff
from minoversikt.demo.city_plans import add_frame
from minoversikt.demo.city_reports import add_reports
from minoversikt.demo.city_slots import Slot, slots
from minoversikt.demo.city_story import Story, story
from minoversikt.domain.codes import PlanStatus
from minoversikt.domain.dates import oslo_midnight

#: So many open plans a coordinator has, as a rule.
_CASELOAD = 22


def fill(seed: int, day: date, wanted: Mapping[str, Count]) -> tuple[Book, dict[UUID, Number]]:
    """Return the rows to write and the identity numbers to seal; `wanted` is what each district lacks.

    Nothing is later than the beginning of `day`, so that the city is whole whenever on the day it is loaded.
    """
    book = Book(oslo_midnight(day))
    people = People(book, seed)
    tales: list[tuple[Story, UUID]] = []
    for code, of_district in _by_district(seed, wanted).items():
        district = staff(people, seed, code, max(2, -(-len(of_district) // _CASELOAD)))
        for slot, holder in zip(of_district, _holders(district, of_district), strict=True):
            random = chance(seed, slot.key)
            tale = story(slot, district, holder, random)
            plan = add_frame(book, people, tale, random)
            if tale.began is not None:
                Filling(book, tale, plan, random).fill()
            tales.append((tale, plan))
        add_reports(book, people, code, chance(seed, "reports", code))
    add_accounts(book)
    _finish(book, seed, tales)
    return book, people.numbers


def _by_district(seed: int, wanted: Mapping[str, Count]) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = {code: [] for code in wanted}
    for slot in slots(seed, wanted):
        found[slot.code].append(slot)
    return found


def _holders(district: District, of_district: list[Slot]) -> Iterator[Worker]:
    """Yield who coordinates each plan: one after the other; where one is to be busy, they get the open ones first."""
    busy, others = district.coordinators[0], district.coordinators[1:]
    left = BUSY_PLANS if busy.key == BUSY else 0
    for number, slot in enumerate(of_district):
        if left and slot.status is not PlanStatus.ENDED:
            left -= 1
            yield busy
        elif busy.key == BUSY:
            yield others[number % len(others)]
        else:
            yield district.coordinators[number % len(district.coordinators)]


def _finish(book: Book, seed: int, tales: list[tuple[Story, UUID]]) -> None:
    """Note the history, the log, and the versions of the plans they lead to."""
    history.add_first_versions(book)
    written: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for version in book.rows["Version"]:
        written[version["plan_id"]].append(version)
    for tale, plan in tales:
        add_openings(book, tale, plan, written[plan], chance(seed, "log", tale.key))
    book.rows["access_log"].sort(key=lambda row: (row["at"], str(row["plan_id"]), row["action"], str(row["object_id"])))
    for row in book.rows["Plan"]:
        row["version"] = 1 + len(written[row["id"]])
