"""The demo's people: those one can log in as, and those around them. All fictional, with made-up identity numbers."""

from dataclasses import dataclass
from typing import Final

from minoversikt.access.crypto import IdentityVault
from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.organisations import NORDSTRAND, SAGENE, WARD
from minoversikt.domain.codes import Role
from minoversikt.domain.identity_number import IdentityNumber, generate_synthetic
from minoversikt.domain.wording import N_

#: Where an account stands on the page of the demo: whose plan it is, those close to them, those who help, those who run it.
OWNERS, CLOSE, HELPERS, OFFICES = range(4)
#: Organisation key, role, title.
Work = tuple[str, Role, str]


@dataclass(frozen=True, slots=True)
class Human:
    """A fictional person; `work` is their job, `also` a second one, `line` what /demo/ says of an account.

    The newcomer's line tells the made-up number, so that whoever tries the doctor's form has something to type.
    """

    key: str
    given: str
    family: str
    age: int
    birthday: tuple[int, int]
    work: Work | None = None
    reach: str = ""
    line: str = ""
    group: int = HELPERS
    also: Work | None = None


_P = Role.PROFESSIONAL

ACCOUNTS: Final = (
    Human("owner", "Kari", "Testperson", 54, (3, 14), line=N_("Har en plan. Hun fikk slag for åtte måneder siden."),
          group=OWNERS),
    Human("newcomer", "Jonas", "Prøve", 31, (9, 2), line=N_("Helt ny, ingen har meldt fra. Prøvenummeret er {number}."),
          group=OWNERS),
    Human("waiting", "Maryam", "Eksempel", 43, (6, 21), line=N_("Er meldt for 12 dager siden, og venter på svar."),
          group=OWNERS),
    Human("coordinator", "Amira", "Eksempel", 39, (1, 30), (SAGENE, Role.COORDINATOR, "Koordinator"),
          "Hverdager 9–15", N_("Koordinator for Kari og tolv andre.")),
    Human("deputy", "Ole", "Prøve", 47, (11, 5), (SAGENE, Role.COORDINATOR, "Koordinator"),
          "Mandag til torsdag 8–15", N_("Stedfortreder for Amira, og koordinator for tre.")),
    Human("unit", "Ingrid", "Eksempel", 51, (4, 8), (f"unit-{SAGENE}", Role.COORDINATING_UNIT, "Rådgiver"),
          "Hverdager 8–15.30", N_("Tar imot meldinger om behov i bydelen."), OFFICES),
    Human("doctor", "Henrik", "Prøve", 44, (2, 17), ("sunnaas", Role.HOSPITAL_REPORTER, "Overlege"),
          "Hverdager 12–13", N_("Melder fra om behov når noen skal hjem.")),
    Human("outsider", "Silje", "Prøve", 36, (8, 26), (NORDSTRAND, _P, "Fysioterapeut"),
          "Hverdager 8–16", N_("Jobber i en annen bydel, og har ingen tilgang.")),
    Human("son", "Mattis", "Testperson", 26, (4, 27), None, "Etter klokka 16",
          N_("Sønnen til Kari. Ser alt i planen, bortsett fra helse."), CLOSE),
    Human("physio", "Siri", "Eksempel", 34, (5, 19), (SAGENE, _P, "Fysioterapeut"), "Hverdager 8–15.30",
          N_("Trener med Kari, og ser alt bortsett fra dokumenter.")),
    Human("nav", "Bente", "Prøve", 45, (2, 2), ("nav", _P, "Veileder"), "Hverdager 12–14",
          N_("Hjelper Kari tilbake til jobb, og ser bare målene.")),
    Human("hospital-unit-nurse", "Eva", "Prøve", 38, (9, 23), (WARD, _P, "Sykepleier"), "Hverdager 8–15",
          N_("Er på vakt på en avdeling i Karis plan, og koordinator for Even på sykehuset.")),
    Human("teen", "Ida", "Eksempel", 14, (3, 9), line=N_("Er 14 år og har en skjermet plan. Noe vil hun ha for seg selv."),
          group=OWNERS),
    Human("parent", "Leila", "Eksempel", 42, (7, 1), line=N_("Moren til Ida. Står på listen over dem som får se planen."),
          group=CLOSE),
    Human("parent-apart", "Tom", "Prøve", 45, (10, 20), line=N_("Faren til Ida. Står ikke på listen, og ser ingenting."),
          group=CLOSE),
    Human("child-coordinator", "Nora", "Prøve", 33, (8, 14), (SAGENE, Role.COORDINATOR, "Barnekoordinator"),
          "Hverdager 8–15", N_("Barnekoordinator for Ida.")),
    Human("ward", "Even", "Testperson", 24, (5, 3), line=N_("Har en plan, og en verge for tjenestene."), group=OWNERS),
    Human("guardian", "Berit", "Eksempel", 57, (9, 30), line=N_("Verge for Even. Mandatet gjelder bare tjenester."),
          group=CLOSE),
    Human("no-capacity", "Gunvor", "Testperson", 71, (2, 12), group=OWNERS,
          line=N_("Kan ikke ta stilling til deling av planen nå. Søsteren svarer for henne.")),
    Human("regional-unit", "Astrid", "Prøve", 48, (6, 6), ("rke", Role.REGIONAL_UNIT, "Rådgiver"), "Hverdager 8–15",
          N_("Følger alle meldingene fra Sunnaas."), OFFICES),
    Human("privacy-officer", "Jens", "Eksempel", 52, (1, 17), (SAGENE, Role.PRIVACY_OFFICER, "Personvernombud"),
          "Hverdager 9–14", N_("Svarer når noen lurer på et oppslag."), OFFICES),
    Human("admin", "Randi", "Prøve", 46, (12, 9), (SAGENE, Role.LOCAL_ADMIN, "Administrator"), "Hverdager 8–15",
          N_("Holder orden på ansatte og vaktlister. Ser ingen planer."), OFFICES),
    Human("two-jobs", "Farid", "Eksempel", 40, (3, 27), (SAGENE, _P, "Psykolog"), "Mandag til onsdag 9–15",
          N_("Jobber to steder. Er med i en plan gjennom den ene jobben."), also=("sunnaas", _P, "Psykolog")),
    Human("doctor-owner", "Liv", "Testperson", 50, (11, 11), ("sunnaas", Role.HOSPITAL_REPORTER, "Lege"),
          "Hverdager 12–13", N_("Lege på Sunnaas, og har en plan selv."), OWNERS),
    Human("city-admin", "Gro", "Prøve", 53, (10, 2), ("oslo", Role.LOCAL_ADMIN, "Administrator"), "Hverdager 8–15",
          N_("Ordner lister som gjelder hele byen. Ser ingen planer."), OFFICES),
)  # fmt: skip

TEAM: Final = (
    Human("speech", "Tor", "Prøve", 58, (10, 11), (SAGENE, _P, "Logoped"), "Tirsdag og torsdag 9–14"),
    Human("ergo", "Per", "Prøve", 41, (7, 7), (SAGENE, _P, "Ergoterapeut"), "Hverdager 8–15.30"),
    Human("gp", "Nina", "Eksempel", 49, (12, 3), ("gp", _P, "Fastlege"), "Telefon 8–10"),
    Human("former", "Jon", "Eksempel", 29, (1, 12), (SAGENE, _P, "Sykepleier"), "Hverdager 8–15"),
    Human("teacher", "Hilde", "Prøve", 37, (4, 4), ("school", _P, "Kontaktlærer"), "Hverdager 8–15"),
    Human("sister", "Solveig", "Testperson", 68, (8, 2), None, "Etter klokka 11"),
)  # fmt: skip


def add_people(book: Book, vault: IdentityVault) -> None:
    """Note accounts and team."""
    for order, human in enumerate(ACCOUNTS):
        number = add_human(book, vault, human)
        if human.also:
            _employ(book, human, f"{human.key}-also", human.also, f"400 00 {order:03}")
        job = demo_id("Employment", human.key) if human.work else None
        book.add(
            "Account", human.key, on=-200, person_id=demo_id("Person", human.key), demo_key=human.key,
            demo_employment_id=job, demo_line=human.line.format(number=f"{number.digits[:6]} {number.digits[6:]}"), demo_order=100 * human.group + order,
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
    byline = _employ(book, human, human.key, human.work, phone) if human.work else ""
    book.knows(human.key, person_id, name, byline)
    return number


def _employ(book: Book, human: Human, key: str, work: Work, phone: str) -> str:
    """Note a job; returns how the person signs in it."""
    organisation, role, title = work
    place = book.find("Organisation", organisation)
    book.add(
        "Employment", key, on=-700, person_id=demo_id("Person", human.key), organisation_id=place["id"], role=role.value,
        name=f"{human.given} {human.family}", title=title, phone=phone, reach=human.reach, starts_at=book.at(-700, 0),
    )  # fmt: skip
    return f"{title}, {place['name']}"
