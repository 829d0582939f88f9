"""A hospital's coordinator proposes somebody to take part, and sees what became of it; nothing of the team or consents.

They may propose while the assignment runs and a consent lets them take part themselves (access.md); whoever sees the
consents proposes from the team's own pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader
from minoversikt.domain.access_matrix import AccessConsent, Choice, as_rows, check_choice
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ConsentKind, ConsentLevel, LogAction, Op, Section
from minoversikt.domain.consent import end_of
from minoversikt.domain.consent_texts import CURRENT_ACCESS
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.hospital_proposal import OwnProposal, own_proposals
from minoversikt.records import models
from minoversikt.services.consents import renew_to
from minoversikt.services.sight import Sight, may_only_propose, sight
from minoversikt.services.team_directory import Found, employed, working

_KIND: Final = "consent_proposal"
_PLACES: Final = "SELECT array(SELECT place_and_below(hospital_of_proposer(%s::uuid)))"
_PROPOSE: Final = "SELECT hospital_propose(%s::uuid, %s::uuid, %s::text[], %s::text[], %s, %s, %s, %s)"
_read_own = Reader(
    AccessConsent,
    lambda plan, person: models.Consent.unguarded.filter(
        plan_id=plan, kind=ConsentKind.ACCESS.value, proposed_by_id=person
    ).order_by("-created_at", "level"),
    ("plan", "person"),
)


@dataclass(frozen=True, slots=True)
class Proposals:
    """Those one could propose, at most 20 (`more` when there are others), and those one has proposed."""

    sight: Sight
    found: tuple[Found, ...]
    more: bool
    own: tuple[OwnProposal, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who works somewhere, and the last day an access usually gets."""

    sight: Sight
    one: Found
    last_day: date


def proposals(actor: Actor, plan_id: UUID, *, name: str = "", place: str = "") -> Proposals:
    """Return colleagues at the hospital, wards included, or who works at another place, by name; and one's own proposals.

    Raises NotFoundError for whoever is no hospital's coordinator of the plan.
    """
    with _proposing(actor, plan_id, Touch(kind=_KIND)) as door:
        found, more = working(door, name=name, place=place, within=None if place.strip() else _places(door))
        others = tuple(one for one in found if one.person_id != actor.person_id)
        own = own_proposals(_read_own(**door.scope), door.at)
        return Proposals(sight(door), others, more, own)


def candidate(actor: Actor, plan_id: UUID, employment_id: UUID) -> Candidate:
    """Return one who works somewhere, to propose. Raises NotFoundError."""
    with _proposing(actor, plan_id, Touch(kind=_KIND)) as door:
        return Candidate(sight(door), _other(door, employment_id), renew_to(door))


def propose(actor: Actor, plan_id: UUID, employment_id: UUID, choice: Choice, last_day: date | None) -> None:
    """Propose that somebody takes part, and what they may see; the person answers. One's earlier proposal is replaced.

    Raises NotFoundError, InvalidError for what can't be stored.
    """
    with _proposing(actor, plan_id, Touch(action=LogAction.CREATE, kind=_KIND)) as door:
        one = _other(door, employment_id)
        until = check_choice(choice, last_day, oslo_day(door.at))
        parts = {level: [section.value for section in sections] for level, sections in as_rows(choice)}
        sees, writes = parts.get(ConsentLevel.SEE, []), parts.get(ConsentLevel.CONTRIBUTE, [])
        params: list[Any] = [
            plan_id, one.id, sees, writes, end_of(until), CURRENT_ACCESS.version, actor.name, actor.byline,
        ]  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(_PROPOSE, params)
            if not cursor.fetchone()[0]:
                raise NotFoundError


@contextmanager
def _proposing(actor: Actor, plan_id: UUID, touch: Touch) -> Iterator[PlanDoor]:
    """Open the plan for a proposal by a hospital's coordinator. Raises NotFoundError for everybody else."""
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.CONSENTS, touch=touch) as door:
        if not may_only_propose(door):
            raise NotFoundError
        yield door


def _places(door: PlanDoor) -> tuple[UUID, ...]:
    """Return the hospital and everything below it."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [door.frame.id])
        return tuple(cursor.fetchone()[0])


def _other(door: PlanDoor, employment_id: UUID) -> Found:
    """Return somebody of the directory, neither the owner nor the actor. Raises NotFoundError."""
    one = employed(door, employment_id)
    if one.person_id == door.actor.person_id:
        raise NotFoundError
    return one
