"""The demo's people: those one can log in as, and those around them. All fictional, with made-up identity numbers."""

from dataclasses import dataclass
from typing import Final

from minoversikt.access.crypto import IdentityVault
from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.organisations import NORDSTRAND, SAGENE
from minoversikt.domain.codes import Role
from minoversikt.domain.identity_number import IdentityNumber, generate_synthetic
from minoversikt.domain.wording import N_


@dataclass(frozen=True, slots=True)
class Human:
    """A fictional person; `work` is (organisation key, role, title), `line` what /demo/ says of an account.

    The newcomer's line tells the made-up number, so that whoever tries the doctor's form has something to type.
    """

    key: str
    given: str
    family: str
    age: int
    birthday: tuple[int, int]
    work: tuple[str, Role, str] | None = None
    reach: str = ""
    line: str = ""


_P = Role.PROFESSIONAL

ACCOUNTS: Final = (
    Human("owner", "Kari", "Testperson", 54, (3, 14), line=N_("Har en plan. Hun fikk slag for åtte måneder siden.")),
    Human("newcomer", "Jonas", "Prøve", 31, (9, 2), line=N_("Helt ny, ingen har meldt fra. Prøvenummeret er {number}.")),
    Human("waiting", "Maryam", "Eksempel", 43, (6, 21), line=N_("Er meldt for 12 dager siden, og venter på svar.")),
    Human(
        "coordinator", "Amira", "Eksempel", 39, (1, 30), (SAGENE, Role.COORDINATOR, "Koordinator"),
        "Hverdager 9–15", N_("Koordinator for Kari og tolv andre."),
    ),
    Human(
        "deputy", "Ole", "Prøve", 47, (11, 5), (SAGENE, Role.COORDINATOR, "Koordinator"),
        "Mandag til torsdag 8–15", N_("Stedfortreder for Amira."),
    ),
    Human(
        "unit", "Ingrid", "Eksempel", 51, (4, 8), (f"unit-{SAGENE}", Role.COORDINATING_UNIT, "Rådgiver"),
        "Hverdager 8–15.30", N_("Tar imot meldinger om behov i bydelen."),
    ),
    Human(
        "doctor", "Henrik", "Prøve", 44, (2, 17), ("sunnaas", Role.HOSPITAL_REPORTER, "Overlege"),
        "Hverdager 12–13", N_("Melder fra om behov når noen skal hjem."),
    ),
    Human(
        "outsider", "Silje", "Prøve", 36, (8, 26), (NORDSTRAND, _P, "Fysioterapeut"),
        "Hverdager 8–16", N_("Jobber i en annen bydel, og har ingen tilgang."),
    ),
)  # fmt: skip

TEAM: Final = (
    Human("physio", "Siri", "Eksempel", 34, (5, 19), (SAGENE, _P, "Fysioterapeut"), "Hverdager 8–15.30"),
    Human("speech", "Tor", "Prøve", 58, (10, 11), (SAGENE, _P, "Logoped"), "Tirsdag og torsdag 9–14"),
    Human("ergo", "Per", "Prøve", 41, (7, 7), (SAGENE, _P, "Ergoterapeut"), "Hverdager 8–15.30"),
    Human("gp", "Nina", "Eksempel", 49, (12, 3), ("gp", _P, "Fastlege"), "Telefon 8–10"),
    Human("nav", "Bente", "Prøve", 45, (2, 2), ("nav", _P, "Veileder"), "Hverdager 12–14"),
    Human("nurse", "Eva", "Prøve", 38, (9, 23), ("sunnaas", _P, "Sykepleier"), "Hverdager 8–15"),
    Human("former", "Jon", "Eksempel", 29, (1, 12), (SAGENE, _P, "Sykepleier"), "Hverdager 8–15"),
    Human("daughter", "Maria", "Testperson", 26, (4, 27), None, "Etter klokka 16"),
)


def add_people(book: Book, vault: IdentityVault) -> None:
    """Note accounts and team."""
    for order, human in enumerate(ACCOUNTS):
        number = add_human(book, vault, human)
        job = demo_id("Employment", human.key) if human.work else None
        book.add(
            "Account", human.key, on=-200, person_id=demo_id("Person", human.key), demo_key=human.key,
            demo_employment_id=job, demo_line=human.line.format(number=f"{number.digits[:6]} {number.digits[6:]}"), demo_order=order,
        )  # fmt: skip
    for human in TEAM:
        add_human(book, vault, human)


def add_human(book: Book, vault: IdentityVault, human: Human) -> IdentityNumber:
    """Note a person, with a sealed synthetic number, and where they work; returns the number."""
    person_id, serial = demo_id("Person", human.key), len(book.rows["Person"])
    born = book.born(human.age, *human.birthday)
    number = generate_synthetic(born, serial)
    name, phone = f"{human.given} {human.family}", f"400 00 {serial:03}"
    book.add(
        "Person", human.key, on=-220, given_name=human.given, family_name=human.family, birth_date=born, phone=phone,
        id_number_sealed=vault.seal(number, person_id), id_number_hash=vault.lookup_hash(number),
    )  # fmt: skip
    byline = ""
    if human.work:
        organisation, role, title = human.work
        place = book.find("Organisation", organisation)
        byline = f"{title}, {place['name']}"
        book.add(
            "Employment", human.key, on=-700, person_id=person_id, organisation_id=place["id"], role=role.value,
            name=name, title=title, phone=phone, reach=human.reach, starts_at=book.at(-700, 0),
        )  # fmt: skip
    book.knows(human.key, person_id, name, byline)
    return number
