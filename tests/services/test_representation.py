"""Who acts for whom: powers of attorney, what the unit registers, and what each of them then has."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connection

from minoversikt.access.door import enter, enter_own
from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Op, OrganisationKind, RepresentationKind, Section
from minoversikt.domain.errors import InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.domain.representation import NewRepresentative
from minoversikt.services import access_log, goals, plan_services, representation, representation_register, sessions
from tests.services.reporting import TODAY
from tests.support.demo_people import identity_number

PLAN, TEENS, WARDS = (demo_id("Plan", key) for key in ("owner", "teen", "ward"))
CASE, WARD_CASE = demo_id("CoordinationCase", "owner"), demo_id("CoordinationCase", "ward")


@pytest.fixture
def owner(demo_db):
    return demo_actor("owner")


@pytest.fixture
def newcomer(demo_db):
    return demo_actor("newcomer")


@pytest.fixture
def unit(demo_db):
    return demo_actor("unit")


def _named(key, **values):
    given, family = demo_actor(key).name.split()
    return NewRepresentative(given_name=given, family_name=family, identity_number=identity_number(key), **values)


def _may(actor, op, *sections, plan=PLAN):
    """Tell which sections the door opens for somebody."""
    opened = []
    for section in sections:
        try:
            with enter(actor, op, plan, section):
                opened.append(section)
        except NotFoundError:
            pass
    return opened


def test_a_power_of_attorney_gives_its_sections_until_it_is_taken_back(owner, newcomer):
    some = _named("newcomer", whole=False, sections=(Section.SERVICES,), relation="Nabo")
    given = representation.give_proxy(owner, PLAN, some)
    assert plan_services.services_of(newcomer, PLAN).services
    everything = tuple(Section)
    assert _may(newcomer, Op.SEE, *everything) == [Section.PLAN, Section.SERVICES]
    assert _may(newcomer, Op.SHARE, *everything) == []
    assert _may(newcomer, Op.EXPORT, *everything) == []
    page = representation.page_of(newcomer, PLAN)
    assert page.acts_as is RepresentationKind.PROXY
    assert [one.holder_name for one in page.now] == ["Jonas Prøve"]
    assert not page.may_give
    assert not page.may_see_decisions
    representation.take_back(owner, PLAN, given)
    assert _may(newcomer, Op.SEE, *everything) == []
    with pytest.raises(NotFoundError):
        representation.page_of(newcomer, PLAN)
    page = representation.page_of(owner, PLAN)
    assert page.now == ()
    assert [one.holder_name for one in page.past] == ["Jonas Prøve"]
    with pytest.raises(NotAllowedNowError):
        representation.take_back(owner, PLAN, given)


def test_a_proxy_shares_and_takes_out_only_when_it_says_so(owner, newcomer):
    representation.give_proxy(owner, PLAN, _named("newcomer", may_share=True, may_export=True))
    assert Section.CONSENTS in _may(newcomer, Op.SHARE, Section.CONSENTS, Section.GOALS)
    assert _may(newcomer, Op.EXPORT, Section.GOALS) == [Section.GOALS]
    assert _may(newcomer, Op.SEE, Section.ACCESS_LOG) == []


def test_a_power_of_attorney_that_begins_later_gives_nothing_yet_and_never_when_taken_back(owner, newcomer):
    tomorrow = TODAY + timedelta(days=2)
    given = representation.give_proxy(owner, PLAN, _named("newcomer", starts_on=tomorrow))
    assert _may(newcomer, Op.SEE, Section.PLAN) == []
    representation.take_back(owner, PLAN, given)
    assert representation.page_of(owner, PLAN).past


@pytest.mark.parametrize(("values", "field"), [
    ({"given_name": " "}, "given_name"), ({"whole": False}, "sections"), ({"identity_number": "123"}, "identity_number"),
    ({"identity_number": identity_number("owner")}, "identity_number"),
    ({"last_day": date(2020, 1, 1)}, "last_day"),
])  # fmt: skip
def test_what_is_missing_is_said_at_its_field(owner, values, field):
    ordinary = {"given_name": "Jonas", "family_name": "Prøve", "identity_number": identity_number("newcomer")}
    with pytest.raises(InvalidError) as error:
        representation.give_proxy(owner, PLAN, NewRepresentative(**(ordinary | values)))
    assert set(error.value.fields) == {field}


def test_only_the_owner_gives_and_takes_back(owner, demo_db):
    given = representation.give_proxy(owner, PLAN, _named("newcomer", may_share=True))
    for key in ("newcomer", "coordinator", "son", "unit", "outsider"):
        with pytest.raises(NotFoundError):
            representation.give_proxy(demo_actor(key), PLAN, _named("waiting"))
        with pytest.raises(NotFoundError):
            representation.take_back(demo_actor(key), PLAN, given)


def test_nobody_gives_more_than_they_have(demo_db):
    with pytest.raises(NotFoundError):  # 14 years
        representation.give_proxy(demo_actor("teen"), TEENS, _named("newcomer"))
    with pytest.raises(NotFoundError):  # a decision on capacity about the whole plan
        representation.give_proxy(demo_actor("no-capacity"), demo_id("Plan", "no-capacity"), _named("newcomer"))
    assert not representation.page_of(demo_actor("teen"), TEENS).may_give


def test_who_may_open_the_page(demo_db):
    assert representation.page_of(demo_actor("coordinator"), PLAN).now == ()
    guardian = representation.page_of(demo_actor("guardian"), WARDS)
    assert guardian.now[0].sections == (Section.SERVICES,)
    for key in ("physio", "nav", "son", "unit", "outsider", "doctor"):
        with pytest.raises(NotFoundError):
            representation.page_of(demo_actor(key), PLAN)


def test_the_unit_registers_a_guardian_and_ends_it(unit, newcomer, bypass):
    made = representation_register.register(
        unit, CASE, RepresentationKind.GUARDIAN,
        _named("newcomer", whole=False, sections=(Section.GOALS,), source="Vedtak 1", relation="Verge"),
    )  # fmt: skip
    assert _may(newcomer, Op.SEE, *Section) == [Section.PLAN, Section.GOALS]
    found = representation_register.of_case(unit, CASE)
    assert [one.id for one in found.now] == [made]
    log = access_log.log_of(demo_actor("owner"), PLAN, days=1)
    kinds = {deed.object_kind for day in log.days for visit in day.visits for deed in visit.deeds}
    assert "representation" in kinds
    with pytest.raises(InvalidError):
        representation_register.end(unit, CASE, made, on=TODAY - timedelta(days=2))
    representation_register.end(unit, CASE, made, on=TODAY)
    assert _may(newcomer, Op.SEE, *Section) == []
    with pytest.raises(NotAllowedNowError):
        representation_register.end(unit, CASE, made, on=TODAY)


def test_what_the_unit_can_not_register(unit, owner):
    with pytest.raises(InvalidError, match="kind"):
        representation_register.register(unit, CASE, RepresentationKind.PROXY, _named("newcomer", source="x"))
    with pytest.raises(InvalidError, match="source"):
        representation_register.register(unit, CASE, RepresentationKind.PARENT, _named("newcomer"))
    with pytest.raises(InvalidError, match="identity_number"):  # nobody appoints themselves through their job
        representation_register.register(unit, CASE, RepresentationKind.GUARDIAN, _named("unit", source="x"))
    with pytest.raises(InvalidError, match="identity_number"):  # works elsewhere
        representation_register.register(unit, CASE, RepresentationKind.CHILD_WELFARE, _named("physio", source="x"))
    given = representation.give_proxy(owner, PLAN, _named("newcomer"))
    with pytest.raises(NotFoundError):  # a power of attorney is the person's to end
        representation_register.end(unit, CASE, given, on=TODAY)
    for key in ("coordinator", "owner", "outsider"):
        with pytest.raises(NotFoundError):
            representation_register.of_case(demo_actor(key), CASE)


def test_a_care_order_suspends_the_parents(unit, bypass, demo_db):
    _unprotect(bypass)
    parent, apart = demo_actor("parent"), demo_actor("parent-apart")
    assert goals.goals_of(parent, TEENS).goals
    assert goals.goals_of(apart, TEENS).goals
    _works_in_child_welfare(bypass, "outsider")
    representation_register.register(
        unit,
        demo_id("CoordinationCase", "teen"),
        RepresentationKind.CHILD_WELFARE,
        _named("outsider", source="Vedtak 7"),
    )
    for one in (parent, apart):
        assert _may(one, Op.SEE, *Section, plan=TEENS) == []
    worker = demo_actor("outsider")
    assert goals.goals_of(worker, TEENS).goals
    assert representation.page_of(worker, TEENS).acts_as is RepresentationKind.CHILD_WELFARE


def test_of_two_parents_apart_the_list_decides(demo_db, bypass):
    assert _may(demo_actor("parent"), Op.SEE, Section.PLAN, plan=TEENS) == [Section.PLAN]
    assert _may(demo_actor("parent-apart"), Op.SEE, *Section, plan=TEENS) == []
    _unprotect(bypass)
    assert _may(demo_actor("parent-apart"), Op.SEE, Section.PLAN, plan=TEENS) == [Section.PLAN]


@pytest.mark.parametrize(("age", "has"), [(10, True), (14, True), (15, True), (16, False), (17, False)])
def test_a_parent_has_the_plan_until_sixteen(demo_db, bypass, age, has):
    _turns(bypass, age)
    parent = demo_actor("parent")
    assert bool(_may(parent, Op.SEE, *Section, plan=TEENS)) is has
    assert bool(_may(parent, Op.SHARE, Section.CONSENTS, plan=TEENS)) is has


def test_a_parent_agrees_to_the_login_and_takes_it_back(demo_db, bypass):
    teen, parent = demo_actor("teen"), demo_actor("parent")
    assert representation.page_of(parent, TEENS).login is True
    representation.agree_to_login(parent, TEENS, yes=False)
    assert _may(teen, Op.SEE, *Section, plan=TEENS) == []
    representation.agree_to_login(parent, TEENS, yes=True)
    assert _may(teen, Op.SEE, Section.GOALS, plan=TEENS) == [Section.GOALS]
    for key in ("teen", "parent-apart", "child-coordinator", "teacher", "unit"):
        with pytest.raises(NotFoundError):
            representation.agree_to_login(demo_actor(key), TEENS, yes=False)
    _turns(bypass, 10)
    assert representation.page_of(parent, TEENS).login is None
    with pytest.raises(NotFoundError):
        representation.agree_to_login(parent, TEENS, yes=True)


def test_the_log_says_on_whose_behalf(demo_db, bypass):
    plan_services.services_of(demo_actor("guardian"), WARDS)
    found = bypass.execute(
        "SELECT on_behalf_of, basis FROM access_log WHERE plan_id = %s AND person_id = %s ORDER BY id DESC LIMIT 1",
        (WARDS, demo_id("Person", "guardian")),
    ).fetchone()
    assert found[0] == demo_id("Person", "ward")
    assert found[1].startswith("representation:")


def test_the_session_knows_for_whom_one_acts(demo_db):
    def represents(key):
        account = next(one for one in sessions.demo_accounts() if one.key == key)
        return sessions.read(sessions.begin(account.account_id, account.employment_id, assurance="demo")).represents

    (found,) = represents("guardian")
    assert (found.plan_id, found.kind, found.sections) == (WARDS, RepresentationKind.GUARDIAN, (Section.SERVICES,))
    assert [one.owner_name for one in represents("parent")] == ["Ida Eksempel"]
    for key in ("parent-apart", "owner", "coordinator", "teen"):
        assert represents(key) == ()


def test_the_database_refuses_what_no_service_would_write(bypass, owner, unit):
    take_off = "UPDATE records_plan SET protected_list = array_remove(protected_list, %s::uuid) WHERE id = %s"
    bypass.execute(take_off, (unit.person_id, TEENS))  # a unit that is not on the list
    bypass.commit()
    values = "gen_random_uuid(), now(), %s, %s, 'X', %s, 'private', '', '{}', true, true, '', now(), %s, 'X'"
    columns = (
        "id, created_at, subject_id, holder_id, holder_name, kind, acting, relation, sections, may_share, may_export,"
        " source, starts_at, registered_by_id, registered_by_name"
    )
    outsider, person = demo_actor("outsider"), demo_id("Person", "owner")
    for actor, subject, kind in (
        (outsider, person, "guardian"), (outsider, person, "proxy"), (owner, demo_id("Person", "ward"), "proxy"),
        (owner, person, "guardian"), (demo_actor("teen"), demo_id("Person", "teen"), "proxy"),
        (unit, demo_id("Person", "teen"), "parent"),
    ):  # fmt: skip
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            enter_own(actor),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                f"INSERT INTO records_representation ({columns}) VALUES ({values})",
                [subject, demo_id("Person", "newcomer"), kind, actor.person_id],
            )


def _unprotect(bypass):
    bypass.execute("UPDATE records_plan SET protected = false, protected_list = '{}' WHERE id = %s", (TEENS,))
    bypass.commit()


def _turns(bypass, age):
    """Let Ida be so old today."""
    born = date(TODAY.year - age, 1, 1) if TODAY.month > 1 else date(TODAY.year - age - 1, 2, 1)
    bypass.execute("UPDATE records_person SET birth_date = %s WHERE id = %s", (born, demo_id("Person", "teen")))
    bypass.commit()


def _works_in_child_welfare(bypass, key):
    """Let somebody's job be in the child welfare."""
    bypass.execute(
        "UPDATE records_organisation SET kind = %s WHERE id = (SELECT organisation_id FROM records_employment WHERE id = %s)",
        (OrganisationKind.CHILD_WELFARE.value, demo_id("Employment", key)),
    )
    bypass.commit()
