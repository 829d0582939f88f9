"""What stands in one plan of the city: texts, goals, activities, services, appointments, the team and its access."""

from random import Random
from typing import Any, Final
from uuid import UUID

from minoversikt.demo import city_texts as texts
from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.city_people import Worker
from minoversikt.demo.city_plans import given_by, recorded_by, state_of
from minoversikt.demo.city_story import Story
from minoversikt.domain.codes import (
    ConsentKind,
    ConsentLevel,
    Decision,
    Delivery,
    GoalStatus,
    Section,
    TextKey,
)

_SECTIONS: Final = (
    (Section.GOALS,),
    (Section.GOALS, Section.ABOUT_ME),
    (Section.GOALS, Section.SERVICES, Section.CALENDAR),
)


class Filling:
    """Fills one plan; where others take part, the person and one who helps write too."""

    def __init__(self, book: Book, tale: Story, plan: UUID, random: Random) -> None:
        """Take the plan; `began` is its first day."""
        assert tale.began is not None  # noqa: S101 - a plan that never began has no content
        self.book, self.tale, self.plan, self.random = book, tale, plan, random
        self.began = tale.began
        self.helpers = random.sample(tale.district.helpers, random.randint(1, 3))
        self.giver = f"{tale.key}-parent" if tale.is_child else tale.key

    def fill(self) -> None:
        """Note it all."""
        self._texts()
        for number, helper in enumerate(self.helpers):
            self._participant(number, helper)
        for number, (area, title, steps, activity) in enumerate(
            self.random.sample(texts.GOALS, self.random.randint(1, 3))
        ):
            self._goal(number, area.value, title, steps, activity)
        for number, (name, provider) in enumerate(self.random.sample(texts.SERVICES, self.random.randint(1, 3))):
            self._service(number, name, provider)
        self._calendar()
        if self.random.random() < 0.3:
            self._write("HealthNote", "health", self._day(), text=self.random.choice(texts.HEALTH))
        if self.tale.slot.others:
            self._others()

    def _day(self) -> int:
        """Return a day while the plan ran."""
        return self.random.randint(self.began, max(self.began, self.tale.last))

    def _write(self, table: str, name: str, on: int, /, *, by: str = "", **values: Any) -> UUID:
        signed = by or self.tale.coordinator(on).key
        return self.book.write(
            table, f"{self.tale.key}-{name}", plan=self.plan, by=signed, on=on, hour=self.random.randint(11, 15), **values
        )  # fmt: skip

    def _texts(self) -> None:
        first = self.began + 1 if self.began < self.tale.last else self.began
        pools = (
            (TextKey.WHAT_MATTERS, texts.MATTERS, 0.95), (TextKey.RESOURCES, texts.RESOURCES, 0.6),
            (TextKey.NEEDS, texts.NEEDS, 0.8), (TextKey.COOPERATION, (texts.COOPERATION,), 0.4),
        )  # fmt: skip
        for key, pool, share in pools:
            if self.random.random() < share:
                said = key is not TextKey.COOPERATION
                self._write(
                    "PlanText", key.value, first, key=key.value, text=self.random.choice(pool), voiced_by_owner=said
                )

    def _participant(self, number: int, helper: Worker) -> None:
        """Note somebody of the team, and for most of them what they may see."""
        on = self._day()
        participant = self._write(
            "Participant", f"p{number}", on, person_id=helper.person_id, name=helper.name, role=helper.title,
            organisation=helper.place, phone=helper.phone, reach="Hverdager 9–15", position=number,
            contribution=self.random.choice((*texts.HELP, "")), acting=str(helper.employment_id),
            accepted_at=self.book.at(on, 16),
        )  # fmt: skip
        if self.random.random() < 0.7 or number == 0:
            self._access(number, helper, participant, on)

    def _access(self, number: int, helper: Worker, participant: UUID, on: int) -> None:
        since = self.book.at(on, 16)
        ends = self.book.midnight(
            self.random.randint(15, 150) if self.tale.slot.others else self.random.randint(-60, 150)
        )
        if ends <= since:
            ends = self.book.midnight(60)
        self.book.add(
            "Consent", f"{self.tale.key}-a{number}", on=on, hour=16, plan_id=self.plan, kind=ConsentKind.ACCESS.value,
            participant_id=participant, grantee_id=helper.person_id, grantee_acting=str(helper.employment_id),
            grantee_name=helper.name, sections=[one.value for one in self.random.choice(_SECTIONS)],
            level=ConsentLevel.CONTRIBUTE.value, starts_at=since, **state_of(self.book, self.tale, ends),
            **given_by(self.book, self.tale, self.giver), **recorded_by(self.tale, on),
        )  # fmt: skip

    def _goal(self, number: int, area: str, title: str, steps: tuple[str, ...], activity: str) -> None:
        on = self._day()
        goal = self._write("Goal", f"g{number}", on, title=title, life_area=area, voiced_by_owner=True, position=number)
        for place, step in enumerate(steps):
            done = self.random.random() < 0.4 and on < self.tale.last
            status = {"status": GoalStatus.DONE.value, "status_on": self.book.day(self.tale.last)} if done else {}
            self._write("Goal", f"g{number}-{place}", on, title=step, parent_id=goal, position=place, **status)
        responsible = self.random.choice((self.tale.coordinator(on), *self.helpers))
        self._write(
            "Activity", f"a{number}", on, title=activity, goal_id=goal, extent=self.random.choice(texts.EXTENTS),
            status=self.random.choice(("planned", "in_progress", "in_progress", "done")), start_on=self.book.day(on),
            due=self.book.day(self.random.randint(-10, 120)), **self.book.responsible(responsible.key),
        )  # fmt: skip
        if self.random.random() < 0.4:
            self._write(
                "Comment",
                f"c{number}",
                self.random.randint(on, self.tale.last),
                goal_id=goal,
                text=self.random.choice(texts.COMMENTS),
            )

    def _service(self, number: int, name: str, provider: str) -> None:
        on = self._day()
        running = self.random.random() < 0.8
        decision = Decision.GRANTED if running else self.random.choice((Decision.APPLIED, Decision.WISHED))
        self._write(
            "Service", f"s{number}", on, name=name, provider=provider or f"{self.tale.coordinator(on).place}",
            extent=self.random.choice(texts.EXTENTS), decision=decision.value, decision_on=self.book.day(on) if running else None,
            delivery=(Delivery.RUNNING if running else Delivery.WAITING).value, position=number,
        )  # fmt: skip

    def _calendar(self) -> None:
        days = [self._day() for _ in range(self.random.randint(1, 3))]
        coming = [self.random.randint(1, 60)] if self.tale.ended is None and self.random.random() < 0.5 else []
        for number, day in enumerate([*days, *coming]):
            written = max(self.began, min(day, self.tale.last) - 14)
            self._write(
                "Appointment", f"m{number}", written, title="Møte med teamet", kind="meeting", place=self.tale.coordinator(written).place,
                starts_at=self.book.at(day, self.random.randint(9, 14)),
            )  # fmt: skip

    def _others(self) -> None:
        """Note what the person and one who helps wrote themselves."""
        goal, first = demo_id("Goal", f"{self.tale.key}-g0"), self.helpers[0]
        since = next(row["created_at"] for row in self.book.rows["Goal"][::-1] if row["id"] == goal)
        on = min(self.tale.last, max(self.began, (since.date() - self.book.today).days) + 1)
        self._write("Comment", "own", on, by=self.giver, goal_id=goal, text=self.random.choice(texts.OWN_WORDS))
        self._write(
            "Comment", "helper", self.tale.last, by=first.key, goal_id=goal, text=self.random.choice(texts.COMMENTS)
        )
