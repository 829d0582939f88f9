"""What the demo city must come to by the product's own definitions, district by district (docs/adr/demo-city.md).

The figures are Oslo's of 2018-2019. The later day, 31 March 2019, is the day of loading; the earlier one, 30 November
2018, lies as long before it as it did. Which eight districts answered is not known: these are chosen for the demo.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from minoversikt.demo.organisations import unit

DAYS_BETWEEN: Final = (date(2019, 3, 31) - date(2018, 11, 30)).days


@dataclass(frozen=True, slots=True)
class Count:
    """Plans of one district: registered on the earlier day and on the later; of those active, and with others taking part."""

    then: int = 0
    registered: int = 0
    active: int = 0
    others: int = 0

    def less(self, there: "Count") -> "Count":
        """Return what is missing when some are there. Raises ValueError when more are there than there should be."""
        missing = Count(
            self.then - there.then, self.registered - there.registered, self.active - there.active, self.others - there.others
        )  # fmt: skip
        fits = 0 <= missing.then <= missing.registered and 0 <= missing.others <= missing.active <= missing.registered
        if not fits:
            message = f"the plans that are there already ({there}) leave no room for {self}"
            raise ValueError(message)
        return missing


#: The districts that answered, by code.
ANSWERED: Final[Mapping[str, Count]] = {
    "030101": Count(84, 88, 66, 1),
    "030102": Count(76, 80, 58, 1),
    "030103": Count(62, 72, 54, 11),
    "030108": Count(58, 63, 44, 1),
    "030109": Count(60, 66, 47, 6),
    "030112": Count(74, 80, 57, 1),
    "030113": Count(64, 69, 49, 1),
    "030115": Count(58, 62, 44, 0),
}
#: Those that did not: their plans are registered, and nobody knows whether they are in use, so none has begun.
SILENT: Final[Mapping[str, Count]] = {
    "030104": Count(40, 43),
    "030105": Count(44, 48),
    "030106": Count(38, 40),
    "030107": Count(40, 42),
    "030110": Count(47, 51),
    "030111": Count(51, 55),
    "030114": Count(54, 59),
}
DISTRICTS: Final[Mapping[str, Count]] = dict(sorted({**ANSWERED, **SILENT}.items()))


def missing(there: Mapping[UUID, Count]) -> dict[str, Count]:
    """Return by district what must be added to what is there, counted by unit. Raises ValueError when it does not fit."""
    return {code: goal.less(there.get(unit(code), Count())) for code, goal in DISTRICTS.items()}
