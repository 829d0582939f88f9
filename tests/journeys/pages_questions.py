"""Pages of «Trenger jeg en plan?», of questions to a unit and of the catalogue's files: rows that tests/journeys/pages.py makes pages of."""

from typing import Final

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import WARD
from tests.journeys import states as s
from tests.journeys import states_questions as asked

_OFFER: Final = f"/tjenestekatalog/{demo_id('ServiceOffer', 'sunnaas-slag')}/"
_WARD: Final = f"/tjenestekatalog/hos/{demo_id('Organisation', WARD)}/"

#: Who, path, what they do, the answer's code.
ROWS: Final = (
    ("", "/trenger-jeg-plan/"),
    ("", "/trenger-jeg-plan/", s.send_nothing),
    ("", "/trenger-jeg-plan/", asked.answer_the_five),
    ("", "/meld-behov/trengs-det/"),
    ("doctor", "/meld-behov/trengs-det/", asked.think_a_minute),
    ("physio", f"{_OFFER}spor/"),
    ("physio", f"{_OFFER}spor/", s.send_nothing),
    ("coordinator", f"{_WARD}spor/"),
    ("nav", "/sporsmal/"),
    ("physio", "/sporsmal/"),
    ("hospital-unit-nurse", "/sporsmal/"),
    ("hospital-unit-nurse", f"/sporsmal/{demo_id('UnitQuestion', 'words')}/"),
    ("hospital-unit-nurse", f"/sporsmal/{demo_id('UnitQuestion', 'words')}/", s.send_nothing),
    ("physio", f"/sporsmal/{demo_id('UnitQuestion', 'tired')}/"),
    ("unit", "/tjenestekatalog/hent-inn/"),
    ("unit", "/tjenestekatalog/hent-inn/", s.send_nothing),
    ("unit", "/tjenestekatalog/hent-inn/", asked.take_in_offers),
)

#: Addresses that answer no page to somebody who just opens them: files.
NO_PAGES: Final = ("tjenestekatalog/eksport.csv", "tjenestekatalog/eksport.json")
