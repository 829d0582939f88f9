"""The plan another product exported is understood to the last resource."""

import pytest

from minoversikt.domain.codes import ActivityStatus, GoalStatus
from minoversikt.domain.imported_plan import Fate, ImportedPlan, ShownAs
from minoversikt.fhir.importing.understand import understand_file
from tests.fhir.bundles import KRONIQ


@pytest.fixture(scope="module")
def kroniq() -> ImportedPlan:
    """Return the exported plan."""
    return understand_file(KRONIQ)


def test_finds_every_goal_with_its_measure(kroniq: ImportedPlan) -> None:
    """Goals come in the plan's order, in the language given, with what to reach."""
    assert [goal.title for goal in kroniq.goals] == [
        "LDL goal",
        "Systolic blood pressure",
        "Diastolic blood pressure",
        "Body mass index (BMI)",
        "Body weight",
    ]
    assert "høyst 1,12 mmol/L" in kroniq.goals[0].note
    assert kroniq.goals[1].note.endswith("120 til 129 mmHg")
    assert {goal.achievement for goal in kroniq.goals} == {"in-progress"}
    assert {goal.status for goal in kroniq.goals} == {GoalStatus.ACTIVE}


def test_shows_all_requests_as_activities(kroniq: ImportedPlan) -> None:
    """Service, medication and communication requests are all activities."""
    kinds = [activity.kind for activity in kroniq.activities]
    assert kinds.count("ServiceRequest") == 8
    assert kinds.count("MedicationRequest") == 3
    assert kinds.count("CommunicationRequest") == 2
    assert len(kinds) == 13


def test_an_activity_says_how_often_who_and_until_when(kroniq: ImportedPlan) -> None:
    """Timing is said in bokmål; the owner's own effort is marked as theirs."""
    by_title = {activity.title: activity for activity in kroniq.activities}
    measuring = by_title["Self-measurement of blood pressure"]
    assert measuring.extent == "2 ganger per dag"
    assert measuring.responsible_is_owner
    assert str(measuring.due) == "2026-07-20"
    exercise = by_title["Moderate intensity exercise for at least 30 minutes for >= 5 days per week"]
    assert exercise.extent == "5 ganger per uke"
    assert exercise.status is ActivityStatus.PLANNED  # a proposal
    assert by_title["Refer to a dietitian"].description.endswith("Utføres av: Dietitian")
    assert "atorvastatin" in by_title["Moderate intensity statin"].description
    assert "WHO-5" in by_title  # has no code: the name stands in an extension and in the plan
    assert by_title["CVD Patient Guide"].description.startswith("assets/edu/")


def test_takes_the_rest_of_the_plan(kroniq: ImportedPlan) -> None:
    """Team, conditions, note, title and period."""
    assert [participant.name for participant in kroniq.participants] == ["Can YILMAZ"]
    assert {note.text for note in kroniq.health_notes} == {
        "Congestive heart failure (disorder)",
        "Hypertensive disorder, systemic arterial",
    }
    assert [(note.text, note.author) for note in kroniq.notes] == [("Some final notes", "Can YILMAZ")]
    assert kroniq.title == "Care Plan of Atlas Şentürk"
    assert str(kroniq.period_start) == "2026-01-20"


def test_every_resource_has_one_line_and_is_kept_whole(kroniq: ImportedPlan) -> None:
    """24 resources, 24 lines; the one that isn't shown is kept like the others."""
    assert len(kroniq.report) == len(kroniq.foreign) == 24
    kept = [line.name for line in kroniq.report if line.fate is Fate.KEPT]
    assert kept == ["Encounter/63fb8721-9c53-4005-8cfc-4a2f9d126992"]
    unknown = next(item for item in kroniq.foreign if item.shown_as is ShownAs.GOAL)
    assert b"https://kroniq.health/StructureDefinition/visible-to-patient" in unknown.raw
    assert not kroniq.warnings


def test_reading_twice_gives_the_same(kroniq: ImportedPlan) -> None:
    """Keys and digests don't depend on the run."""
    assert understand_file(KRONIQ) == kroniq
    keys = [*(goal.key for goal in kroniq.goals), *(activity.key for activity in kroniq.activities)]
    assert len(set(keys)) == len(keys)
