"""Who of the young somebody owns the plan of, acts for or coordinates turns 12, 13, 16 or 18 within 90 days."""

from django.db import connection

from minoversikt.access.door import PlanDoor, WorkDoor
from minoversikt.domain.coming_of_age import Coming, Young, coming
from minoversikt.domain.dates import oslo_day


def near(door: WorkDoor) -> tuple[Coming, ...]:
    """Return the birthdays to tell of in a list whose plans the caller logs; one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT plan_id, owner_name, birth_date, login_agreed_at, as_kind FROM young_owners(NULL)")
        return coming((Young(*row) for row in cursor.fetchall()), oslo_day(door.at))


def near_in(door: PlanDoor) -> Coming | None:
    """Return the birthday to tell of on the pages of one open plan, from its facts; no statement."""
    facts = door.facts
    ground = "owner" if door.is_owner else door.acts_as.value if door.acts_as else "assignment"
    if facts.owner_birth_date is None or (ground == "assignment" and "assignment:" not in door.basis):
        return None
    young = Young(door.frame.id, door.frame.owner_name, facts.owner_birth_date, facts.owner_login_agreed_at, ground)
    return next(iter(coming([young], oslo_day(door.at))), None)
