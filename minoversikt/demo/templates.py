"""The demo's templates for plans: two in the district, one at the hospital. Hints and examples, nobody's words."""

from typing import Any, Final

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.organisations import SAGENE

#: Key, organisation, and what its keeper wrote.
_TEMPLATES: Final[tuple[tuple[str, str, dict[str, Any]], ...]] = (
    ("stroke", SAGENE, {
        "name": "Etter hjerneslag", "target_group": "Voksne som er hjemme igjen etter et hjerneslag",
        "hints": {
            "what_matters": "Tenk på en vanlig dag før slaget. Hva savner du mest?",
            "how_to_talk_with_me": "Trenger du tid til å finne ordene? Skal vi skrive ned det viktigste?",
            "resources": "Hva klarer du alene nå? Hvem gir deg krefter?",
            "needs": "Tenk på stell, mat, å komme seg ut, å huske og å bli forstått.",
            "goal": "Et mål kan være lite: gå til postkassen, lese en side, ringe en venn.",
            "activity": "Skriv hva dere øver på, hvor ofte, og hvem som er med.",
            "service": "Mange har fysioterapi, logoped, ergoterapeut eller hjemmetjeneste.",
        },
        "goals": ["Jeg vil gå til butikken alene", "Jeg vil lese avisen", "Jeg vil tilbake til jobb, litt om gangen"],
        "participants": ["Fastlege", "Fysioterapeut", "Logoped", "Ergoterapeut", "En pårørende", "NAV"],
        "services": ["Fysioterapi", "Logopedi", "Hjelpemidler", "Hjemmetjeneste", "Lærings- og mestringskurs"],
    }),
    ("children", SAGENE, {
        "name": "Barn med sammensatte behov", "target_group": "Barn og unge som får hjelp fra flere",
        "hints": {
            "what_matters": "Spør barnet først. Tegn gjerne. Hva er en god dag?",
            "how_to_talk_with_me": "Hvem skal barnet møte? Bruker barnet tegn, bilder eller tale?",
            "resources": "Hva liker barnet, og hva er det god på? Hvem er trygge voksne?",
            "needs": "Tenk på barnehage eller skole, fritid, søvn, mat og hjelp til søsken og foreldre.",
            "goal": "Skriv det barnet selv vil få til, med barnets ord.",
            "activity": "Skriv hva som gjøres i hverdagen, og hvem som følger opp.",
            "service": "Mange har avlastning, støttekontakt, PPT eller ergoterapi.",
        },
        "goals": ["Jeg vil være med på fotball", "Jeg vil sove hele natta", "Jeg vil ha med meg en venn hjem"],
        "participants": ["Foreldre", "Kontaktlærer", "Helsesykepleier", "Barnekoordinator", "Fastlege", "PPT"],
        "services": ["Avlastning", "Støttekontakt", "Spesialundervisning", "Hjelpemidler"],
    }),
    ("spinal", "sunnaas", {
        "name": "Etter ryggmargsskade", "target_group": "Voksne som skal hjem fra Sunnaas",
        "hints": {"goal": "Tenk på den første måneden hjemme. Hva vil du klare selv?"},
        "goals": ["Jeg vil komme meg ut av huset selv"],
        "participants": ["Fastlege", "Ergoterapeut", "Hjelpemiddelsentralen"],
        "services": ["Brukerstyrt personlig assistanse", "Tilpasset bolig"],
    }),
)  # fmt: skip


def add_templates(book: Book) -> None:
    """Note them all."""
    for key, organisation, values in _TEMPLATES:
        place = demo_id("Organisation", organisation)
        book.add("PlanTemplate", key, on=-150, organisation_id=place, changed_at=book.at(-150), **values)
