"""Makes plans of a chosen size, past every lock and through the product's own tables and triggers: for bench and pins."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models, transaction

from minoversikt.domain.codes import ActivityStatus, Decision, Delivery

OWNER, COORDINATOR = "bench-owner", "bench-coordinator"
#: Written in an order that keeps foreign keys whole.
_ORDER = (
    "Organisation", "Person", "Employment", "Account", "CoordinationCase", "CoordinatorAssignment", "Plan", "PlanText",
    "Goal", "Activity", "Service", "Appointment", "Participant", "Comment", "GoalReview", "Consent",
)  # fmt: skip
_WHY = "Da slipper jeg å be andre om hjelp til alt. Det betyr mye for meg å klare det selv, også når det er glatt ute."
_HOW = "Vi øver sammen hjemme og ute. Vi starter rolig, tar pauser, og skriver ned hvordan det gikk etterpå."
_DECISIONS = (
    (Decision.GRANTED, Delivery.RUNNING), (Decision.GRANTED, Delivery.RUNNING), (Decision.GRANTED, Delivery.RUNNING),
    (Decision.APPLIED, Delivery.NOT_STARTED), (Decision.GRANTED, Delivery.WAITING), (Decision.REFUSED, Delivery.NOT_STARTED),
    (Decision.GRANTED, Delivery.PAUSED), (Decision.GRANTED, Delivery.ENDED),
)  # fmt: skip
_STATES = (ActivityStatus.DONE, ActivityStatus.IN_PROGRESS, ActivityStatus.PLANNED)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a plan holds; the default is the full plan of bar.md. `first` is the day, from today, its first deadline falls."""

    goals: int = 4
    activities: int = 10
    services: int = 8
    participants: int = 7
    appointments: int = 6
    first: int = -2


SMALL = Size(goals=1, activities=2, services=1, participants=1, appointments=1)


class World:
    """Notes rows and writes them all at once: `World(alias)`, some plans, `write()`."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.now = datetime.now(UTC)
        self.today = self.now.date()
        self.rows: dict[str, list[models.Model]] = defaultdict(list)

    def write(self) -> None:
        """Store what was noted."""
        with transaction.atomic(using=self.alias):
            for name in _ORDER:
                apps.get_model("records", name).unguarded.using(self.alias).bulk_create(self.rows.pop(name, []))

    def note(self, table: str, **values: object) -> models.Model:
        row = apps.get_model("records", table)(**values)
        self.rows[table].append(row)
        return row

    @cached_property
    def district(self) -> models.Model:
        return self.note("Organisation", kind="district", name="Bydel Prøve", code="039901")

    @cached_property
    def unit(self) -> models.Model:
        return self.note(
            "Organisation", kind="coordinating_unit", name="Koordinerende enhet Prøve", parent=self.district
        )

    def person(self, name: str, key: str = "") -> models.Model:
        """Note somebody; with a key they can log in as the demo's people do."""
        given, _, family = name.partition(" ")
        made = self.note("Person", given_name=given, family_name=family, phone="+4700000000")
        if key:
            self.note("Account", person=made, demo_key=key, demo_line="Til måling.")
        return made

    def coordinator(self, key: str = COORDINATOR) -> models.Model:
        """Note a coordinator of the district who can log in; returns the employment."""
        who = self.person("Amira Måling")
        job = self.note(
            "Employment", person=who, organisation=self.district, role="coordinator", name="Amira Måling",
            title="Koordinator", phone="+4700000001", reach="Hverdager 9–15", starts_at=self.ago(900),
        )  # fmt: skip
        self.note("Account", person=who, demo_key=key, demo_employment=job, demo_line="Til måling.")
        return job

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def day(self, away: int) -> object:
        return self.today + timedelta(days=away)

    def plan(
        self, name: str, job: models.Model, size: Size = SMALL, key: str = "", deputy: models.Model | None = None
    ) -> UUID:
        """Note a person's active plan with its case, coordinators and consent, filled to a size; returns its id."""
        owner = self.person(name, key)
        case = self.note(
            "CoordinationCase", subject=owner, subject_name=name, unit=self.unit, unit_name=self.unit.name,
            opened_at=self.ago(200), coordinator_since=self.ago(199), has_plan=True,
        )  # fmt: skip
        for kind, holder in (("coordinator", job), ("deputy", deputy)):
            if holder is not None:
                self.note(
                    "CoordinatorAssignment", case=case, subject_id=owner.id, unit_id=self.unit.id, kind=kind,
                    holder_id=holder.person_id, employment=holder, name=holder.name, title=holder.title,
                    organisation_name="Bydel Prøve", phone=holder.phone, reach=holder.reach, starts_at=self.ago(199),
                )  # fmt: skip
        plan = self.note(
            "Plan", owner=owner, owner_name=name, case=case, status="active", period_from=self.day(-190),
            period_to=self.day(175), next_revision_on=self.day(60), first_time_done_at=self.ago(188),
        )  # fmt: skip
        self.note("Consent", plan=plan, kind="plan", starts_at=self.ago(190), given_by_id=owner.id, given_by_name=name)
        _Content(self, plan, owner, job).fill(size)
        return plan.id


class _Content:
    """Fills one plan."""

    def __init__(self, world: World, plan: models.Model, owner: models.Model, job: models.Model) -> None:
        self.world, self.plan, self.job = world, plan, job
        self.owner = {"author_id": owner.id, "author_name": plan.owner_name}
        self.helper = {"author_id": job.person_id, "author_name": job.name, "author_byline": "koordinator, Bydel Prøve"}

    def fill(self, size: Size) -> None:
        for key in ("what_matters", "how_to_talk_with_me", "resources", "needs"):
            self.note("PlanText", self.owner, key=key, text=_HOW)
        for number in range(size.goals):
            self.goal(number, size.activities, size.first)
        for number in range(size.services):
            self.service(number)
        for number in range(size.appointments):
            self.note(
                "Appointment", self.helper, title=f"Møte {number + 1} med teamet", place="Bydel Prøve, 2. etasje",
                starts_at=self.world.now + timedelta(days=number * 9 + max(size.first, 0) + 1), position=number,
            )  # fmt: skip
        for number in range(size.participants):
            self.participant(number)

    def note(self, table: str, author: dict[str, object], **values: object) -> models.Model:
        return self.world.note(table, id=uuid4(), plan=self.plan, created_at=self.world.ago(90), **author, **values)

    def goal(self, number: int, activities: int, first: int) -> None:
        world = self.world
        goal = self.note(
            "Goal", self.owner, title=f"Jeg vil gå til butikken alene ({number + 1})", why=_WHY, life_area="getting_around",
            due=world.day(40 + number), position=number,
        )  # fmt: skip
        for place in range(activities):
            status = _STATES[place % len(_STATES)]
            self.note(
                "Activity", self.helper, goal=goal, title=f"Gangtrening ute, runde {place + 1}", description=_HOW,
                extent="To ganger i uka, 45 minutter", responsible_id=self.job.person_id, responsible_name=self.job.name,
                responsible_byline="koordinator, Bydel Prøve", start_on=world.day(-80), due=world.day(first + place * 3),
                status=status.value, status_on=world.day(-3) if status is ActivityStatus.DONE else None, position=place,
                changed_at=world.ago(60),
            )  # fmt: skip
        self.note("Comment", self.helper, goal=goal, text=_HOW)
        self.note("GoalReview", self.owner, goal=goal, attainment=1)

    def service(self, number: int) -> None:
        decision, delivery = _DECISIONS[number % len(_DECISIONS)]
        refused = decision is Decision.REFUSED
        self.note(
            "Service", self.helper, name=f"Fysioterapi, del {number + 1}", provider="Bydel Prøve", extent="To ganger i uka",
            contact_name="Siri Måling", contact_phone="+4700000002", decision=decision.value,
            decision_on=self.world.day(-6), decision_maker="Bydel Prøve", delivery=delivery.value,
            delivery_from=self.world.day(-80), reason="Tilbudet er fullt." if refused else "", position=number,
            answer_due=self.world.day(12) if decision is Decision.APPLIED else None,
        )  # fmt: skip

    def participant(self, number: int) -> None:
        self.note(
            "Participant", self.helper, person_id=uuid4(), name=f"Siri Måling {number + 1}", role="Fysioterapeut",
            organisation="Bydel Prøve", phone="+4700000002", reach="Hverdager 8–15.30", contribution=_HOW, position=number,
        )  # fmt: skip


def bench_world(alias: str, plans: int = 50) -> dict[str, UUID]:
    """Write the world of the measurements: one full plan, and a coordinator with `plans` plans (the full one not among them).

    Returns the ids a page's address needs: the plan, a goal of it, an activity of that goal, and the demo owner's plan,
    whose log has half a year in it.
    """
    world = World(alias)
    plan = world.plan("Kari Måling", world.coordinator("bench-other"), Size(), OWNER)
    job = world.coordinator()
    for number in range(plans):  # a few are late, the others have their next day later
        world.plan(f"Person Måling-{number + 1}", job, replace(SMALL, first=number - 4))
    goal, activity = world.rows["Goal"][0].id, world.rows["Activity"][1].id
    world.write()
    from minoversikt.demo.owner_plan import owner_plan_id

    return {"plan": plan, "goal": goal, "activity": activity, "demo": owner_plan_id()}
