"""Search: everybody finds what they may see and nothing else, the words are nowhere, and the cost stays the same."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor as acting_as
from minoversikt.domain.search import HitKind, as_query, words_of
from minoversikt.services import search
from tests.support import many

OWNER = demo_id("Plan", "owner")


def kinds(found) -> set[str]:
    return {hit.kind.value for hit in found.hits}


def titles(found, kind: HitKind) -> list[str]:
    return [hit.title for hit in found.of(kind)]


@pytest.mark.parametrize(("text", "query"), [
    ("", ""), ("a", ""), ("Åse", "'åse':*"), ("kari  nordmann", "'kari':* & 'nordmann':*"), ("o'neil; drop", "'o':* & 'neil':* & 'drop':*"),
    ("' OR 1=1 --", "'or':* & '1':* & '1':*"), ("!!", ""), ("___", ""), ("x y", ""),
])  # fmt: skip
def test_whatever_is_typed_becomes_a_query_of_words(text, query):
    assert as_query(text) == query


def test_a_long_text_is_cut():
    assert len(words_of("ord " * 200)) == 8


def test_the_coordinator_finds_people_by_any_part_of_the_name(demo_db):
    coordinator = acting_as("coordinator")
    assert titles(search.search(coordinator, "arvid"), HitKind.PERSON) == ["Arvid Prøve"]
    assert "Arvid Prøve" in titles(search.search(coordinator, "prø"), HitKind.PERSON)
    assert search.search(coordinator, "arvid testperson").hits == ()


def test_the_owner_finds_goals_services_and_team_by_stem(demo_db):
    owner = acting_as("owner")
    found = search.search(owner, "fysio")
    assert {"service", "participant"} <= kinds(found)
    assert {hit.plan_id for hit in found.hits} == {OWNER}
    assert search.search(owner, "finnesikkehverken").hits == ()


@pytest.mark.parametrize(("who", "never"), [
    ("nav", {"service", "participant", "text", "appointment"}), ("son", set()), ("outsider", set(HitKind)), ("admin", set(HitKind)),
])  # fmt: skip
def test_each_finds_only_what_they_were_given(demo_db, bypass, who, never):
    words = bypass.execute(
        "SELECT title FROM records_goal WHERE plan_id = %s UNION ALL SELECT name FROM records_service WHERE plan_id = %s"
        " UNION ALL SELECT name FROM records_participant WHERE plan_id = %s UNION ALL SELECT title FROM records_appointment"
        " WHERE plan_id = %s", [OWNER] * 4,
    ).fetchall()  # fmt: skip
    actor = acting_as(who)
    for (text,) in words:
        found = search.search(actor, text)
        assert not {hit.kind for hit in found.hits if hit.plan_id == OWNER} & {HitKind(kind) for kind in never}, text


def test_a_withdrawn_consent_is_gone_from_the_next_search(demo_db, bypass):
    nav = acting_as("nav")
    (title,) = bypass.execute(
        "SELECT title FROM records_goal WHERE plan_id = %s AND audience IS NULL", [OWNER]
    ).fetchone()
    assert OWNER in {hit.plan_id for hit in search.search(nav, title).hits}
    bypass.execute(
        "UPDATE records_consent SET state = 'withdrawn' WHERE plan_id = %s AND grantee_id = %s", [OWNER, nav.person_id]
    )
    assert search.search(nav, title).hits == ()


def test_a_private_text_is_found_by_those_it_is_for_alone(demo_db, bypass):
    plan = demo_id("Plan", "teen")
    bypass.execute(
        "UPDATE records_goal SET title = 'Hemmelighetsord' WHERE plan_id = %s AND audience IS NOT NULL", [plan]
    )
    bypass.execute(
        "UPDATE records_goal SET title = 'Hemmelighetsord', audience = ARRAY[%s::uuid] WHERE id ="
        " (SELECT id FROM records_goal WHERE plan_id = %s ORDER BY id LIMIT 1)", [demo_id("Person", "teen"), plan],
    )  # fmt: skip
    assert search.search(acting_as("teen"), "hemmelighetsord").of(HitKind.GOAL)
    for who in ("parent", "parent-apart", "child-coordinator"):
        assert search.search(acting_as(who), "hemmelighetsord").hits == ()


def test_the_unit_finds_cases_and_reports_and_no_content(demo_db):
    unit = acting_as("unit")
    found = search.search(unit, "prøve")
    assert kinds(found) <= {"case", "report"}
    assert found.hits
    assert search.search(unit, "ida").hits == () or "Ida" in {
        hit.title.split()[0] for hit in search.search(unit, "ida").hits
    }


def test_the_log_names_the_plans_and_never_the_words(demo_db, bypass):
    search.search(acting_as("coordinator"), "arvid")
    row = bypass.execute(
        "SELECT action, object_kind, listed, l::text FROM access_log l WHERE object_kind = 'search' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    assert row[:2] == ("list", "search")
    assert demo_id("Plan", "arvid-prøve") in row[2] or len(row[2]) == 1
    assert "arvid" not in row[3].lower().replace("arvid-", "")


def test_the_words_are_kept_for_oneself_alone(demo_db):
    coordinator, owner = acting_as("coordinator"), acting_as("owner")
    search.keep_words(coordinator, " arvid ")
    assert search.kept_words(coordinator) == "arvid"
    assert search.kept_words(owner) == ""
    search.keep_words(coordinator, "")
    assert search.kept_words(coordinator) == ""


def test_many_hits_are_cut_and_said_to_be(demo_db, bypass):
    many.rows(bypass, "goal", 30)
    found = search.search(acting_as("owner"), "mål")
    assert len(found.of(HitKind.GOAL)) == 20
    assert HitKind.GOAL in found.cut
