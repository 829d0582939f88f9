"""What is said, past the services: comments and marks by section and audience, words of activities that stay, bare numbers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
import pytest

from minoversikt.demo.book import demo_id
from tests.support.cluster import Cluster
from tests.support.participants import PLAN, circle, give

GOAL, WALK, SERVICE = (
    demo_id("Goal", "owner-shop"),
    demo_id("Activity", "owner-walk"),
    demo_id("Service", "owner-physio"),
)
NOTE = demo_id("HealthNote", "owner-stroke")
ABOUT = {
    "goal": (GOAL, "goals"),
    "activity": (WALK, "goals"),
    "service": (SERVICE, "services"),
    "health_note": (NOTE, "health"),
}
_ROW = "id, created_at, plan_id, version, author_id, author_name, author_byline, voiced_by_owner, changed_at, position, source_key"
_VALUES = "%(id)s, now(), %(plan)s, 1, %(author)s, 'x', '', false, now(), 0, ''"
_COMMENT = (
    f"INSERT INTO records_comment ({_ROW}, {{column}}, section, text) VALUES ({_VALUES}, %(about)s, %(section)s, 'ord')"
)
_FLAG = (
    f"INSERT INTO records_flag ({_ROW}, section, about_kind, about_id, text, answer, answered_by_name)"
    f" VALUES ({_VALUES}, %(section)s, %(kind)s, %(about)s, 'ord', '', '')"
)
Ask = Callable[..., list[tuple]]


@pytest.fixture(autouse=True)
def _given(demo_db: str, bypass: psycopg.Connection) -> None:
    circle(bypass)


@pytest.fixture
def as_one(demo_db: str, cluster: Cluster) -> Callable[[str], object]:
    """Return a function that gives the app's own connection in somebody's context; nothing is kept."""

    @contextmanager
    def acting(who: str) -> Iterator[psycopg.Connection]:
        at_work = "private" if who in ("owner", "son") else str(demo_id("Employment", who))
        with cluster.connect("minoversikt_app", demo_db) as app, app.transaction(force_rollback=True):
            app.execute("SELECT door_context(%s, %s)", [demo_id("Person", who), at_work])
            yield app

    return acting


def insert(
    app: psycopg.Connection, who: str, table: str, kind: str, section: str = "", key: UUID | None = None
) -> bool:
    about, own = ABOUT[kind]
    values = {"id": key or uuid4(), "plan": PLAN, "author": demo_id("Person", who), "about": about, "kind": kind}
    text = _COMMENT.format(column=f"{kind}_id") if table == "comment" else _FLAG
    try:
        with app.transaction():
            app.execute(text, values | {"section": section or own})
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.CheckViolation):
        return False
    return True


@pytest.mark.parametrize(
    ("who", "writes"),
    [
        ("owner", {"goal", "activity", "service", "health_note"}), ("coordinator", {"goal", "activity", "service", "health_note"}),
        ("son", {"goal", "activity", "service"}), ("physio", {"goal", "activity", "service", "health_note"}),
        ("nav", {"goal", "activity"}), ("outsider", set()), ("unit", set()), ("doctor", set()),
    ],
)  # fmt: skip
def test_writing_and_reading_follow_the_section_of_what_it_is_about(as_one, bypass, who, writes):
    there = {}
    for kind in ABOUT:
        there[kind] = uuid4()
        insert(bypass, "owner", "flag", kind, key=there[kind])
    bypass.commit()
    with as_one(who) as app:
        assert {kind for kind in ABOUT if insert(app, who, "flag", kind)} == writes
        comments = {kind for kind in ("goal", "activity", "service") if insert(app, who, "comment", kind)}
        assert comments == writes - {"health_note"}
        seen = {row[0] for row in app.execute("SELECT id FROM records_flag WHERE plan_id = %s", [PLAN])}
        assert {kind for kind, key in there.items() if key in seen} == writes


@pytest.mark.parametrize("table", ["comment", "flag"])
def test_nothing_is_said_about_a_row_under_another_section(as_one, table):
    with as_one("nav") as app:
        assert not insert(app, "nav", table, "service", section="goals")
    with as_one("owner") as app:
        assert not insert(app, "owner", table, "service", section="goals")
        assert not insert(app, "owner", table, "goal", section="services")


def test_one_who_only_sees_reads_and_writes_nothing(as_one, bypass):
    give(bypass, "nav", ["goals"], "see")
    with as_one("nav") as app:
        assert (
            app.execute(
                "SELECT count(*) FROM records_comment WHERE plan_id = %s AND goal_id = %s", [PLAN, GOAL]
            ).fetchone()[0]
            > 0
        )
        assert not insert(app, "nav", "comment", "goal")
        assert not insert(app, "nav", "flag", "goal")


@pytest.mark.parametrize("table", ["comment", "flag"])
def test_what_is_narrowed_is_seen_by_its_audience_alone(as_one, bypass, table):
    made = uuid4()
    insert(bypass, "owner", table, "goal", key=made)
    bypass.execute(
        f"UPDATE records_{table} SET audience = %s WHERE id = %s",
        [[demo_id("Person", "owner"), demo_id("Person", "son")], made],
    )
    bypass.commit()
    for who, sees in (("owner", 1), ("son", 1), ("coordinator", 0), ("nav", 0)):
        with as_one(who) as app:
            assert len(app.execute(f"SELECT id FROM records_{table} WHERE id = %s", [made]).fetchall()) == sees, who
            changed = app.execute(f"UPDATE records_{table} SET changed_at = now() WHERE id = %s", [made]).rowcount
            assert changed <= sees, who


def test_what_is_said_about_a_private_goal_is_private_too(as_one, bypass):
    bypass.execute("UPDATE records_goal SET audience = %s WHERE id = %s", [[demo_id("Person", "owner")], GOAL])
    bypass.commit()
    for table in ("comment", "flag"):
        made = uuid4()
        insert(bypass, "owner", table, "goal", key=made)
        bypass.commit()
        with as_one("coordinator") as app:
            assert not app.execute(f"SELECT id FROM records_{table} WHERE id = %s", [made]).fetchall()


def answers(app: psycopg.Connection, flag: UUID, who: str) -> bool:
    text = "UPDATE records_flag SET answer = 'Ja', answered_by_id = %s, answered_at = now() WHERE id = %s"
    try:
        with app.transaction():
            return app.execute(text, [demo_id("Person", who), flag]).rowcount == 1
    except psycopg.errors.InsufficientPrivilege:
        return False


def test_a_mark_is_answered_by_author_and_coordinator_and_its_words_stay(as_one, bypass):
    made = uuid4()
    insert(bypass, "son", "flag", "activity", key=made)
    bypass.execute("UPDATE records_activity SET author_id = %s WHERE id = %s", [demo_id("Person", "physio"), WALK])
    bypass.commit()
    for who, may in (("physio", True), ("coordinator", True), ("son", False), ("nav", False), ("outsider", False)):
        with as_one(who) as app:
            assert answers(app, made, who) is may, who
    for who in ("son", "physio", "coordinator"):
        with as_one(who) as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("UPDATE records_flag SET text = 'x' WHERE id = %s", [made])
    with as_one("coordinator") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("UPDATE records_flag SET removed_at = now() WHERE id = %s", [made])
    with as_one("son") as app:
        assert app.execute("UPDATE records_flag SET removed_at = now() WHERE id = %s", [made]).rowcount == 1


WORDS = {
    "title": "'x'", "description": "'x'", "extent": "'x'", "responsible_name": "'x'", "responsible_id": "gen_random_uuid()",
    "removed_at": "now()", "author_id": "gen_random_uuid()",
}  # fmt: skip


def rewords(app: psycopg.Connection, column: str) -> bool:
    try:
        with app.transaction():
            return (
                app.execute(f"UPDATE records_activity SET {column} = {WORDS[column]} WHERE id = %s", [WALK]).rowcount
                == 1
            )
    except psycopg.errors.InsufficientPrivilege:
        return False


@pytest.mark.parametrize("column", WORDS)
@pytest.mark.parametrize(
    ("who", "author", "responsible", "may"),
    [
        ("owner", "coordinator", "physio", False), ("owner", "coordinator", "owner", False), ("owner", "owner", "physio", True),
        ("physio", "coordinator", "physio", True), ("physio", "physio", "coordinator", True),
        ("physio", "coordinator", "coordinator", False), ("coordinator", "physio", "physio", True),
        ("son", "coordinator", "physio", False),
    ],
)  # fmt: skip
def test_the_words_of_an_activity_stay_with_who_may_reword_it(as_one, bypass, who, author, responsible, may, column):
    bypass.execute(
        "UPDATE records_activity SET author_id = %s, responsible_id = %s WHERE id = %s",
        [demo_id("Person", author), demo_id("Person", responsible), WALK],
    )
    bypass.commit()
    given_up = {"responsible_id": author, "author_id": responsible}.get(column, who)
    handed_on = who == "physio" and given_up != who  # what makes a row one's own is not given away
    with as_one(who) as app:
        assert rewords(app, column) is (may and not handed_on)


def test_the_person_still_says_how_it_stands_and_where_it_comes(as_one):
    with as_one("owner") as app:
        text = "UPDATE records_activity SET status = 'done', status_on = current_date, position = 9, version = version + 1 WHERE id = %s"
        assert app.execute(text, [WALK]).rowcount == 1


def test_openings_are_told_to_the_owner_alone(as_one):
    for who, told in (("owner", True), ("coordinator", False), ("son", False), ("unit", False), ("outsider", False)):
        with as_one(who) as app:
            assert bool(app.execute("SELECT * FROM plan_openings(%s)", [PLAN]).fetchall()) is told, who


def test_the_units_numbers_are_told_to_the_unit_alone_and_hold_nothing_else(as_one):
    for who, told in (("unit", True), ("coordinator", False), ("owner", False), ("doctor", False)):
        with as_one(who) as app:
            rows = app.execute("SELECT * FROM unit_contribution()").fetchall()
            assert bool(rows) is told, who
            assert all(isinstance(value, int) for row in rows for value in row)


def test_whose_a_text_is_is_told_about_oneself_alone(as_one):
    with as_one("outsider") as app:
        assert app.execute("SELECT text_is_mine(%s, 'activity', %s)", [PLAN, WALK]).fetchone() == (False,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("SELECT * FROM marked_text(%s, 'activity', %s)", [PLAN, WALK])
