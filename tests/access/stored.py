"""Stores situations in the database, past every lock, as rows of the product's own tables."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from minoversikt.records import models
from tests.access.situation import NOW, Situation, Spell, identity
from tests.support.bypass import without_triggers

#: The one table each section is tried on; sections without one of their own have versions and foreign resources.
TABLES: dict[str, tuple[type[Any], dict[str, object]]] = {
    "about_me": (models.PlanText, {"text": "ord"}),
    "services": (models.Service, {"name": "ord"}),
    "goals": (models.Goal, {"title": "ord"}),
    "calendar": (models.Appointment, {"title": "ord", "starts_at": NOW}),
    "messages": (models.ForeignResource, {"section": "messages", "resource_type": "Communication", "body": {}}),
    "documents": (models.ForeignResource, {"section": "documents", "resource_type": "CarePlan", "body": {}}),
    "health": (models.HealthNote, {"text": "ord"}),
    "team": (models.Participant, {"name": "ord"}),
}
#: Further tables, each with the section its rows belong to.
UNDER: dict[str, tuple[type[Any], dict[str, object]]] = {
    "activity": (models.Activity, {"title": "ord"}),
    "comment": (models.Comment, {"text": "ord"}),
    "review": (models.GoalReview, {"attainment": 0}),
    "still_true": (models.StillTrueAnswer, {"answer": "yes"}),
    "goal_mark": (models.Flag, {"text": "ord", "section": "goals", "about_kind": "goal"}),
    "service_comment": (models.Comment, {"text": "ord", "section": "services"}),
    "service_mark": (models.Flag, {"text": "ord", "section": "services", "about_kind": "service"}),
    "health_mark": (models.Flag, {"text": "ord", "section": "health", "about_kind": "health_note"}),
    "health_history": (
        models.Version,
        {"section": "health", "object_kind": "health_note", "object_version": 1, "before": {}},
    ),
}
_SECTIONS = {
    "service_comment": "services",
    "service_mark": "services",
    "health_mark": "health",
    "health_history": "health",
}
#: What is never reworded: marks are answered, history stays.
UNCHANGING = ("goal_mark", "service_mark", "health_mark", "health_history")
#: Where the employers of the worlds are.
_KINDS = {
    "district": "district",
    "hospital": "hospital",
    "unit": "coordinating_unit",
    "other": "district",
    "ward": "ward",
    "welfare": "child_welfare",
    "regional": "regional_unit",
    "admin": "hospital",
    "privacy": "hospital",
}
ORGANISATIONS = {name: identity("organisation", name) for name in _KINDS}


def canary(found: Situation, what: str, whose: str) -> str:
    """Return the word that one row of one world holds and no other text does."""
    return f"kanari{row_id(found, what, whose).hex[:16]}"


def section_of(what: str) -> str:
    """Return the section the rows of a table belong to."""
    return what if what in TABLES else _SECTIONS.get(what, "goals")


def about(found: Situation, what: str, whose: str) -> dict[str, object]:
    """Return what a row hangs on: the goal of a comment, the text of a mark."""
    goal, service, note = (row_id(found, name, whose) for name in ("goals", "services", "health"))
    return {
        "activity": {"goal_id": goal},
        "comment": {"goal_id": goal},
        "review": {"goal_id": goal},
        "still_true": {"activity_id": row_id(found, "activity", whose)},
        "goal_mark": {"about_id": goal},
        "service_comment": {"service_id": service},
        "service_mark": {"about_id": service},
        "health_mark": {"about_id": note},
        "health_history": {"object_id": note},
    }.get(what, {})


def row_id(found: Situation, what: str, whose: str) -> UUID:
    """Return the id of the row of one table in a situation: whose is `others` or `own`."""
    return identity(found.world.name, "row", what, whose)


def store(situations: Iterable[Situation]) -> None:
    """Store every situation and rebuild its grants with the product's function."""
    found = list(situations)
    with without_triggers() as alias:
        rows: dict[type[Any], list[Any]] = {}
        for made in _everything(found):
            rows.setdefault(type(made), []).append(made)
        for model, made_rows in rows.items():
            model.unguarded.using(alias).bulk_create(made_rows)
        with connections[alias].cursor() as cursor:
            cursor.executemany(
                "SELECT rebuild_grants(%s)", [(key,) for one in found for key in (one.plan, one.other_plan)]
            )


def _everything(found: list[Situation]) -> Iterable[Any]:
    for name, key in ORGANISATIONS.items():
        yield models.Organisation(id=key, kind=_KINDS[name], name=name)
    for one in found:
        yield from _people(one)
        yield from _plan(one)
        yield from _acting(one)
        yield from _content(one)
        if one.world.reported:
            yield _report(one)


def _people(one: Situation) -> Iterable[Any]:
    for key in {one.owner, one.viewer, one.writer}:
        yield models.Person(
            id=key, given_name="Test", family_name="Person", birth_date=one.birth_date if key == one.owner else None,
            login_agreed_at=one.login_agreed_at if key == one.owner else None,
            died_on=NOW.date() if key == one.owner and one.world.owner_died else None,
        )  # fmt: skip
    yield models.Account(id=identity(one.world.name, "account"), person_id=one.viewer)
    for spell in one.employments:
        yield models.Employment(
            id=spell.id,
            person_id=one.viewer,
            organisation_id=ORGANISATIONS[str(spell.values["at"])],
            role=spell.values["role"],
            name="Test Person",
            starts_at=spell.starts_at,
            ends_at=spell.ends_at,
        )


def _plan(one: Situation) -> Iterable[Any]:
    world = one.world
    yield models.CoordinationCase(
        id=one.case, subject_id=one.owner, subject_name="x", unit_id=ORGANISATIONS["unit"], unit_name="x",
        opened_at=NOW, has_plan=True,
    )  # fmt: skip
    yield models.Plan(
        id=one.plan, owner_id=one.owner, owner_name=canary(one, "plan", "others"), case_id=one.case, status=world.plan_status,
        end_reason=world.end_reason, protected=world.protected != "no",
        protected_list=[one.viewer] if one.listed else [one.writer], withheld=list(world.withheld),
    )  # fmt: skip
    if world.elsewhere:
        yield models.CoordinationCase(
            id=one.other_case, subject_id=one.writer, subject_name="x", unit_id=ORGANISATIONS["unit"], unit_name="x",
            opened_at=NOW, has_plan=True,
        )  # fmt: skip
        yield models.Plan(
            id=one.other_plan, owner_id=one.writer, owner_name="x", case_id=one.other_case, status="active"
        )
    yield from (_assignment(one, spell) for spell in one.assignments)
    yield from (_consent(one, spell) for spell in one.consents)


def _acting(one: Situation) -> Iterable[Any]:
    """Whoever acts for the owner, decisions on capacity, rosters and visits of units, and who is kin in the team."""
    for spell in one.capacity:
        yield models.CapacityDecision(
            id=spell.id, subject_id=one.owner, question="x", reason="x", decided_by_id=one.writer, decided_by_name="x",
            starts_at=spell.starts_at, ends_at=spell.ends_at, **spell.values,
        )  # fmt: skip
    for spell in one.representations:
        yield models.Representation(
            id=spell.id, holder_name="x", registered_by_id=one.writer, registered_by_name="x",
            starts_at=spell.starts_at, ends_at=spell.ends_at, **spell.values,
        )  # fmt: skip
    for spell in one.rosters:
        yield models.RosterEntry(
            id=spell.id, unit_id=spell.values["unit_id"], employment_id=UUID(str(spell.values["acting"])),
            starts_at=spell.starts_at, ends_at=spell.ends_at,
        )  # fmt: skip
    for spell in one.visits:
        yield models.UnitVisit(
            id=spell.id, plan_id=one.plan_of("visit"), person_name="x", reason="x", starts_at=spell.starts_at,
            ends_at=spell.ends_at, **spell.values,
        )  # fmt: skip
    yield from _kin(one)


def _kin(one: Situation) -> Iterable[models.Participant]:
    """The viewer's card in the team, where the world speaks of it."""
    if one.world.kin_in_team == "no" and not one.world.student:
        return
    kin = one.world.kin_in_team != "no"
    yield models.Participant(
        id=identity(one.world.name, "card"), plan_id=one.plan, author_id=one.writer, author_name="x", name="x",
        kind="next_of_kin" if kin else "professional", person_id=one.viewer, is_student=one.world.student,
        supervisor_id=one.writer if one.world.student else None,
        removed_at=NOW if one.world.kin_in_team == "removed" else None,
    )  # fmt: skip


def _assignment(one: Situation, spell: Spell) -> models.CoordinatorAssignment:
    return models.CoordinatorAssignment(
        id=spell.id, case_id=one.case_of("assignment"), subject_id=one.owner, unit_id=ORGANISATIONS["unit"], kind=spell.values["kind"],
        awaits_consent=spell.values["awaits_consent"], holder_id=spell.values["holder_id"], employment_id=UUID(one.acting_as("employment")), name="x",
        starts_at=spell.starts_at, ends_at=spell.ends_at,
    )  # fmt: skip


def _consent(one: Situation, spell: Spell) -> models.Consent:
    return models.Consent(
        id=spell.id, plan_id=one.plan_of("plan_consent" if spell.values["kind"] == "plan" else "access"), starts_at=spell.starts_at, ends_at=spell.ends_at, given_by_id=one.owner,
        given_by_name=canary(one, "consents", "others"), **spell.values,
    )  # fmt: skip


def _content(one: Situation) -> Iterable[Any]:
    for whose, author in (("others", one.writer), ("own", one.viewer)):
        for what, (model, values) in (TABLES | UNDER).items():
            told = {name: canary(one, what, whose) if value == "ord" else value for name, value in values.items()}
            yield content_row(one, model, row_id(one, what, whose), author, told | about(one, what, whose), whose)


def content_row(one: Situation, model: type[Any], key: UUID, author: UUID, values: dict[str, object], mark: str) -> Any:
    """Return an unsaved row of a plan by an author, narrowed to the world's audience."""
    audience = None if one.audience is None else list(one.audience)
    row = model(id=key, plan_id=one.plan, author_id=author, author_name="x", audience=audience, **values)
    row.source_key = str(key)
    if model is models.PlanText:
        row.key = "needs" if mark == "others" else "resources" if mark == "own" else "cooperation"
    return row


def _report(one: Situation) -> models.NeedReport:
    today = date.today()  # noqa: DTZ011 - a day, nothing is compared with it
    return models.NeedReport(
        id=identity(one.world.name, "report"), subject_id=one.owner, subject_name="x", reporter_id=one.viewer,
        reporter_name="x", from_organisation_id=ORGANISATIONS["hospital"], unit_id=ORGANISATIONS["unit"], unit_name="x",
        need="behov", consent_on=today, sent_on=today, answer_due=today + timedelta(days=14), answer_days=14,
    )  # fmt: skip
