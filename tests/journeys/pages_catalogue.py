"""Pages of the catalogue of services: rows that tests/journeys/pages.py makes pages of."""

from typing import Final

from minoversikt.demo.book import demo_id
from tests.journeys import states as s

_PLAN: Final = f"/plan/{demo_id('Plan', 'owner')}/"
_GOAL: Final = f"{_PLAN}maal/{demo_id('Goal', 'owner-shop')}/tjenester/"
_SERVICE: Final = f"{_PLAN}tjenester/{demo_id('Service', 'owner-cleaning')}/katalog/"
_LOCAL: Final = f"/tjenestekatalog/{demo_id('ServiceOffer', '030103/hjemmesykepleie')}/"
_SUNNAAS: Final = f"/tjenestekatalog/{demo_id('ServiceOffer', 'sunnaas-slag')}/"
_MINE: Final = "/tjenestekatalog/mine/"

#: Who, path, what they do, the answer's code, the stage before.
ROWS: Final = (
    ("", "/tjenestekatalog/"),
    ("", "/tjenestekatalog/?q=avlastning+helg"),
    ("", "/tjenestekatalog/?q=hjelp&sted=030103&side=2"),
    ("", "/tjenestekatalog/?q=xyzzyxyzzy&sted=030103"),
    ("", _LOCAL),
    ("", _SUNNAAS),
    ("", f"/tjenestekatalog/hos/{demo_id('Organisation', '030103')}/"),
    ("admin", _MINE),
    ("admin", f"{_MINE}?ute=1"),
    ("admin", f"{_MINE}ny/"),
    ("admin", f"{_MINE}ny/", s.send_nothing),
    ("admin", f"{_LOCAL}endre/"),
    ("admin", f"{_LOCAL}historikk/"),
    ("regional-unit", _MINE),
    ("owner", _GOAL),
    ("coordinator", _GOAL),
    ("owner", _SERVICE),
)

#: Addresses that answer no page to somebody who just opens them.
NO_PAGES: Final = (
    "tjenestekatalog/<uuid:offer_id>/gjor/",
    "tjenestekatalog/<uuid:offer_id>/angre/<uuid:change_id>/",
)
