"""Pages of the team and of one's plans: rows that tests/journeys/pages.py makes pages of (who, path, do, code, before)."""

from typing import Final

from minoversikt.demo.book import demo_id
from tests.journeys import states as s

_PLAN: Final = f"/plan/{demo_id('Plan', 'owner')}/"
_TEAM: Final = f"{_PLAN}team/"
_PHYSIO: Final = f"{_TEAM}{demo_id('Participant', 'owner-physio')}/"
_ASK: Final = f"{_TEAM}foresla/fagperson/{demo_id('Employment', 'doctor')}/"
_WARD: Final = demo_id("Organisation", "ward-stroke")
_ASKED: Final = "asked into the team"
ROWS: Final = (
    ("owner", f"{_TEAM}foresla/"),
    *(("owner", f"{_TEAM}foresla/fagperson/{asked}") for asked in ("", "?navn=prø", "?navn=finnes-ikke")),
    ("owner", _ASK),
    ("owner", _ASK, s.send_nothing),
    ("coordinator", _ASK),
    ("coordinator", f"{_TEAM}foresla/"),
    ("coordinator", f"{_TEAM}foresla/enhet/"),
    ("coordinator", f"{_TEAM}foresla/enhet/{_WARD}/"),
    ("owner", f"{_TEAM}foresla/privat/"),
    ("owner", f"{_TEAM}foresla/privat/", s.send_nothing),
    ("owner", f"{_PHYSIO}avslutt/"),
    ("coordinator", f"{_PHYSIO}stedfortreder/"),
    ("coordinator", f"{_PHYSIO}stedfortreder/", s.send_nothing),
    ("coordinator", f"{_PHYSIO}bilde/"),
    ("coordinator", f"{_PHYSIO}bilde/", s.send_no_picture),
    ("coordinator", f"{_PHYSIO}bilde.jpg", None, 404),
    ("physio", f"{_TEAM}meg/"),
    ("son", f"{_TEAM}meg/"),
    ("physio", f"{_TEAM}meg/slutt/"),
    ("physio", f"{_TEAM}meg/stedfortreder/"),
    ("physio", f"{_TEAM}meg/bilde/"),
    ("physio", f"{_TEAM}meg/bilde.jpg", None, 404),
    *((key, "/planer/") for key in ("physio", "son", "coordinator", "hospital-unit-nurse", "outsider", "parent")),
    ("hospital-unit-nurse", f"/planer/enhet/{demo_id('Plan', 'owner')}/{_WARD}/"),
    ("hospital-unit-nurse", f"/planer/enhet/{demo_id('Plan', 'owner')}/{_WARD}/", s.send_nothing),
    ("doctor", "/team-invitasjon/finnes-ikke/", None, 404),
    ("owner", _TEAM, None, 200, _ASKED),
    ("coordinator", _TEAM, None, 200, _ASKED),
    ("owner", _TEAM, s.open_the_proposal, 200, _ASKED),
    ("coordinator", _TEAM, s.make_a_team_link, 200, _ASKED),
    ("doctor", "/planer/", None, 200, _ASKED),
    ("doctor", "/planer/", s.open_the_invitation, 200, _ASKED),
)
