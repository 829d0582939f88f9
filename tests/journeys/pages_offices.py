"""Pages of those who see no plan, and of asking about a look: rows that tests/journeys/pages.py makes pages of."""

from typing import Final

from minoversikt.demo.book import demo_id
from tests.journeys import states as s

_PLAN: Final = f"/plan/{demo_id('Plan', 'owner')}/"
_REPORT: Final = demo_id("NeedReport", "owner")
_JOB: Final = f"/administrasjon/ansatt/{demo_id('Employment', 'physio')}/"
_ROSTER: Final = f"/administrasjon/steder/{demo_id('Organisation', '030103')}/"
_PROPOSE: Final = f"/plan/{demo_id('Plan', 'ward')}/foresla/"
_DOCTOR: Final = f"{_PROPOSE}{demo_id('Employment', 'doctor')}/"
_QUESTION: Final = f"/personvernombud/sporsmal/{demo_id('LogQuestion', 'asked')}/"

#: Who, path, what they do, the answer's code, the stage before.
ROWS: Final = (
    ("coordinator", "/sok/"),
    ("coordinator", "/sok/", s.search_for_a_person),
    ("unit", "/sok/", s.search_for_a_person),
    ("two-jobs", "/bytt/"),
    ("two-jobs", "/hjelp/", s.open_menu),
    ("doctor-owner", "/bytt/"),
    ("admin", "/administrasjon/"),
    ("admin", "/administrasjon/?sok=finnes-ikke"),
    ("admin", "/administrasjon/?sluttet=1"),
    ("admin", "/administrasjon/ny/"),
    ("admin", "/administrasjon/ny/", s.send_nothing),
    ("admin", _JOB),
    ("admin", f"{_JOB}endre/"),
    ("admin", f"{_JOB}endre/", s.send_nothing),
    ("admin", f"{_JOB}slutt/"),
    ("admin", f"{_JOB}slutt/", s.send_nothing),
    ("admin", "/administrasjon/hent-inn/"),
    ("admin", "/administrasjon/hent-inn/", s.take_in_personnel),
    ("admin", "/administrasjon/steder/"),
    ("admin", f"{_ROSTER}om/"),
    ("admin", f"{_ROSTER}om/endre/"),
    ("admin", f"{_ROSTER}om/endre/", s.send_nothing),
    ("admin", f"{_ROSTER}nytt/"),
    ("admin", _ROSTER),
    ("admin", f"{_ROSTER}ny/"),
    ("admin", f"{_ROSTER}ny/", s.send_nothing),
    ("admin", f"{_ROSTER}ny/", s.put_on_the_roster),
    ("privacy-officer", "/personvernombud/"),
    ("privacy-officer", "/personvernombud/oppslag/"),
    ("privacy-officer", "/personvernombud/", None, 200, "asked"),
    ("privacy-officer", "/personvernombud/oppslag/", None, 200, "asked"),
    ("privacy-officer", _QUESTION, None, 200, "asked"),
    (
        "privacy-officer",
        _QUESTION,
        s.send_nothing,
        200,
        "asked",
    ),
    ("owner", f"{_PLAN}innsyn/", None, 200, "asked"),
    ("owner", f"{_PLAN}innsyn/", s.follow_the_first_doubt, 200, "asked"),
    ("regional-unit", "/regional/"),
    ("regional-unit", "/regional/tall/"),
    ("regional-unit", "/regional/tall/planer/"),
    ("regional-unit", f"/regional/melding/{_REPORT}/"),
    ("regional-unit", f"/sykehuskoordinator/{_REPORT}/"),
    ("doctor", f"/sykehuskoordinator/{_REPORT}/", s.send_nothing),
    ("doctor", f"/sykehuskoordinator/{_REPORT}/", s.appoint_the_first),
    ("hospital-unit-nurse", f"/plan/{demo_id('Plan', 'ward')}/?visning=kort"),
    ("hospital-unit-nurse", _PROPOSE),
    ("hospital-unit-nurse", f"{_PROPOSE}?navn=finnes-ikke"),
    ("hospital-unit-nurse", _PROPOSE, None, 200, "access asked"),
    ("hospital-unit-nurse", _DOCTOR),
    ("hospital-unit-nurse", _DOCTOR, s.send_nothing),
)
