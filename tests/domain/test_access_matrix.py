"""Who sees what, laid out: order, levels, what is open at a moment, and which answers can be stored."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from minoversikt.domain.access_matrix import AccessConsent, as_rows, check_choice, lay_out, levels, soon_over
from minoversikt.domain.care_team import TeamMember
from minoversikt.domain.codes import (
    ConsentGround,
    ConsentHow,
    ConsentLevel,
    ConsentState,
    ParticipantStatus,
    Section,
)
from minoversikt.domain.consent_paper import PaperType, paper_type
from minoversikt.domain.consent_turns import consent_turns
from minoversikt.domain.errors import InvalidError

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SEE, WRITE = ConsentLevel.SEE, ConsentLevel.CONTRIBUTE


def member(name="Siri", **more):
    values = dict.fromkeys(
        ("role", "organisation", "phone", "reach", "contribution", "author_name", "proposal", "supervisor_name"), ""
    )
    values |= dict.fromkeys(
        ("unit_id", "left_at", "accepted_at", "substitute_for", "substitute_from", "substitute_to", "supervisor_id")
    )
    values |= {
        "id": uuid4(),
        "person_id": uuid4(),
        "name": name,
        "kind": "professional",
        "version": 1,
        "author_id": uuid4(),
    }
    return TeamMember(**values | {"status": ParticipantStatus.ACTIVE, "acting": "private", "is_student": False} | more)  # fmt: skip


def consent(whom, days=100, sections=(Section.GOALS,), **more):
    values = {
        "id": uuid4(), "state": ConsentState.ACTIVE, "participant_id": whom.id, "grantee_id": whom.person_id,
        "grantee_acting": whom.acting, "grantee_name": whom.name, "unit_id": None, "sections": sections, "level": SEE,
        "starts_at": NOW - timedelta(days=1), "ends_at": NOW + timedelta(days=days), "ground": ConsentGround.SELF,
        "how": ConsentHow.DIGITAL, "text_version": "2026-1", "given_by_id": uuid4(), "given_by_name": "Kari",
        "withdrawn_at": None, "proposed_by_id": None, "proposed_by_name": "", "proposed_by_byline": "",
        "awaiting_id": None, "agreed_by_name": "", "agreed_at": None, "recorded_by_id": None, "recorded_by_name": "",
        "view": "", "created_at": NOW - timedelta(days=1),
    }  # fmt: skip
    return AccessConsent(**values | more)


def test_soonest_to_run_out_comes_first_and_those_without_last():
    late, soon, none = member("Late"), member("Soon"), member("None")
    found = lay_out([none, late, soon], [consent(late, 90), consent(soon, 5)], NOW)
    assert [one.name for one in found] == ["Soon", "Late", "None"]
    assert [soon_over(one, NOW) for one in found] == [7, None, None]


def test_what_is_over_withdrawn_or_replaced_gives_nothing():
    one = member()
    rows = [consent(one, -1), *(consent(one, state=state) for state in ("withdrawn", "superseded", "expired"))]
    assert lay_out([one], rows, NOW)[0].rows == ()


def test_consents_find_their_participant_by_card_unit_or_person():
    person, unit = member(), member("Avdeling", person_id=None, unit_id=uuid4(), acting="")
    by_person = consent(person, participant_id=None)
    by_unit = consent(unit, participant_id=None, grantee_id=None, unit_id=unit.unit_id)
    at_work = consent(person, participant_id=None, grantee_acting="another job")
    found = {one.name: one.current for one in lay_out([person, unit], [by_person, by_unit], NOW)}
    assert found == {"Siri": (by_person,), "Avdeling": (by_unit,)}
    alone = next(one for one in lay_out([person], [at_work], NOW) if one.member is None)
    assert (alone.key, alone.current) == (at_work.id, (at_work,))


def test_names_written_down_and_those_who_left_are_not_offered():
    left = member("Left", status=ParticipantStatus.LEFT)
    assert lay_out([member(person_id=None), left], [], NOW) == ()
    assert [one.name for one in lay_out([left], [consent(left)], NOW)] == ["Left"]


def test_writing_holds_seeing_and_an_answer_is_at_most_two_consents():
    one = member()
    rows = [consent(one, sections=(Section.GOALS, Section.HEALTH)), consent(one, level=WRITE)]
    assert levels(rows) == levels(rows[::-1]) == {Section.GOALS: WRITE, Section.HEALTH: SEE}
    assert as_rows(levels(rows)) == ((SEE, (Section.HEALTH,)), (WRITE, (Section.GOALS,)))


def test_the_mark_of_what_stands_changes_with_it():
    one = member()
    row = consent(one)
    first, later = (lay_out([one], rows, NOW)[0].seen for rows in ([row], [row, consent(one)]))
    assert first != later


@pytest.mark.parametrize("days", [-1, 3 * 365 + 1, None])
def test_a_last_day_is_wanted_today_or_within_three_years(days):
    today = date(2026, 11, 22)
    last = None if days is None else today + timedelta(days=days)
    with pytest.raises(InvalidError):
        check_choice({Section.GOALS: SEE}, last, today)
    assert check_choice({Section.GOALS: SEE}, today, today) == today


def test_what_waits_for_the_one_who_decides():
    one, other, me = member(), member("Per"), uuid4()
    proposal = {"state": ConsentState.PENDING, "proposed_by_id": uuid4(), "proposed_by_name": "Amira"}
    rows = [
        consent(one, **proposal), consent(one, level=WRITE, **proposal), consent(other, 6), consent(other, 20),
        consent(other, state=ConsentState.PENDING, awaiting_id=me),
        consent(one, how=ConsentHow.SPOKEN, recorded_by_id=uuid4(), recorded_by_name="Amira"),
    ]  # fmt: skip
    kinds = [turn.kind for turn in consent_turns(rows, me, NOW)]
    assert kinds == ["access_proposed", "access_other_parent", "access_ends", "access_recorded"]
    later = [turn.kind for turn in consent_turns(rows, me, NOW + timedelta(days=8))]
    assert "access_recorded" not in later
    assert consent_turns([consent(one, 31)], me, NOW) == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.4\nx\n%%EOF\n", PaperType.PDF), (b"\xff\xd8\xff\xe0x\xff\xd9", PaperType.JPEG),
        (b"\x89PNG\r\n\x1a\nx\x00\x00\x00\x00IEND\xaeB`\x82", PaperType.PNG), (b"", None), (b"%PDF-1.4 cut off", None),
        (b"<svg/>", None), (b"GIF89a", None), (b"MZ%PDF-1.4%%EOF", None), (b"%PDF-" + b"0" * 5_300_000 + b"%%EOF", None),
    ],
)  # fmt: skip
def test_a_scan_is_told_by_its_content(body, kind):
    if kind is None:
        with pytest.raises(InvalidError):
            paper_type(body)
    else:
        assert paper_type(body) is kind
