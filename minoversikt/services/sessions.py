"""Logging in and out: the session behind a cookie, read in one statement on every request."""

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
from django.db import InterfaceError, OperationalError, connection

from minoversikt.domain.actor import PRIVATE, Actor
from minoversikt.domain.codes import Face, Role
from minoversikt.domain.errors import UnavailableError
from minoversikt.domain.representation import Represented


@dataclass(frozen=True, slots=True)
class Preferences:
    """How somebody likes their plan: `short` or `full`."""

    plan_view: str = "short"


@dataclass(frozen=True, slots=True)
class SessionView:
    """What a request knows of who is asking; `actor` is None when nobody is logged in, `plan_id` their own plan.

    `may_switch` tells that the person has another capacity to act in: a job, another job, or as themselves.
    `represents` are the plans they act in for the owner, in this capacity, now.
    """

    actor: Actor | None = None
    plan_id: UUID | None = None
    account: Preferences = field(default_factory=Preferences)
    may_switch: bool = False
    represents: tuple[Represented, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A fictional person to log in as, and how many jobs they have now."""

    account_id: UUID
    key: str
    name: str
    line: str
    employment_id: UUID | None
    place: int = 0
    jobs: int = 0

    @property
    def must_choose(self) -> bool:
        """Tell whether somebody has several employers and says at login whom they act for (access.md: one at a time)."""
        return self.jobs > 1


class _Row(msgspec.Struct, frozen=True):
    """What session_read returns."""

    person_id: UUID
    name: str
    employment_id: UUID | None
    role: Role
    title: str
    organisation_id: UUID | None
    organisation_name: str
    assurance: str
    plan_view: str
    plan_id: UUID | None
    may_switch: bool = False
    represents: tuple[Represented, ...] = ()


def _hash(key: str) -> bytes:
    """The stored form of a cookie's value: whoever reads the table can't log in with it."""
    return hashlib.sha256(key.encode()).digest()


def read(key: str, *, request_id: str = "", face: Face = Face.HTML) -> SessionView:
    """Return who is behind a session cookie; nobody when it is unknown, ended, idle for an hour, or closed.

    The first statement of a request: tried once more on a new connection, so that a database that was restarted costs
    nobody a page. Raises UnavailableError when there is no database.
    """
    try:
        raw = _stored(key)
    except (OperationalError, InterfaceError):
        connection.close()
        try:
            raw = _stored(key)
        except (OperationalError, InterfaceError) as error:
            raise UnavailableError from error
    if raw is None:
        return SessionView()
    row = msgspec.convert(raw, _Row) if isinstance(raw, dict) else msgspec.json.decode(raw, type=_Row)
    actor = Actor(
        person_id=row.person_id, name=row.name, acting=str(row.employment_id) if row.employment_id else PRIVATE,
        role=row.role, title=row.title, organisation_id=row.organisation_id,
        organisation_name=row.organisation_name, assurance=row.assurance, face=face, request_id=request_id,
    )  # fmt: skip
    return SessionView(actor, row.plan_id, Preferences(row.plan_view), row.may_switch, row.represents)


def _stored(key: str) -> Any:
    """Return what session_read answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_read(%s)", [_hash(key)])
        return cursor.fetchone()[0]


def begin(account_id: UUID, employment_id: UUID | None, *, assurance: str, hours: int = 10) -> str:
    """Start a session and return the value of its cookie; a new value on every login (no fixation)."""
    key = secrets.token_urlsafe(32)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_begin(%s, %s::uuid, %s::uuid, %s, %s::int)",
            [_hash(key), account_id, employment_id, assurance, hours],
        )
    return key


def switch(key: str, employment_id: UUID | None) -> str | None:
    """Go on as one of the person's own running jobs, or as themselves (None); returns the value of the new cookie.

    The old value ends for every holder of it, and the session lasts no longer than before. None when the session has
    ended or the job is not theirs now: then nothing is changed.
    """
    new = secrets.token_urlsafe(32)
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_switch(%s, %s, %s::uuid)", [_hash(key), _hash(new), employment_id])
        (switched,) = cursor.fetchone()
    return new if switched else None


def end(key: str) -> None:
    """End a session for every worker at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_end(%s)", [_hash(key)])


def prefer(key: str, *, plan_view: str) -> None:
    """Remember whether the person behind a session likes their plan `short` or `full`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_prefer(%s, %s)", [_hash(key), plan_view])


def demo_accounts() -> tuple[DemoAccount, ...]:
    """Return the fictional people of a demo database; none in any other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT account_id, demo_key, name, line, employment_id, place, jobs FROM demo_accounts()")
        return tuple(DemoAccount(*row) for row in cursor.fetchall())


def demo_actor(key: str, *, face: Face) -> Actor | None:
    """Return a fictional person in the capacity they log in with, for a command; None when there is no such key."""
    account = next((account for account in demo_accounts() if account.key == key), None)
    if account is None:
        return None
    login = begin(account.account_id, account.employment_id, assurance="cli", hours=1)
    try:
        return read(login, face=face).actor
    finally:
        end(login)
