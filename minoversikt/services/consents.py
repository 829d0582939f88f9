"""Who sees what in a plan: everybody who has been let in, by section, and one of them with all that was ever agreed."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import read_together
from minoversikt.domain.access_matrix import AccessConsent, Sharing, lay_out
from minoversikt.domain.actor import Actor
from minoversikt.domain.care_team import Coordinator
from minoversikt.domain.codes import CONTENT_SECTIONS, Op, Section
from minoversikt.domain.consent import default_last_day
from minoversikt.domain.consent_renewal import Renewal, renewal
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotFoundError
from minoversikt.records import models
from minoversikt.services.care_team import read_members
from minoversikt.services.consent_rows import read_all_consents, read_open_consents
from minoversikt.services.plans import is_current, read_coordinators
from minoversikt.services.sight import Sight, sight
from minoversikt.services.your_turn import read_own_reviews


@dataclass(frozen=True, slots=True)
class Powers:
    """What the reader may do here: give and withdraw, propose, write down what the person said, and take away."""

    share: bool
    propose: bool
    record: bool
    withdraw: bool
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentsPage:
    """The whole of «Hvem ser hva». `renew_to` is the last day a renewed access gets, `renewal` what is offered now."""

    sight: Sight
    powers: Powers
    sharings: tuple[Sharing, ...]
    coordinators: tuple[Coordinator, ...]
    withheld: frozenset[Section]
    renew_to: date
    renewal: Renewal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneConsentPage:
    """One participant: what stands, everything that was ever agreed or proposed, and what the reader may do.

    `scans` holds the consents that have one; `acts_for` tells that the reader answers in the person's place.
    """

    sight: Sight
    powers: Powers
    sharing: Sharing
    history: tuple[AccessConsent, ...]
    renew_to: date
    scans: frozenset[UUID]
    acts_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedPage:
    """One consent as it was given, whoever it was to, and whether there is a scan of it."""

    sight: Sight
    consent: AccessConsent
    has_scan: bool


def who_sees_what(actor: Actor, plan_id: UUID) -> ConsentsPage:
    """Return everybody with access, and those who could get it. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, optional=(Section.TEAM,), touch=Touch(kind="consent")) as door:
        members, rows, held, reviews = read_together(
            (read_members, read_open_consents, read_coordinators, read_own_reviews),
            case=door.frame.case_id,
            **door.scope,
        )
        reviewed, may = (one.created_at for one in reviews), powers(door)
        return ConsentsPage(
            sight=sight(door), powers=may, sharings=lay_out(members, rows, door.at),
            coordinators=tuple(one for one in held if is_current(one, door.at) and one.has_the_plan),
            withheld=door.facts.withheld,
            renew_to=renew_to(door),
            renewal=renewal(rows, door.frame.next_revision_on, reviewed, door.at) if may.share else None,
        )  # fmt: skip


def consent_of(actor: Actor, plan_id: UUID, key: UUID) -> OneConsentPage:
    """Return one participant's access; `key` is theirs, or that of a consent without one. Raises NotFoundError."""
    touch = Touch(kind="consent", id=key)
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, optional=(Section.TEAM,), touch=touch) as door:
        members, rows = read_together((read_members, read_all_consents), **door.scope)
        sharing = _found(lay_out(members, rows, door.at), key)
        mine = _history(sharing, rows)
        return OneConsentPage(
            sight=sight(door), powers=powers(door), sharing=sharing, history=mine, renew_to=renew_to(door),
            scans=_scans(door, mine), acts_for=door.on_behalf_of,
        )  # fmt: skip


def agreed(actor: Actor, plan_id: UUID, consent_id: UUID) -> AgreedPage:
    """Return one consent to read what was agreed to. Raises NotFoundError."""
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=Touch(kind="consent", id=consent_id)) as door:
        row = next((row for row in read_all_consents(plan=plan_id) if row.id == consent_id), None)
        if row is None:
            raise NotFoundError
        return AgreedPage(sight=sight(door), consent=row, has_scan=bool(_scans(door, (row,))))


def find_open(door: PlanDoor, key: UUID) -> Sharing:
    """Return what one participant has now, with others kept from answering at the same time. Raises NotFoundError."""
    return _found(open_sharings(door), key)


def open_sharings(door: PlanDoor) -> tuple[Sharing, ...]:
    """Return everybody's access inside an open door, one answer to a plan at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('consents'), hashtext(%s))", [str(door.frame.id)])
    members, rows = read_together((read_members, read_open_consents), **door.scope)
    return lay_out(members, rows, door.at)


def powers(door: PlanDoor) -> Powers:
    """Ask the policy what the reader may do with the consents of this plan."""
    share = door.may(Op.SHARE, Section.CONSENTS)
    sections = tuple(section for section in CONTENT_SECTIONS if door.may(Op.SHARE, section))
    record = not share and door.may(Op.EDIT, Section.TEAM) and door.may(Op.CONTRIBUTE, Section.CONSENTS)
    return Powers(
        share=share and bool(sections), propose=not share and door.may(Op.CONTRIBUTE, Section.CONSENTS), record=record,
        withdraw=share or door.may(Op.EXPORT, Section.CONSENTS), sections=sections or CONTENT_SECTIONS,
    )  # fmt: skip


def renew_to(door: PlanDoor) -> date:
    """Return the last day a new or renewed access gets, unless the person says otherwise."""
    return default_last_day(door.frame.next_revision_on, oslo_day(door.at))


def _found(sharings: tuple[Sharing, ...], key: UUID) -> Sharing:
    """Return one of them, or raise NotFoundError."""
    one = next((one for one in sharings if one.key == key), None)
    if one is None:
        raise NotFoundError
    return one


def _history(sharing: Sharing, rows: list[AccessConsent]) -> tuple[AccessConsent, ...]:
    """Return every consent that is about the same participant, newest first."""
    if sharing.member is None:
        return sharing.rows
    by = {sharing.member.id, sharing.member.unit_id} - {None}
    person = (sharing.member.person_id, sharing.member.acting)
    return tuple(
        row for row in rows
        if row.participant_id in by or row.unit_id in by
        or (row.participant_id is None and row.grantee_id and (row.grantee_id, row.grantee_acting) == person)
    )  # fmt: skip


def _scans(door: PlanDoor, rows: tuple[AccessConsent, ...]) -> frozenset[UUID]:
    """Return which consents have a scan."""
    kept = models.ConsentPaper.unguarded.filter(plan_id=door.frame.id, consent_id__in=[row.id for row in rows])
    return frozenset(kept.values_list("consent_id", flat=True)) if rows else frozenset()
