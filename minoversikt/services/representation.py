"""Who acts for the owner of a plan: seen by the owner and those who act; a power of attorney given and taken back."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import connection
from django.db.models.expressions import RawSQL

from minoversikt.access.door import PlanDoor, Touch, enter
from minoversikt.access.reader import Reader, read_together
from minoversikt.domain.actor import PRIVATE, Actor
from minoversikt.domain.codes import LogAction, Op, RepresentationKind, Section
from minoversikt.domain.coming_of_age import asks_for_login
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import NotAllowedNowError, NotFoundError
from minoversikt.domain.representation import SCOPE, NewRepresentative, Representative, check, period, sorted_out
from minoversikt.records import models
from minoversikt.services import represented_people
from minoversikt.services.sight import Sight, sight


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who acts for the owner and sees something now."""

    id: UUID
    holder_id: UUID
    holder_name: str


read_representatives = Reader(
    Representative,
    lambda subject: models.Representation.unguarded.filter(subject_id=subject).order_by("kind", "-starts_at"),
    ("subject",),
)
#: Those who act for the owner and see one section now; narrowed in the database, by the grants.
read_acting = Reader(
    Acting,
    lambda plan, subject, section: models.Representation.unguarded.filter(
        subject_id=subject,
        id__in=RawSQL("SELECT acting_now(%s, %s)", [plan, section]),
    ).order_by("kind", "holder_name"),
    ("plan", "subject", "section"),
)
_PARENTS = (RepresentationKind.PARENT, RepresentationKind.CHILD_WELFARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentationPage:
    """Who acts for the owner, and who did; what the reader may do about it.

    `login` is whether the young owner's own login is agreed to, None where that is no question for this reader.
    `sees` holds the ids of those who have the plan now: age, care order, decision and list are judged.
    """

    sight: Sight
    acts_as: RepresentationKind | None
    now: tuple[Representative, ...]
    past: tuple[Representative, ...]
    may_give: bool
    scope: tuple[Section, ...]
    may_see_decisions: bool
    login: bool | None
    sees: frozenset[UUID]


def page_of(actor: Actor, plan_id: UUID) -> RepresentationPage:
    """Return who acts for the owner. Raises NotFoundError for all but the owner, those who act, and the coordinator."""
    touch = Touch(kind="representation")
    with enter(actor, Op.SEE, plan_id, Section.PLAN, optional=(Section.CONSENTS,), touch=touch) as door:
        if not (door.is_owner or door.acts_as or Section.CONSENTS in door.sections):
            raise NotFoundError
        about = {"plan": plan_id, "subject": door.frame.owner_id, "section": Section.PLAN.value}
        acting, everybody = read_together((read_acting, read_representatives), **about)
        found = sorted_out(everybody, door.at)
        scope = _shareable(door)
        return RepresentationPage(
            sight=sight(door), acts_as=door.acts_as, now=found["now"], past=found["past"], may_give=bool(scope),
            scope=scope, may_see_decisions=may_see_decisions(door), login=_login(door),
            sees=frozenset(one.id for one in acting),
        )  # fmt: skip


def give_proxy(actor: Actor, plan_id: UUID, new: NewRepresentative) -> UUID:
    """Give somebody a power of attorney in one's own plan; returns its id.

    Only for sections the owner may share: below 16, or where a decision on capacity stands, nobody can be given more
    than the giver has. Raises InvalidError by field, NotFoundError.
    """
    named = new.scope or (Section.PLAN, *SCOPE)
    touch = Touch(action=LogAction.SHARE, kind="representation")
    with enter(actor, Op.SHARE, plan_id, Section.CONSENTS, *named, touch=touch) as door:
        if not door.is_owner:
            raise NotFoundError
        check(new, oslo_day(door.at))
        holder = represented_people.find_or_register(door, new, subject=door.frame.owner_id)
        starts_at, ends_at = period(new, door.at)
        row = models.Representation(
            id=uuid4(), subject_id=door.frame.owner_id, holder_id=holder, holder_name=new.name,
            kind=RepresentationKind.PROXY.value, acting=PRIVATE, relation=new.relation.strip(),
            sections=[section.value for section in new.scope], may_share=new.may_share, may_export=new.may_export,
            starts_at=starts_at, ends_at=ends_at, registered_by_id=actor.person_id, registered_by_name=actor.name,
        )  # fmt: skip
        row.save(force_insert=True, using="default")
        return row.id


def take_back(actor: Actor, plan_id: UUID, representation_id: UUID) -> None:
    """Take a power of attorney back, at once; open also to an owner who can't consent now (policy: never harder).

    Raises NotFoundError for what is not one's own power of attorney, NotAllowedNowError when it is over already.
    """
    touch = Touch(action=LogAction.WITHDRAW, kind="representation", id=representation_id)
    with enter(actor, Op.SEE, plan_id, Section.CONSENTS, touch=touch) as door:
        mine = {"id": representation_id, "subject_id": door.frame.owner_id, "kind": RepresentationKind.PROXY.value}
        row = models.Representation.unguarded.filter(**mine).first() if door.is_owner else None
        if row is None:
            raise NotFoundError
        if row.ends_at is not None and row.ends_at <= door.at:
            raise NotAllowedNowError("the power of attorney is over")
        # one that has not begun ends before it begins: it never counted
        models.Representation.unguarded.filter(**mine).update(ends_at=min(door.at, row.starts_at))


def agree_to_login(actor: Actor, plan_id: UUID, *, yes: bool) -> None:
    """Agree, as a parent, that the young person logs in alone (13 to 15), or take it back; it counts at once.

    Raises NotFoundError for anybody who does not act in a parent's place.
    """
    touch = Touch(action=LogAction.SHARE if yes else LogAction.WITHDRAW, kind="own_login")
    with enter(actor, Op.SHARE, plan_id, Section.CONSENTS, touch=touch) as door:
        if _login(door) is None:
            raise NotFoundError
        with connection.cursor() as cursor:
            cursor.execute("SELECT agree_to_login(%s::uuid, %s)", [plan_id, yes])
            (was_theirs,) = cursor.fetchone()
        if not was_theirs:
            raise NotFoundError


def may_see_decisions(door: PlanDoor) -> bool:
    """Tell whether somebody may read the decisions on the owner's capacity, opened with the consents where they may."""
    if door.acts_as in (RepresentationKind.GUARDIAN, RepresentationKind.PROXY):
        return False
    return door.is_owner or door.acts_as is not None or Section.CONSENTS in door.sections


def _shareable(door: PlanDoor) -> tuple[Section, ...]:
    """Return the sections an owner may give somebody power over now; with PLAN among them the whole plan."""
    if not door.is_owner or not door.may(Op.SHARE, Section.CONSENTS):
        return ()
    return tuple(section for section in (Section.PLAN, *SCOPE) if door.may(Op.SHARE, section))


def _login(door: PlanDoor) -> bool | None:
    """Tell whether the login is agreed to; None unless a parent of somebody of that age asks."""
    if door.acts_as not in _PARENTS or not asks_for_login(door.facts.owner_birth_date, oslo_day(door.at)):
        return None
    return door.facts.owner_login_agreed_at is not None
