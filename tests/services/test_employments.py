"""What a local administrator keeps: people and roles of the own organisation and those below it, and nothing else."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.domain.codes import Role
from minoversikt.domain.employment import HAS_IT, LAST_ADMIN, PLACE_UNKNOWN, ROLE_UNFIT, NewJob
from minoversikt.domain.errors import ConflictError, InvalidError, NotAllowedNowError, NotFoundError
from minoversikt.services import employments, rosters
from tests.services.reporting import TODAY, stranger, worker

SAGENE, UNIT, ALNA = (demo_id("Organisation", key) for key in ("030103", "unit-030103", "030112"))


@pytest.fixture
def admin(demo_db, bypass):
    """An administrator of Bydel Sagene."""
    return worker(bypass, "030103", Role.LOCAL_ADMIN, "Randi Prøve")


def new_job(**changes) -> NewJob:
    values = {
        "given_name": "Ny", "family_name": "Ansatt", "role": Role.PROFESSIONAL, "organisation_id": SAGENE,
        "title": "Vernepleier", "phone": "400 00 999", "starts_on": TODAY,
    }  # fmt: skip
    return NewJob(**values | changes)


def logged(bypass, kind: str) -> list[tuple[str, str]]:
    rows = bypass.execute("SELECT action, outcome FROM access_log WHERE object_kind = %s ORDER BY id", [kind])
    return [tuple(row) for row in rows.fetchall()]


def test_the_list_holds_the_own_places_and_those_below_and_no_others(admin, bypass):
    found = employments.listed(admin, show=1000)
    assert {job.organisation_id for job in found.jobs} == {SAGENE, UNIT}
    assert found.total == len(found.jobs)
    assert logged(bypass, "employment")[-1] == ("list", "allowed")
    assert {place.id for place in employments.places(admin)} == {SAGENE, UNIT}


def test_searching_takes_every_word_in_name_or_title(admin):
    assert [job.name for job in employments.listed(admin, text="amira koord").jobs] == ["Amira Eksempel"]
    assert employments.listed(admin, text="amira", place=UNIT).jobs == ()
    assert employments.listed(admin, text="%").jobs == ()
    assert employments.listed(admin, past=True).total == 0


def test_somebody_is_employed_once_however_often_it_is_sent(admin, bypass):
    key = uuid4()
    for _ in range(2):
        assert employments.add(admin, key, new_job(), stranger()) == key
    job = employments.job(admin, key).job
    assert (job.name, job.title, job.role) == ("Ny Ansatt", "Vernepleier", Role.PROFESSIONAL)
    with pytest.raises(InvalidError) as refused:
        employments.add(admin, uuid4(), new_job(), stranger())
    assert refused.value.fields == {"identity_number": HAS_IT}
    assert ("create", "allowed") in logged(bypass, "employment")
    assert stranger().digits not in str(bypass.execute("SELECT * FROM access_log").fetchall())


def test_the_name_of_somebody_known_is_not_told_by_their_number(admin, bypass):
    from tests.services.reporting import number_of

    key = employments.add(admin, uuid4(), new_job(given_name="Helt", family_name="Feil"), number_of(bypass, "owner"))
    assert employments.job(admin, key).job.name == "Helt Feil"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"organisation_id": ALNA}, "organisation", PLACE_UNKNOWN),
        ({"organisation_id": uuid4()}, "organisation", PLACE_UNKNOWN),
        ({"role": Role.COORDINATING_UNIT}, "role", ROLE_UNFIT),
        ({"role": Role.REGIONAL_UNIT}, "role", ROLE_UNFIT),
        ({"role": Role.SYSTEM}, "role", ROLE_UNFIT),
        ({"role": Role.CITIZEN}, "role", ROLE_UNFIT),
        (
            {"role": Role.COORDINATING_UNIT, "organisation_id": demo_id("Organisation", "unit-030112")},
            "organisation",
            PLACE_UNKNOWN,
        ),
    ],
)
def test_nobody_is_employed_elsewhere_or_as_what_the_place_has_not(admin, changes, field, words):
    with pytest.raises(InvalidError) as refused:
        employments.add(admin, uuid4(), new_job(**changes), stranger())
    assert refused.value.fields == {field: words}


def test_a_unit_of_the_own_district_gets_its_people(admin):
    key = employments.add(admin, uuid4(), new_job(role=Role.COORDINATING_UNIT, organisation_id=UNIT), stranger())
    assert employments.job(admin, key).job.organisation_id == UNIT


def test_title_phone_and_reach_are_changed_and_the_second_is_told(admin):
    job = employments.job(admin, demo_id("Employment", "coordinator")).job
    seen = {name: getattr(job, name) for name in employments.FIELDS}
    employments.change(admin, job.id, seen=seen, values=seen | {"title": "Seniorkoordinator"})
    assert employments.job(admin, job.id).job.title == "Seniorkoordinator"
    with pytest.raises(ConflictError) as late:
        employments.change(admin, job.id, seen=seen, values=seen | {"phone": "1"})
    assert late.value.current["title"] == "Seniorkoordinator"
    with pytest.raises(InvalidError):
        employments.change(admin, job.id, seen=seen, values=seen | {"title": " "})


def test_who_leaves_today_is_out_at_once_and_off_every_roster(admin, bypass, client_for):
    coordinator = client_for("coordinator")
    plan = f"/plan/{demo_id('Plan', 'owner')}/"
    assert coordinator.get(plan).status_code == 200
    job = demo_id("Employment", "coordinator")
    rosters.add(admin, uuid4(), SAGENE, employment_id=job, starts_on=TODAY, ends_on=None)
    employments.end(admin, job, on=TODAY)
    assert coordinator.get(plan).status_code == 302
    (open_entries,) = bypass.execute(
        "SELECT count(*) FROM records_rosterentry WHERE employment_id = %s AND (ends_at IS NULL OR ends_at > now())",
        [job],
    ).fetchone()
    assert open_entries == 0
    with pytest.raises(NotAllowedNowError):
        employments.end(admin, job, on=TODAY)
    assert "Amira Eksempel" in {one.name for one in employments.listed(admin, past=True).jobs}


def test_a_last_day_ahead_lasts_that_day_out(admin):
    job = demo_id("Employment", "coordinator")
    ended = employments.end(admin, job, on=TODAY + timedelta(days=3))
    assert ended.ends_at is not None
    assert not ended.is_over(ended.ends_at - timedelta(seconds=1))
    with pytest.raises(InvalidError):
        employments.end(admin, job, on=TODAY - timedelta(days=1))


def test_the_last_administrator_does_not_end_themselves(admin, bypass):
    bypass.execute(
        "UPDATE records_employment SET ends_at = now() WHERE role = 'local_admin' AND id::text <> %s", [admin.acting]
    )
    with pytest.raises(InvalidError) as refused:
        employments.end(admin, uuid_of(admin), on=TODAY)
    assert refused.value.fields == {"on": LAST_ADMIN}
    worker(bypass, "030103", Role.LOCAL_ADMIN, "Neste Admin")
    employments.end(admin, uuid_of(admin), on=TODAY)
    with pytest.raises(NotFoundError):
        employments.listed(admin)


def uuid_of(actor):
    return UUID(actor.acting)


@pytest.mark.parametrize("key", ["outsider", "doctor"])
def test_another_places_people_are_not_found_and_the_attempt_is_logged(admin, bypass, key):
    with pytest.raises(NotFoundError):
        employments.job(admin, demo_id("Employment", key))
    assert logged(bypass, "employment")[-1] == ("see", "denied")
    with pytest.raises(NotFoundError):
        employments.end(admin, demo_id("Employment", key), on=TODAY)


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.LOCAL_ADMIN, Role.CITIZEN, Role.SYSTEM)])
def test_no_other_role_keeps_anybody(demo_db, bypass, role):
    other = worker(bypass, "030103", role)
    with pytest.raises(NotFoundError):
        employments.listed(other)
    with pytest.raises(NotFoundError):
        employments.add(other, uuid4(), new_job(), stranger())
    with pytest.raises(NotFoundError):
        rosters.roster(other, SAGENE)


def test_a_roster_takes_those_who_work_there_now_once(admin, bypass):
    job, entry = demo_id("Employment", "coordinator"), uuid4()
    for _ in range(2):
        rosters.add(admin, entry, UNIT, employment_id=job, starts_on=TODAY, ends_on=TODAY + timedelta(days=30))
    assert [line.name for line in rosters.roster(admin, UNIT).lines] == ["Amira Eksempel"]
    with pytest.raises(InvalidError):
        rosters.add(admin, uuid4(), UNIT, employment_id=job, starts_on=TODAY, ends_on=None)
    with pytest.raises(InvalidError):
        rosters.add(
            admin, uuid4(), UNIT, employment_id=demo_id("Employment", "outsider"), starts_on=TODAY, ends_on=None
        )
    with pytest.raises(InvalidError):
        rosters.add(
            admin, uuid4(), UNIT, employment_id=demo_id("Employment", "deputy"), starts_on=TODAY,
            ends_on=TODAY - timedelta(days=1),
        )  # fmt: skip
    with pytest.raises(NotFoundError):
        rosters.roster(admin, ALNA)
    rosters.end(admin, UNIT, entry)
    assert rosters.roster(admin, UNIT).lines == ()
    assert [line.name for line in rosters.roster(admin, UNIT).past] == ["Amira Eksempel"]
    with pytest.raises(NotAllowedNowError):
        rosters.end(admin, UNIT, entry)
    with pytest.raises(NotFoundError):
        rosters.end(admin, SAGENE, entry)
    assert {action for action, _ in logged(bypass, "roster")} >= {"create", "list", "change"}
