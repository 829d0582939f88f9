"""The city's people: who owns the plans, who coordinates them, who works in the districts. All plainly fictional."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.caseload import REPORTED, SMALL
from minoversikt.demo.city_chance import chance
from minoversikt.demo.city_names import FAMILY, GIVEN
from minoversikt.demo.organisations import district_name
from minoversikt.demo.people import ACCOUNTS, HELPERS, OFFICES, TEAM
from minoversikt.domain.codes import Role
from minoversikt.domain.wording import N_

#: Numbers of a day below this one are the demo cast's.
_FIRST_SERIAL: Final = 55
#: From when people have worked in the districts; the one who left is of before.
HIRED: Final = -1200
LEFT: Final = -330
#: Who has so many open plans that a list of them is a test of the lists.
BUSY: Final = "city-030101-coordinator-0"
BUSY_PLANS: Final = 60
_ACCOUNTS: Final = (
    ("city-coordinator", BUSY, N_("Koordinator for mer enn 60 personer i Gamle Oslo."), HELPERS),
    ("city-unit", "city-030101-adviser", N_("Følger alle sakene i en stor bydel."), OFFICES),
)
_TITLES: Final = (
    "Fysioterapeut", "Ergoterapeut", "Sykepleier", "Vernepleier", "Logoped", "Psykolog", "Miljøterapeut", "Sosionom",
)  # fmt: skip
#: Which synthetic number somebody has: the serial of a day.
Number = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody at work in a district, as the rows of plans name them."""

    key: str
    person_id: UUID
    employment_id: UUID
    name: str
    title: str
    place: str
    role: Role
    phone: str

    @property
    def byline(self) -> str:
        """How they sign."""
        return f"{self.title}, {self.place}"


@dataclass(slots=True)
class District:
    """Who works in one district: those who coordinate now, the one who has left, the unit's adviser, the others."""

    code: str
    coordinators: list[Worker] = field(default_factory=list)
    former: Worker | None = None
    adviser: Worker | None = None
    helpers: list[Worker] = field(default_factory=list)


class People:
    """Makes people with names that are nobody's, and identity numbers that exist nowhere."""

    def __init__(self, book: Book, seed: int) -> None:
        """Begin with nobody."""
        self.book = book
        self.numbers: dict[UUID, Number] = {}
        self._serials: Counter[date] = Counter()
        taken = {(human.given, human.family) for human in (*ACCOUNTS, *TEAM, *SMALL, *REPORTED)}
        names = [(given, family) for given in GIVEN for family in FAMILY if (given, family) not in taken]
        chance(seed, "names").shuffle(names)
        self._next: Callable[[], tuple[str, str]] = iter(names * 4).__next__

    def add(self, key: str, born: date, *, family: str = "") -> tuple[UUID, str]:
        """Note a person; returns id and name. `family` is the family name of a parent."""
        given, own = self._next()
        serial = _FIRST_SERIAL + self._serials[born]
        self._serials[born] += 1
        person_id = self.book.add(
            "Person", key, on=HIRED, given_name=given, family_name=family or own, birth_date=born,
            phone=f"411 {len(self.numbers) // 100:02} {len(self.numbers) % 100:03}",
        )  # fmt: skip
        self.numbers[person_id] = (born, serial)
        return person_id, f"{given} {family or own}"

    def hire(self, key: str, code: str, role: Role, title: str, random: Random, **values: Any) -> Worker:
        """Note somebody who works in a district; a coordinating unit's adviser works at the unit."""
        unit = role is Role.COORDINATING_UNIT
        age = random.randint(26, 64)
        person_id, name = self.add(key, self.book.born(age, random.randint(1, 12), random.randint(1, 28)))
        phone = self.book.rows["Person"][-1]["phone"]
        job = self.book.add(
            "Employment", key, on=HIRED, person_id=person_id, role=role.value, name=name, title=title, phone=phone,
            organisation_id=demo_id("Organisation", f"unit-{code}" if unit else code), reach="Hverdager 9–15",
            starts_at=self.book.at(HIRED, 0), **values,
        )  # fmt: skip
        worker = Worker(key, person_id, job, name, title, district_name(code), role, phone)
        self.book.knows(key, person_id, name, worker.byline)
        return worker


def add_accounts(book: Book) -> None:
    """Let visitors of the demo log in as the one with very many plans, and as that district's unit."""
    for key, worker, line, group in _ACCOUNTS:
        job = demo_id("Employment", worker)
        book.add(
            "Account", key, on=HIRED, person_id=demo_id("Person", worker), demo_key=key, demo_employment_id=job,
            demo_line=line, demo_order=100 * group + 90,
        )  # fmt: skip


def staff(people: People, seed: int, code: str, coordinators: int) -> District:
    """Note the people of one district."""
    random, district = chance(seed, "staff", code), District(code)
    key = f"city-{code}"
    for number in range(coordinators):
        one = people.hire(f"{key}-coordinator-{number}", code, Role.COORDINATOR, "Koordinator", random)
        district.coordinators.append(one)
    left = people.book.at(LEFT, 0)
    district.former = people.hire(f"{key}-former", code, Role.COORDINATOR, "Koordinator", random, ends_at=left)
    district.adviser = people.hire(f"{key}-adviser", code, Role.COORDINATING_UNIT, "Rådgiver", random)
    for number, title in enumerate(random.sample(_TITLES, 4)):
        district.helpers.append(people.hire(f"{key}-helper-{number}", code, Role.PROFESSIONAL, title, random))
    return district
