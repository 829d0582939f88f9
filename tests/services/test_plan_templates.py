"""Templates: who keeps which, which a plan can have and who chooses, by both locks; and that they never become words."""

from datetime import date
from uuid import uuid4

import psycopg
import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain import plan_template as rules
from minoversikt.domain.errors import AlreadySavedError, ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.plan_template import TemplateFacts
from minoversikt.services import goals, plan_details, plan_templates, writing
from minoversikt.services.plan_details import FIELDS

pytestmark = pytest.mark.usefixtures("demo_db")
PLAN = demo_id("Plan", "owner")
SAGENE, SUNNAAS = demo_id("Organisation", "030103"), demo_id("Organisation", "sunnaas")
STROKE, SPINAL = demo_id("PlanTemplate", "stroke"), demo_id("PlanTemplate", "spinal")
FACTS = TemplateFacts("Kreft", "Voksne", {"goal": "Tenk smått"}, goals=("Jeg vil sove",))


def write(key="unit", place=SAGENE, facts=FACTS):
    return plan_templates.add(demo_actor(key), place, facts, row_id=uuid4())


def choose(key, template, **days):
    actor = demo_actor(key)
    frame = plan_templates.frame_place(actor, PLAN).sight.frame
    values = {name: getattr(frame, name) for name in FIELDS} | days | {"template_id": template}
    return plan_details.change_frame(actor, PLAN, expected=frame.frame_version, values=values)


def guide():
    return plan_templates.guide(goals.goals_of(demo_actor("owner"), PLAN).frame)


@pytest.mark.parametrize(("key", "place"), [("unit", SAGENE), ("admin", SAGENE), ("regional-unit", SUNNAAS)])
def test_an_organisation_keeps_its_own(key, place):
    saved, actor = write(key, place), demo_actor(key)
    assert plan_templates.one(actor, saved.id).facts == FACTS
    assert saved.id in {one.id for one in plan_templates.kept(actor).templates}
    plan_templates.change(actor, saved.id, TemplateFacts("Kreft hos voksne"), expected=1)
    with pytest.raises(ConflictError) as lost:
        plan_templates.change(actor, saved.id, FACTS, expected=1)
    assert (lost.value.current["name"], lost.value.mine["hint_goal"]) == ("Kreft hos voksne", "Tenk smått")
    plan_templates.withdraw(actor, saved.id)
    with pytest.raises(NotAllowedNowError):
        plan_templates.withdraw(actor, saved.id)
    assert plan_templates.kept(actor).templates[-1].id == saved.id
    plan_templates.restore(actor, saved.id)
    assert plan_templates.one(actor, saved.id).withdrawn_at is None


def test_each_write_is_logged_and_a_form_sent_twice_is_one_template(bypass):
    unit, row = demo_actor("unit"), uuid4()
    plan_templates.add(unit, SAGENE, FACTS, row_id=row)
    with pytest.raises(AlreadySavedError):
        plan_templates.add(unit, SAGENE, FACTS, row_id=row)
    plan_templates.change(unit, row, FACTS, expected=1)
    plan_templates.withdraw(unit, row)
    rows = bypass.execute(
        "SELECT action FROM access_log WHERE object_kind = 'plan_template' AND object_id = %s ORDER BY id", [row]
    )
    assert [action for (action,) in rows] == ["create", "change", "delete"]


@pytest.mark.parametrize("key", ["owner", "coordinator", "physio", "doctor", "nav", "privacy-officer", "regional-unit"])
def test_others_keep_none_of_the_districts(key):
    actor = demo_actor(key)
    for attempt in (
        lambda: plan_templates.one(actor, STROKE),
        lambda: plan_templates.change(actor, STROKE, FACTS, expected=1),
        lambda: plan_templates.withdraw(actor, STROKE),
        lambda: plan_templates.restore(actor, STROKE),
    ):
        with pytest.raises(NotFoundError):
            attempt()
    with pytest.raises((NotFoundError, InvalidError)):
        write(key)


def test_what_is_too_long_is_said_at_each_field():
    facts = TemplateFacts(" ", "x" * 201, {"goal": "x" * 201}, ("x" * 121,), ("x",) * 11)
    with pytest.raises(InvalidError) as wrong:
        write(facts=facts)
    assert set(wrong.value.fields) == {"name", "target_group", "hint_goal", "goals", "participants"}
    assert rules.from_fields(rules.as_fields(FACTS)) == FACTS
    with pytest.raises(ValueError, match="no such hint"):
        rules.problems(TemplateFacts("x", hints={"health": "x"}))


@pytest.mark.parametrize("key", ["owner", "coordinator"])
def test_owner_and_coordinator_choose_among_those_of_the_unit_and_above(key):
    offered = {one.id for one in plan_templates.frame_place(demo_actor(key), PLAN).templates}
    assert offered == {STROKE, demo_id("PlanTemplate", "children")}
    assert guide() is None
    saved = choose(key, STROKE)
    assert guide().hint("goal")
    assert plan_details.details_of(demo_actor(key), PLAN).template == "Etter hjerneslag"
    writing.undo(demo_actor(key), PLAN, saved.undo_id)
    assert guide() is None


@pytest.mark.parametrize("key", ["outsider", "physio", "nav", "unit", "admin", "doctor"])
def test_nobody_else_chooses(key):
    with pytest.raises(NotFoundError):
        choose(key, STROKE)


def test_a_template_of_another_place_is_refused_by_both_locks(cluster, demo_db):
    with pytest.raises(InvalidError) as wrong:
        choose("owner", SPINAL)
    assert set(wrong.value.fields) == {"template_id"}
    sql = "UPDATE records_plan SET template_id = %s WHERE id = %s"
    with cluster.connect("minoversikt_app", demo_db) as app, app.transaction():
        app.execute("SELECT door_context(%s, 'private')", [demo_id("Person", "owner")])
        with pytest.raises(psycopg.errors.InsufficientPrivilege), app.transaction():
            app.execute(sql, (SPINAL, PLAN))
        assert app.execute(sql, (STROKE, PLAN)).rowcount == 1
        assert app.execute("UPDATE records_plantemplate SET name = 'x'").rowcount == 0
        app.execute("SELECT door_context(%s, 'private')", [demo_id("Person", "outsider")])
        assert app.execute(sql, (None, PLAN)).rowcount == 0
        assert app.execute("SELECT count(*) FROM template_places(%s)", [PLAN]).fetchone() == (0,)


def test_a_template_out_of_use_shows_nothing_and_stays_when_days_change():
    choose("owner", STROKE)
    plan_templates.withdraw(demo_actor("unit"), STROKE)
    assert guide() is None
    assert STROKE in {one.id for one in plan_templates.frame_place(demo_actor("owner"), PLAN).templates}
    choose("owner", STROKE, period_to=date(2030, 1, 1))
    plan_templates.restore(demo_actor("unit"), STROKE)
    assert guide().name == "Etter hjerneslag"


def test_two_who_choose_at_once_are_shown_both():
    coordinator = demo_actor("coordinator")
    frame = plan_templates.frame_place(coordinator, PLAN).sight.frame
    choose("owner", STROKE)
    days = {name: getattr(frame, name) for name in FIELDS}
    with pytest.raises(ConflictError) as lost:
        plan_details.change_frame(
            coordinator,
            PLAN,
            expected=frame.frame_version,
            values=days | {"template_id": demo_id("PlanTemplate", "children")},
        )
    assert lost.value.current["template_id"] == STROKE


def test_choosing_writes_no_words(bypass):
    count = "SELECT count(*), max(version) FROM records_{} WHERE plan_id = %s"
    kinds = ("plantext", "goal", "activity", "service", "participant")
    before = [bypass.execute(count.format(kind), [PLAN]).fetchone() for kind in kinds]
    choose("coordinator", STROKE)
    assert [bypass.execute(count.format(kind), [PLAN]).fetchone() for kind in kinds] == before
