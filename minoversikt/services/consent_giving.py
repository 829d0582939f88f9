"""Letting somebody in: an answer, a renewal, a proposal, and the other parent's answer. Nothing leads back from an end."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.domain.access_matrix import AccessConsent, Choice, Sharing, as_rows, check_choice, levels, same_answer
from minoversikt.domain.actor import Actor
from minoversikt.domain.age import age_on
from minoversikt.domain.codes import (
    ConsentGround,
    ConsentHow,
    ConsentKind,
    ConsentLevel,
    ConsentState,
    LogAction,
    Op,
    RepresentationKind,
    Section,
)
from minoversikt.domain.consent import GROUNDS, end_of, legal_basis
from minoversikt.domain.consent_texts import CURRENT_ACCESS
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services.consents import find_open, open_sharings, renew_to

#: From this age the child's own view is asked for, and written down.
_VIEW_FROM: Final = 12
_CHANGED: Final = N_("Noen har endret tilgangen mens du hadde siden åpen. Se over svarene, og lagre en gang til.")
_OTHERS: Final = N_("Tilgangen gjelder også deler du ikke kan bestemme over. Den må trekkes tilbake først.")
_VIEW: Final = N_("Skriv hva barnet selv mener. Har barnet ikke svart, så skriv det.")


@dataclass(frozen=True, slots=True)
class Given:
    """What came of a yes: how many consents, and who else must say yes before they count."""

    count: int
    waits_for: str = ""


def give(
    actor: Actor, plan_id: UUID, key: UUID, choice: Choice, last_day: date | None, *, seen: str, view: str = ""
) -> Given:
    """Say yes to one participant: what they have is replaced by this answer. `seen` is what the page showed.

    Raises NotFoundError for whoever may not share every part that is named, InvalidError for what can't be stored or
    was answered on a page that is no longer true.
    """
    touch = Touch(action=LogAction.SHARE, kind="consent", id=key)
    with enter(actor, Op.SHARE, plan_id, Section.CONSENTS, *_shareable(choice), touch=touch) as door:
        sharing = find_open(door, key)
        until = check_choice(choice, last_day, oslo_day(door.at))
        if same_answer(sharing, choice, until):
            return Given(0)
        if sharing.seen != seen:
            raise InvalidError({"": _CHANGED})
        _check_view(door, view)
        other = _other_parent(door)
        own = _own(door, other) | {"view": view.strip()}
        rows = [stored(door, sharing, part, (_begins(door, sharing), end_of(until)), **own) for part in as_rows(choice)]
        return _replace(door, [sharing], rows, other)


def renew(actor: Actor, plan_id: UUID, key: UUID | None = None) -> Given:
    """Let one participant, or all whose access ends before that, keep what they have until 30 days after the revision.

    Raises NotFoundError for whoever may not share, NotAllowedNowError when there is nothing to renew.
    """
    touch = Touch(action=LogAction.SHARE, kind="consent", id=key)
    with enter(actor, Op.SHARE, plan_id, Section.CONSENTS, touch=touch) as door:
        until = end_of(renew_to(door))
        ending = [
            one for one in open_sharings(door)
            if (key is None or one.key == key) and not one.awaiting and one.ends_at and door.at < one.ends_at < until
            and all(door.may(Op.SHARE, section) for section in levels(one.current))
        ]  # fmt: skip
        if not ending:
            raise NotAllowedNowError("nothing_to_renew")
        other = _other_parent(door)
        rows = [
            stored(door, one, part, (door.at, until), **_own(door, other))
            for one in ending
            for part in as_rows(levels(one.current))
        ]
        return _replace(door, ending, rows, other, proposals=False)


def propose(actor: Actor, plan_id: UUID, key: UUID, choice: Choice, last_day: date | None) -> int:
    """Propose what one participant may see; nothing counts before the person has said yes. Returns how many rows.

    Raises NotFoundError for whoever may not propose, InvalidError for what can't be stored.
    """
    touch = Touch(action=LogAction.CREATE, kind="consent_proposal", id=key)
    with enter(actor, Op.CONTRIBUTE, plan_id, Section.CONSENTS, touch=touch) as door:
        sharing = find_open(door, key)
        until = check_choice(choice, last_day, oslo_day(door.at))
        end(door, [row for row in sharing.proposed if row.proposed_by_id == actor.person_id])
        by = {
            "proposed_by_id": actor.person_id, "proposed_by_name": actor.name, "proposed_by_byline": actor.byline,
            "state": ConsentState.PENDING.value, "given_by_id": door.frame.owner_id, "given_by_name": "",
        }  # fmt: skip
        made = [stored(door, sharing, part, (_begins(door, sharing), end_of(until)), **by) for part in as_rows(choice)]
        return len(models.Consent.unguarded.bulk_create(made))


def agree(actor: Actor, plan_id: UUID, key: UUID) -> int:
    """Say yes as the other parent: what waited counts, in the place of what was. Raises NotFoundError."""
    touch = Touch(action=LogAction.SHARE, kind="consent", id=key)
    with enter(actor, Op.SHARE, plan_id, Section.CONSENTS, touch=touch) as door:
        sharing = find_open(door, key)
        mine = [row for row in sharing.awaiting if row.awaiting_id == actor.person_id]
        if not mine:
            raise NotFoundError
        end(door, sharing.current)
        values = {"agreed_by_id": actor.person_id, "agreed_by_name": actor.name, "agreed_at": door.at}
        return _named(mine).update(state=ConsentState.ACTIVE.value, **values)


def stored(
    door: PlanDoor, sharing: Sharing, part: tuple[ConsentLevel, Iterable[Section]], when: tuple[datetime, datetime],
    **values: Any,
) -> models.Consent:  # fmt: skip
    """Return one consent to a participant as a row, not yet saved; `values` say who gave it, how and in what state."""
    member, kept = sharing.member, sharing.rows[0] if sharing.rows else None
    whom: dict[str, Any] = {}
    if member:
        whom = {
            "participant_id": member.id, "unit_id": member.unit_id, "grantee_acting": member.acting,
            "grantee_id": None if member.unit_id else member.person_id,
        }  # fmt: skip
    elif kept:
        whom = {"unit_id": kept.unit_id, "grantee_id": kept.grantee_id, "grantee_acting": kept.grantee_acting}
    values = {"ground": ConsentGround.SELF.value, "how": ConsentHow.DIGITAL.value} | values
    return models.Consent(
        plan_id=door.frame.id, kind=ConsentKind.ACCESS.value, grantee_name=sharing.name, level=part[0].value,
        sections=[section.value for section in part[1]], starts_at=when[0], ends_at=when[1],
        purpose="individual_plan", text_version=CURRENT_ACCESS.version,
        legal_basis=legal_basis(ConsentGround(values["ground"])).value, **whom, **values,
    )  # fmt: skip


def end(door: PlanDoor, rows: Iterable[AccessConsent], to: ConsentState = ConsentState.SUPERSEDED) -> int:
    """Let consents end: replaced by others, or withdrawn. Raises InvalidError when some are beyond the actor's scope."""
    rows = tuple(rows)
    when = {"withdrawn_at": door.at} if to is ConsentState.WITHDRAWN else {}
    if rows and _named(rows).update(state=to.value, **when) != len(rows):
        raise InvalidError({"": _OTHERS})
    return len(rows)


def _named(rows: Iterable[AccessConsent]) -> QuerySet[models.Consent]:
    """Return stored consents that are still open."""
    open_states = (ConsentState.ACTIVE.value, ConsentState.PENDING.value)
    return models.Consent.unguarded.filter(id__in=[row.id for row in rows], state__in=open_states)


def _replace(
    door: PlanDoor, sharings: list[Sharing], rows: list[models.Consent], other: tuple[UUID, str] | None, *,
    proposals: bool = True,
) -> Given:  # fmt: skip
    """Put new consents in the place of what was. While the other parent has not answered, what was still counts."""
    old = [row for one in sharings for row in (*one.awaiting, *(one.proposed if proposals else ()))]
    end(door, old if other else [*old, *(row for one in sharings for row in one.current)])
    models.Consent.unguarded.bulk_create(rows)
    return Given(len(rows), other[1] if other else "")


def _own(door: PlanDoor, other: tuple[UUID, str] | None) -> dict[str, Any]:
    """Return what says that the actor consents in their own name; with another parent to ask it waits."""
    state = ConsentState.PENDING if other else ConsentState.ACTIVE
    return {
        "state": state.value, "ground": _ground(door).value, "given_by_id": door.actor.person_id,
        "given_by_name": door.actor.name, "awaiting_id": other[0] if other else None,
    }  # fmt: skip


def _begins(door: PlanDoor, sharing: Sharing) -> datetime:
    """Return from when an answer counts: now, or for somebody who steps in for a while, from the day they do."""
    return max([door.at, *(row.starts_at for row in sharing.proposed)])


def _ground(door: PlanDoor) -> ConsentGround:
    """Return on whose authority the actor consents."""
    acts_as = door.acts_as
    return ConsentGround.SELF if acts_as is None else GROUNDS[acts_as]


def _other_parent(door: PlanDoor) -> tuple[UUID, str] | None:
    """Return who must say yes too, where the operator asks both parents (domain.md, Age)."""
    if door.acts_as is not RepresentationKind.PARENT or not settings.BOTH_PARENTS:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT holder_id, holder_name FROM other_parent(%s)", [door.frame.id])
        found = cursor.fetchone()
    return (UUID(str(found[0])), found[1]) if found else None


def _check_view(door: PlanDoor, view: str) -> None:
    """A parent of somebody of 12 or more writes down what the child thinks. Raises InvalidError under ``view``."""
    born, today = door.facts.owner_birth_date, oslo_day(door.at)
    for_child = door.acts_as in (RepresentationKind.PARENT, RepresentationKind.CHILD_WELFARE)
    if for_child and born and not view.strip() and age_on(born, today) >= _VIEW_FROM:
        raise InvalidError({"view": _VIEW})


def _shareable(choice: Choice) -> tuple[Section, ...]:
    """Return the parts an answer names, for the door; what is no part of a plan's content is refused by the rule."""
    return tuple(section for level, sections in as_rows(choice) for section in sections)
