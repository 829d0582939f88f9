"""Turns a world of the rules into ids, periods and stored values: the one source for the facts and for the rows."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from tests.access.rules.worlds import World

NOW = datetime.now(UTC)
#: Begins and ends in days from now, by the word a world uses.
_PERIODS: dict[str, tuple[int, int | None]] = {
    "active": (-30, 30),
    "ended": (-60, -1),
    "not_begun": (10, None),
    "future": (10, 60),
    "past": (-60, -1),
}


def identity(*parts: str) -> UUID:
    """Return the same id for the same words in every run."""
    return uuid5(NAMESPACE_URL, "minoversikt/" + "/".join(parts))


def period(word: str, *, open_end: bool = False) -> tuple[datetime, datetime | None]:
    """Return begin and end for a word such as active, ended or future; dead states lie inside their period."""
    begin, end = _PERIODS.get(word, _PERIODS["active"])
    if open_end and word == "active":
        end = None
    return NOW + timedelta(days=begin), None if end is None else NOW + timedelta(days=end)


@dataclass(frozen=True, slots=True)
class Spell:
    """Something with a period: an employment, an assignment or a consent, with what else is stored of it."""

    id: UUID
    starts_at: datetime
    ends_at: datetime | None
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """A world with ids."""

    world: World
    plan: UUID
    case: UUID
    owner: UUID
    viewer: UUID
    writer: UUID
    employments: tuple[Spell, ...]
    assignments: tuple[Spell, ...]
    consents: tuple[Spell, ...]
    other_plan: UUID
    other_case: UUID
    capacity: tuple[Spell, ...] = ()
    representations: tuple[Spell, ...] = ()
    rosters: tuple[Spell, ...] = ()
    visits: tuple[Spell, ...] = ()

    def plan_of(self, what: str) -> UUID:
        """Return the plan something is given for: assignment, access or plan_consent."""
        return self.other_plan if self.world.elsewhere == what else self.plan

    def case_of(self, what: str) -> UUID:
        """Return the case an assignment is for."""
        return self.other_case if self.world.elsewhere == what else self.case

    @property
    def acting(self) -> str:
        """The capacity the viewer is logged in with, as the product writes it."""
        return self.acting_as(self.world.acting)

    def acting_as(self, word: str) -> str:
        """Return `private` or the id of the employment a word stands for."""
        return "private" if word == "private" else str(identity(self.world.name, word))

    @property
    def employment_active(self) -> bool:
        """Whether the employment acted under runs; acting privately needs none."""
        if self.world.acting == "private":
            return True
        return self.world.acting == "elsewhere" or self.world.employment == "active"

    @property
    def audience(self) -> tuple[UUID, ...] | None:
        """Whom the rows of this world are narrowed to."""
        return {"everybody": None, "with": (self.viewer, self.writer), "without": (self.writer,)}[self.world.audience]

    @property
    def birth_date(self) -> date | None:
        """The owner's birth date: so that the birthday the world speaks of is as many days away in Oslo."""
        return born(*self.world.owner_turns) if self.world.owner_turns else None

    @property
    def login_agreed_at(self) -> datetime | None:
        """When a parent agreed to the owner's own login."""
        return None if self.world.login == "none" else period(self.world.login)[0]

    @property
    def listed(self) -> bool:
        """Whether the viewer is on the named list of a protected plan."""
        return self.world.protected == "listed"


def situation(world: World) -> Situation:
    """Give a world its ids and periods."""
    name = world.name
    owner = identity(name, "owner")
    viewer = owner if world.role.startswith("owner") else identity(name, "viewer")
    return Situation(
        world=world,
        plan=identity(name, "plan"),
        case=identity(name, "case"),
        owner=owner,
        viewer=viewer,
        writer=identity(name, "writer"),
        employments=_employments(world),
        assignments=_assignments(world),
        consents=_consents(world, viewer),
        other_plan=identity(name, "other plan"),
        other_case=identity(name, "other case"),
        capacity=_capacity(world),
        representations=_representations(world, owner, viewer),
        rosters=_rosters(world),
        visits=_visits(world, viewer),
    )


def born(age: int, days: int) -> date:
    """Return a birth date whose birthday `age` is `days` away from today in Oslo."""
    day = NOW.astimezone(ZoneInfo("Europe/Oslo")).date() + timedelta(days=days)
    if (day.month, day.day) == (2, 29):
        day = date(day.year, 3, 1)  # a birthday in another year can't be that day
    return day.replace(year=day.year - age)


def _employments(world: World) -> tuple[Spell, ...]:
    if world.employment == "none":
        return ()
    place = {
        "unit": "coordinating_unit",
        "hospital": "hospital_reporter",
        "district": "coordinator",
        "other": "professional",
        "ward": "professional",
        "welfare": "professional",
        "regional": "regional_unit",
        "admin": "local_admin",
        "privacy": "privacy_officer",
    }
    role = "professional" if world.role.startswith("professional") else place[world.employer]
    here = Spell(
        identity(world.name, "employment"),
        *period(world.employment, open_end=True),
        {"role": role, "at": world.employer},
    )
    there = Spell(
        identity(world.name, "elsewhere"), *period("active", open_end=True), {"role": "professional", "at": "other"}
    )
    return here, there


def _assignments(world: World) -> tuple[Spell, ...]:
    if world.assignment == "none":
        return ()
    begin, end = period(world.assignment, open_end=True)
    holder = identity(world.name, "viewer" if world.assignment_to == "viewer" else "writer")
    holder = identity(world.name, "owner") if world.role.startswith("owner") else holder
    values: dict[str, object] = {
        "kind": world.assignment_kind,
        "holder_id": holder,
        "awaits_consent": world.assignment_waits,
    }
    return (Spell(identity(world.name, "assignment"), begin, end, values),)


def unit(word: str) -> UUID:
    """Return the id of an organisation of the worlds."""
    return identity("organisation", word)


def _capacity(world: World) -> tuple[Spell, ...]:
    if world.capacity == "none":
        return ()
    values = {"sections": list(world.capacity_sections)}
    begin, end = period(world.capacity)
    return (Spell(identity(world.name, "capacity"), begin, end or NOW + timedelta(days=60), values),)


def _representations(world: World, owner: UUID, viewer: UUID) -> tuple[Spell, ...]:
    made = []
    if world.representation != "none":
        acting = "private" if world.representation_given_to == "private" else str(identity(world.name, "employment"))
        values: dict[str, object] = {
            "subject_id": owner if world.representation_of == "owner" else identity(world.name, "writer"),
            "holder_id": viewer,
            "acting": acting,
            "kind": world.representation_kind,
            "sections": list(world.representation_sections),
            "may_share": world.may_share,
            "may_export": world.may_export,
            "decision_id": identity(world.name, "capacity")
            if world.representation_kind == "next_of_kin_by_law"
            else None,
        }
        made.append(Spell(identity(world.name, "representation"), *period(world.representation, open_end=True), values))
    if world.care_order != "none":
        values = {
            "subject_id": owner,
            "holder_id": identity(world.name, "writer"),
            "acting": str(identity(world.name, "their job")),
            "kind": "child_welfare",
            "sections": [],
            "may_share": True,
            "may_export": True,
            "decision_id": None,
        }
        made.append(Spell(identity(world.name, "care order"), *period(world.care_order, open_end=True), values))
    return tuple(made)


def _rosters(world: World) -> tuple[Spell, ...]:
    if world.roster == "none":
        return ()
    values: dict[str, object] = {"unit_id": unit(world.roster_at), "acting": str(identity(world.name, "employment"))}
    return (Spell(identity(world.name, "roster"), *period(world.roster, open_end=True), values),)


def _visits(world: World, viewer: UUID) -> tuple[Spell, ...]:
    if world.visit == "none":
        return ()
    values: dict[str, object] = {
        "unit_id": unit(world.visit_at),
        "person_id": viewer if world.visit_by == "viewer" else identity(world.name, "writer"),
        "acting": str(identity(world.name, "employment")),
    }
    return (Spell(identity(world.name, "visit"), *period(world.visit), values),)


def _consents(world: World, viewer: UUID) -> tuple[Spell, ...]:
    made = []
    if world.plan_consent != "none":
        made.append(_consent(world, "plan", world.plan_consent, {}))
    if world.access != "none":
        acting = "private" if world.access_given_to == "private" else str(identity(world.name, world.access_given_to))
        given = {
            "grantee_id": {"viewer": viewer, "colleague": identity(world.name, "writer")}.get(world.access_to),
            "grantee_acting": "" if world.access_to == "ward" else acting,
            "unit_id": unit(world.access_to) if world.access_to == "ward" else None,
            "sections": list(world.access_sections),
            "level": world.access_level,
        }
        made.append(_consent(world, "access", world.access, given))
    return tuple(made)


def _consent(world: World, kind: str, word: str, more: dict[str, object]) -> Spell:
    state = "active" if word in ("active", "future", "past") else word
    return Spell(identity(world.name, "consent", kind), *period(word), {"kind": kind, "state": state, **more})
