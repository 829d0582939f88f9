"""Finds the person behind an identity number for whoever names a representative; what is known of them is not shown."""

from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from minoversikt.access.door import PlanDoor, WorkDoor
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.representation import ONESELF, NewRepresentative
from minoversikt.services import identity_numbers


def find_or_register(door: PlanDoor | WorkDoor, new: NewRepresentative, *, subject: UUID) -> UUID:
    """Return the id of the one who is named, registered if nobody knows them yet.

    Raises InvalidError for what is no identity number, or when somebody would represent themselves.
    """
    number, made, vault = identity_numbers.read(new.identity_number), uuid4(), identity_numbers.vault()
    params: list[Any] = [
        vault.lookup_hash(number),
        made,
        vault.seal(number, made),
        new.given_name.strip(),
        new.family_name.strip(),
    ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT representative_find_or_register(%s, %s::uuid, %s, %s, %s)", params)
        (raw,) = cursor.fetchone()
    found = UUID(str(raw))
    if found == subject or (found == door.actor.person_id and not door.actor.is_private):
        raise InvalidError({"identity_number": ONESELF})  # nobody appoints themselves through their job
    return found
