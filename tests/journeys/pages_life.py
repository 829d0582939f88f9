"""Pages of the life of a plan and a case: rows that tests/journeys/pages.py makes pages of (who, path, do, code, before)."""

from typing import Final

from minoversikt.demo.book import demo_id
from tests.journeys import states as s

_PLAN: Final = f"/plan/{demo_id('Plan', 'owner')}/"
_CASE: Final = f"/enhet/sak/{demo_id('CoordinationCase', 'owner')}/"
_HELD: Final = f"/koordinator/sak/{demo_id('CoordinationCase', 'owner')}/"
_WAITING: Final = f"/koordinator/sak/{demo_id('CoordinationCase', 'hamza-eksempel')}/"
_MOVING: Final = "cases move"


def _move(key: str, rest: str = "") -> str:
    return f"/enhet/flytting/{demo_id('CaseTransfer', key)}/{rest}"


#: While everything runs.
RUNNING: Final = (
    *(("owner", f"{_PLAN}{tail}") for tail in ("om-planen/pause/", "om-planen/avslutt/", "overlevering/")),
    ("coordinator", "/koordinator/overfor/"),
    ("coordinator", _HELD),
    ("coordinator", f"{_HELD}overfor/"),
    ("coordinator", f"{_HELD}slutt/"),
    ("coordinator", f"{_HELD}slutt/", s.send_nothing),
    ("coordinator", f"{_PLAN}overlevering/"),
    ("coordinator", f"{_PLAN}overlevering/", s.send_nothing),
    ("unit", f"{_CASE}plan/"),
    ("unit", f"{_CASE}avslutt/"),
    ("unit", f"{_CASE}avslutt/", s.send_nothing),
    *(("unit", f"{_CASE}avslutt/{slug}/") for slug in ("ikke-behov", "onsket", "flyttet", "dod")),
    *(("unit", f"{_CASE}avslutt/{slug}/", s.send_nothing) for slug in ("ikke-behov", "dod")),
    ("unit", f"{_CASE}flytt/"),
    ("unit", f"{_CASE}flytt/", s.send_nothing),
    ("unit", "/enhet/saker/avsluttet/"),
)  # fmt: skip

#: With moves in and out, notices, a case that is closed, and somebody who has a coordinator alone.
MOVING: Final = (
    ("unit", "/enhet/", None, 200, _MOVING),
    ("unit", _move("out"), None, 200, _MOVING),
    ("unit", _move("in"), None, 200, _MOVING),
    ("unit", _move("in", "svar/"), None, 200, _MOVING),
    ("unit", _move("in", "svar/"), s.send_nothing, 200, _MOVING),
    ("unit", _move("yes"), None, 200, _MOVING),
    ("unit", _move("yes", "oppnevn/"), None, 200, _MOVING),
    ("unit", _move("yes", "oppnevn/"), s.send_nothing, 200, _MOVING),
    ("unit", f"{_CASE}plan/", None, 200, _MOVING),
    ("owner", f"{_PLAN}om-planen/", None, 200, _MOVING),
    ("owner", f"{_PLAN}overlevering/", None, 200, _MOVING),
    ("unit", "/enhet/saker/avsluttet/", None, 200, _MOVING),
    ("unit", f"/enhet/sak/{demo_id('CoordinationCase', 'else-eksempel')}/plan/", None, 200, _MOVING),
    ("unit", f"/enhet/sak/{demo_id('CoordinationCase', 'else-eksempel')}/apne-igjen/", None, 200, _MOVING),
    ("son", "/min-sak/", None, 200, _MOVING),
    ("son", "/min-plan/", None, 200, _MOVING),
    ("coordinator", f"/koordinator/sak/{demo_id('CoordinationCase', 'son')}/", None, 200, _MOVING),
    ("coordinator", _WAITING, None, 200, _MOVING),
    ("coordinator", f"{_WAITING}ja/", None, 200, _MOVING),
    ("coordinator", f"{_WAITING}ja/", s.send_nothing, 200, _MOVING),
    ("unit", f"/enhet/sak/{demo_id('CoordinationCase', 'son')}/plan/", None, 200, _MOVING),
    ("unit", f"/enhet/sak/{demo_id('CoordinationCase', 'son')}/avslutt/onsket/", None, 200, _MOVING),
)  # fmt: skip

#: What becomes of the newcomer's plan after the consent was withdrawn.
AFTERWARDS: Final = (
    ("newcomer", "om-planen/", None, 200, "withdrawn"),
    ("newcomer", "om-planen/apne-igjen/", None, 200, "withdrawn"),
    ("newcomer", "/min-plan/", None, 200, "reopened"),
    ("newcomer", "/min-plan/?visning=alt", None, 200, "resting"),
    ("newcomer", "om-planen/", None, 200, "resting"),
    ("newcomer", "om-planen/pause/", None, 200, "resting"),
    ("newcomer", "/min-plan/?visning=alt", None, 200, "moved"),
    ("newcomer", "om-planen/", None, 200, "moved"),
    ("newcomer", "ny-koordinator/", None, 200, "moved"),
)  # fmt: skip
#: Forms are sent there.
NO_PAGES: Final = (
    "enhet/beskjed/<uuid:notice_id>/",
    "enhet/flytting/<uuid:transfer_id>/stopp/",
    "enhet/sak/<uuid:case_id>/apne-plan/",
)
