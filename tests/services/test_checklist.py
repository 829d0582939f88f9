"""The checklist counted in the database says the same as the rules say of the rows read one by one."""

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.checklist import ChecklistFacts, Missing, checklist
from minoversikt.domain.codes import Op, Section
from minoversikt.services import plan_details
from minoversikt.services.checklist import checklists

_COORDINATED = (
    "arvid-prøve", "bahar-eksempel", "cecilie-testperson", "david-prøve", "else-eksempel", "faisal-testperson",
    "grete-prøve", "hamza-eksempel", "inger-testperson", "johan-prøve", "lene-eksempel", "owner",
)  # fmt: skip


def _rows(bypass, table, plan):
    cursor = bypass.execute(f"SELECT * FROM records_{table} WHERE plan_id = %s", [plan])
    names = [column.name for column in cursor.description]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [row for row in found if row.get("removed_at") is None]


def _by_hand(bypass, key):
    """The facts of a plan, from its rows, in plain Python."""
    plan = demo_id("Plan", key)
    owner, ends, revision, today, now = bypass.execute(
        "SELECT owner_id, period_to, next_revision_on, (now() AT TIME ZONE 'Europe/Oslo')::date, now() FROM records_plan WHERE id = %s",
        [plan],
    ).fetchone()
    tops = [g for g in _rows(bypass, "goal", plan) if g["parent_id"] is None]
    texts = {t["key"]: t for t in _rows(bypass, "plantext", plan) if t["text"].strip() or t["not_relevant"]}
    team = [p for p in _rows(bypass, "participant", plan) if p["person_id"] != owner]
    work = [a for a in _rows(bypass, "activity", plan) if a["status"] != "stopped"]
    valid = [c for c in _rows(bypass, "consent", plan) if c["state"] == "active" and c["starts_at"] <= now]
    access = [c for c in valid if c["kind"] == "access" and c["ends_at"] and c["ends_at"] > now]

    def covered(one):
        return any(c["participant_id"] == one["id"] or c["grantee_id"] == one["person_id"] for c in access)

    return ChecklistFacts(
        goals_in_own_words=sum(g["author_id"] == owner or g["voiced_by_owner"] for g in tops),
        resources_answered="resources" in texts, needs_answered="needs" in texts, cooperation_answered="cooperation" in texts,
        participants=len(team),
        participants_with_organisation_and_role=sum(bool(p["role"] and p["organisation"]) for p in team),
        participants_without_contribution=sum(not p["contribution"].strip() for p in team),
        participants_without_consent=sum(not covered(p) for p in team),
        coordinators=1, activities=len(work),
        activities_without_extent=sum(not a["extent"].strip() for a in work),
        activities_without_one_responsible=sum(not a["responsible_name"].strip() for a in work),
        activities_without_description=sum(not a["description"].strip() for a in work),
        has_period=ends is not None, has_revision=revision is not None,
        revision_is_ahead=revision is not None and revision > today,
        has_plan_consent=any(c["kind"] == "plan" for c in valid),
    )  # fmt: skip


def test_counted_in_the_database_is_counted_by_hand(demo_db, bypass):
    """Every plan of the coordinator, one opening each, against the rules on the rows."""
    from minoversikt.access.door import enter

    sections = (Section.GOALS, Section.ABOUT_ME, Section.TEAM, Section.CONSENTS)
    lacking = set()
    for key in _COORDINATED:
        plan = demo_id("Plan", key)
        with enter(demo_actor("coordinator"), Op.SEE, plan, Section.PLAN, *sections) as door:
            found = checklists(door, [plan])[plan]
        assert found == checklist(_by_hand(bypass, key)), key
        lacking |= {one.code for item in found for one in item.missing}
    assert len(lacking) > 10, "the demo's plans lack too little to tell the two apart"


def _missing(actor, key):
    page = plan_details.details_of(actor, demo_id("Plan", key))
    return {one.code for item in page.items for one in item.missing}


def test_karis_plan_lacks_nothing(demo_db):
    assert _missing(demo_actor("owner"), "owner") == set()


def test_a_text_of_spaces_is_no_answer(demo_db, bypass):
    bypass.execute(
        "UPDATE records_plantext SET text = '  ' WHERE key = 'needs' AND plan_id = %s", [demo_id("Plan", "owner")]
    )
    bypass.commit()
    assert _missing(demo_actor("owner"), "owner") == {Missing.NEEDS}


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ("UPDATE records_activity SET extent = '' WHERE id = %(walk)s", {Missing.EXTENT}),
        ("UPDATE records_activity SET description = '' WHERE id = %(walk)s", {Missing.DESCRIPTION}),
        ("UPDATE records_activity SET responsible_name = '', responsible_id = NULL WHERE id = %(walk)s", {Missing.RESPONSIBLE}),
        ("UPDATE records_activity SET extent = '', status = 'stopped' WHERE id = %(walk)s", set()),
        ("UPDATE records_plan SET next_revision_on = current_date - 3 WHERE id = %(plan)s", {Missing.REVISION_AHEAD}),
        ("UPDATE records_consent SET ends_at = NULL WHERE plan_id = %(plan)s AND grantee_id = %(gp)s", {Missing.ACCESS_CONSENT}),
    ],
)  # fmt: skip
def test_one_thing_taken_away_is_one_thing_missing(demo_db, bypass, change, missing):
    who = {"walk": demo_id("Activity", "owner-walk"), "plan": demo_id("Plan", "owner"), "gp": demo_id("Person", "gp")}
    bypass.execute(change, who)
    bypass.commit()
    assert _missing(demo_actor("owner"), "owner") == missing


def test_a_participant_is_told_only_what_they_see(demo_db):
    page = plan_details.details_of(demo_actor("physio"), demo_id("Plan", "owner"))
    assert page.hidden
    assert "L2" not in {item.code for item in page.items}
    assert "L7" in {item.code for item in page.items}
    assert not page.may_edit
