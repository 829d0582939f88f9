"""Figures without names about the city's plans on a day, for coordinating and regional units (access.md)."""

from datetime import date

from django.db import connection

from minoversikt.access.door import enter_work
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, Role
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.domain.plan_figures import CityFigures, Counted, told
from minoversikt.domain.wording import N_

_READERS = (Role.COORDINATING_UNIT, Role.REGIONAL_UNIT)


def city(actor: Actor, day: date | None = None) -> CityFigures:
    """Return the figures as things stood when `day` (today) was over; one statement, however many plans and districts.

    Raises NotFoundError for anybody but a coordinating or regional unit, InvalidError for a day that has not come.
    """
    if actor.role not in _READERS:
        raise NotFoundError
    with enter_work(actor) as door:
        today = oslo_day(door.at)
        if day is not None and day > today:
            raise InvalidError({"dag": N_("Dagen må være i dag eller før")})
        door.log(LogAction.SEE, "figures")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT unit_id, name, is_own, registered, active, only_coordinator FROM city_figures(%s)",
                [day or today],
            )
            return told(day or today, (Counted(*row) for row in cursor.fetchall()))
