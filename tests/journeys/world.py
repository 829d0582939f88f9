"""The world behind the pages: brings the demo to a state that a page is to be seen in, one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import GRUNERLOKKA, unit
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.plan_consent import CURRENT
from minoversikt.services import access_log, invitations, log_questions, plan_consent, team_proposals
from tests.journeys import world_consents, world_life
from tests.support.invited import invite_newcomer

_STAGES = (
    "access asked",
    "a birthday is near",
    "asked",
    "asked into the team",
    "cases move",
    "invited",
    "welcomed",
    "consented",
    "withdrawn",
    "reopened",
    "resting",
    "moved",
    "long texts",
    "nothing to do",
)
_WORDS = "Rehabiliteringsoppholdsforlengelsessøknadsbehandlingskontoret og en lang setning som ikke tar slutt. "
_LONG = (
    ("goal", ("title", 290), ("why", 2900)), ("service", ("name", 190), ("provider", 190), ("extent", 190), ("contact_name", 190)),
    ("activity", ("title", 190), ("description", 3900), ("extent", 190), ("responsible_name", 190)),
    ("appointment", ("title", 190), ("place", 190)), ("participant", ("name", 190), ("role", 100), ("contribution", 1900)),
    ("plantext", ("text", 3900)), ("healthnote", ("text", 3900)), ("comment", ("text", 2900)),
    ("needreport", ("need", 3900), ("subject_name", 150), ("coordinator_wish", 190)), ("plan", ("owner_name", 150)),
    ("coordinationcase", ("subject_name", 150)),
)  # fmt: skip


class World:
    """One demo database and how far it has been brought."""

    def __init__(self, past_every_lock: psycopg.Connection, maker: psycopg.Connection) -> None:
        self.sql, self.maker = past_every_lock, maker
        self.done: list[str] = []
        self.plan = ""

    def bring_to(self, stage: str) -> None:
        """Take every step up to a stage that is not taken yet."""
        for step in _STAGES[: _STAGES.index(stage) + 1]:
            if step not in self.done:
                getattr(self, "_" + step.replace(" ", "_"))()
                self.done.append(step)

    @contextmanager
    def broken(self, code: str) -> Iterator[None]:
        """Let the database refuse everybody (503), or mislay a table (500: a bug), for a while."""
        if code == "503":
            name = self.sql.info.dbname
            self.maker.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(sql.Identifier(name)))
            self.maker.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename <> current_user",
                (name,),
            )
            try:
                yield
            finally:
                self.maker.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(sql.Identifier(name)))
            return
        self.sql.execute("ALTER TABLE records_appointment RENAME TO mislaid")
        try:
            yield
        finally:
            self.sql.execute("ALTER TABLE mislaid RENAME TO records_appointment")

    def _access_asked(self) -> None:
        """Access is proposed, written down and taken back."""
        world_consents.access_asked()

    def _a_birthday_is_near(self) -> None:
        """Ida turns 16 in a month."""
        self.sql.execute(
            "UPDATE records_person SET birth_date = current_date + 30 - interval '16 years' WHERE id = %s",
            (demo_id("Person", "teen"),),
        )

    def _asked_into_the_team(self) -> None:
        """Somebody is proposed to the owner, and somebody else invited by her."""
        said = {
            "role": "Psykolog",
            "contribution": "Samtaler",
            "proposal": "Kari ønsker det",
            "is_student": False,
            "supervisor": None,
        }
        for key, job in (("coordinator", "outsider"), ("owner", "doctor")):
            team_proposals.propose_professional(
                demo_actor(key), demo_id("Plan", "owner"), demo_id("Employment", job), values=said
            )

    def _asked(self) -> None:
        """Let Kari wonder about a look of Amira's, and the privacy officer find look-ups of the day."""
        owner, plan = demo_actor("owner"), demo_id("Plan", "owner")
        look = next(row for row in access_log.whole_log(owner, plan).rows if row.person_name == "Amira Eksempel")
        log_questions.ask(owner, plan, look.id, text="Hvorfor så du på målene mine?")
        self.sql.execute("UPDATE records_logquestion SET id = %s", (demo_id("LogQuestion", "asked"),))
        self.sql.execute(
            "INSERT INTO lookup_finding (day, employment_id, organisation_id, person_name, rule, about, times, first_at, last_at,"
            " sections) SELECT current_date, e.id, e.organisation_id, e.name, rule, gen_random_uuid(), 3, now(),"
            " now(), '{goals,health}' FROM records_employment e, unnest(ARRAY['refused', 'search_without_report']) rule"
            " WHERE e.id = %s", (demo_id("Employment", "physio"),),
        )  # fmt: skip

    def _invited(self) -> None:
        invite_newcomer()

    def _welcomed(self) -> None:
        newcomer = demo_actor("newcomer")
        invited = invitations.waiting(newcomer)
        assert invited
        invitations.accept(newcomer, invited.id)

    def _consented(self) -> None:
        found = self.sql.execute(
            "SELECT id FROM records_plan WHERE owner_id = %s", (demo_id("Person", "newcomer"),)
        ).fetchone()
        assert found
        self.plan = f"/plan/{found[0]}/"
        assert CURRENT
        plan_consent.give(demo_actor("newcomer"), found[0])

    def _withdrawn(self) -> None:
        plan_consent.withdraw(demo_actor("newcomer"), self.plan.split("/")[2])

    def _cases_move(self) -> None:
        world_life.cases_move(self.sql)

    def _reopened(self) -> None:
        world_life.reopened(self.sql)

    def _resting(self) -> None:
        world_life.resting(self.sql)

    def _moved(self) -> None:
        world_life.moved(self.sql)

    def _nothing_to_do(self) -> None:
        """Move every report and case to a unit far away, and give every case to somebody else."""
        other = unit(GRUNERLOKKA)
        with self.sql.transaction():
            self.sql.execute("SET LOCAL session_replication_role = replica")
            for table in ("records_needreport", "records_coordinationcase", "records_coordinatorassignment"):
                self.sql.execute(sql.SQL("UPDATE {} SET unit_id = %s").format(sql.Identifier(table)), (other,))
            self.sql.execute(
                "UPDATE records_coordinatorassignment SET ends_at = least(ends_at, starts_at + interval '1 minute')"
            )

    def _long_texts(self) -> None:
        """Write what people write most as long as its field takes."""
        with self.sql.transaction():
            self.sql.execute("SET LOCAL session_replication_role = replica")
            for table, *columns in _LONG:
                for column, length in columns:
                    self.sql.execute(
                        sql.SQL("UPDATE {} SET {} = left(repeat(%s, 50), %s)").format(
                            sql.Identifier(f"records_{table}"), sql.Identifier(column)
                        ),
                        (_WORDS, length),
                    )
