"""Two parents: the operator says whether both must agree; a no tells the unit; the child's own view is written down."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import override_settings

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import ConsentLevel, Section
from minoversikt.domain.dates import oslo_today
from minoversikt.domain.errors import InvalidError, NotFoundError
from minoversikt.services import consent_ending, consent_giving, consents, goals

PLAN = demo_id("Plan", "teen")
ONE, OTHER, TEEN, HELPER = (demo_actor(key) for key in ("parent", "son", "teen", "physio"))
KEY = uuid4()
CHOICE = {Section.GOALS: ConsentLevel.SEE}


@pytest.fixture
def two_parents(demo_db, bypass):
    """Give the young person's plan a second parent on its list, and a physiotherapist without access."""
    given = {
        "plan": PLAN, "teen": TEEN.person_id, "other": OTHER.person_id, "helper": HELPER.person_id, "key": KEY,
        "acting": HELPER.acting,
    }  # fmt: skip
    bypass.execute(
        "INSERT INTO records_representation (id, created_at, subject_id, holder_id, holder_name, kind, acting, relation,"
        " sections, may_share, may_export, source, starts_at, registered_by_id, registered_by_name)"
        " VALUES (gen_random_uuid(), now(), %(teen)s, %(other)s, 'Den andre', 'parent', 'private', '', '{}', true, true,"
        " '', now() - interval '1 day', %(other)s, '')",
        given,
    )
    bypass.execute(
        "INSERT INTO records_participant (id, created_at, plan_id, version, author_id, author_name, author_byline,"
        " voiced_by_owner, changed_at, position, source_key, person_id, name, role, organisation, kind, phone, reach,"
        " contribution, acting, status, accepted_at, proposal, is_student, supervisor_name, invited_acting)"
        " VALUES (%(key)s, now(), %(plan)s, 1, %(teen)s, '', '', false, now(), 5, '', %(helper)s, 'Siri Eksempel', '', '',"
        " 'professional', '', '', '', %(acting)s, 'active', now(), '', false, '', '')",
        given,
    )
    bypass.execute(
        "UPDATE records_plan SET protected_list = protected_list || %(other)s || %(helper)s WHERE id = %(plan)s", given
    )
    bypass.commit()


def give(actor=ONE, view="Ida synes det er greit", key=KEY):
    seen = consents.consent_of(actor, PLAN, key).sharing.seen
    last = oslo_today(datetime.now(UTC)) + timedelta(days=30)
    return consent_giving.give(actor, PLAN, key, CHOICE, last, seen=seen, view=view)


def sees():
    try:
        goals.goals_of(HELPER, PLAN)
    except NotFoundError:
        return False
    return True


def test_one_parent_is_enough_unless_the_operator_says_otherwise(two_parents):
    assert give().waits_for == ""
    assert sees()
    row = consents.consent_of(ONE, PLAN, KEY).sharing.current[0]
    assert (row.ground, row.view) == ("parents", "Ida synes det er greit")


def test_the_childs_own_view_is_asked_for(two_parents):
    with pytest.raises(InvalidError) as wrong:
        give(view=" ")
    assert list(wrong.value.fields) == ["view"]


@override_settings(BOTH_PARENTS=True)
def test_with_both_parents_the_first_yes_waits_for_the_second(two_parents):
    assert give().waits_for == "Den andre"
    assert not sees()
    with pytest.raises(NotFoundError):
        consent_giving.agree(ONE, PLAN, KEY)
    assert consent_giving.agree(OTHER, PLAN, KEY) == 1
    assert sees()
    assert consents.consent_of(ONE, PLAN, KEY).sharing.current[0].agreed_by_name == OTHER.name


@override_settings(BOTH_PARENTS=True)
def test_a_no_of_the_second_changes_nothing_and_the_unit_is_told(two_parents, bypass):
    give()
    with pytest.raises(NotFoundError):
        consent_ending.disagree(ONE, PLAN, KEY)
    consent_ending.disagree(OTHER, PLAN, KEY)
    assert not sees()
    told = bypass.execute("SELECT kind FROM records_casenotice WHERE kind = 'parents_disagree'").fetchall()
    assert told == [("parents_disagree",)]


def test_the_young_owner_proposes_and_a_parent_answers(two_parents):
    last = oslo_today(datetime.now(UTC)) + timedelta(days=30)
    with pytest.raises(NotFoundError):
        consent_giving.give(TEEN, PLAN, KEY, CHOICE, last, seen="")
    consent_giving.propose(TEEN, PLAN, KEY, CHOICE, last)
    assert consents.consent_of(ONE, PLAN, KEY).sharing.proposed[0].proposed_by_id == TEEN.person_id
    give()
    assert sees()
