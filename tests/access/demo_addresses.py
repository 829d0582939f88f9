"""Fills every address of the product with the ids of one of the demo's plans: several rows of each kind, private ones too."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg

from minoversikt.demo.book import demo_id
from minoversikt.demo.organisations import SAGENE, WARD
from tests.architecture.routes import patterns

_HOLE: Final = re.compile(r"<(\w+):(\w+)>")
#: How many ordinary rows of a kind are asked for; those kept private are asked for beside them.
MANY: Final = 1
#: The name in an address → the rows it can stand for, in the plan `%(plan)s` of the person `%(owner)s`.
_PLANS = "SELECT id, audience FROM records_{} WHERE plan_id = %(plan)s ORDER BY audience IS NULL, position, id"
_NEWEST = "SELECT id, NULL::uuid[] FROM records_{} WHERE plan_id = %(plan)s ORDER BY created_at DESC"
_ROWS: Final = {
    "goal_id": _PLANS.format("goal").replace("WHERE", "WHERE parent_id IS NULL AND"),
    "step_id": _PLANS.format("goal").replace("WHERE", "WHERE parent_id IS NOT NULL AND"),
    "activity_id": _PLANS.format("activity"),
    "service_id": _PLANS.format("service"),
    "appointment_id": _PLANS.format("appointment"),
    "participant_id": _PLANS.format("participant"),
    "key": _PLANS.format("participant"),
    "note_id": _PLANS.format("healthnote"),
    "comment_id": _PLANS.format("comment"),
    "flag_id": _PLANS.format("flag"),
    "text_id": _PLANS.format("plantext"),
    "undo_id": "SELECT id, audience FROM records_version WHERE plan_id = %(plan)s ORDER BY audience IS NULL, id",
    "consent_id": _NEWEST.format("consent"),
    "paper_id": _NEWEST.format("consentpaper"),
    "question_id": _NEWEST.format("logquestion"),
    "invitation_id": _NEWEST.format("teaminvitation"),
    "log_id": "SELECT id, NULL::uuid[] FROM access_log WHERE plan_id = %(plan)s ORDER BY id DESC",
    "representation_id": "SELECT id, NULL::uuid[] FROM records_representation WHERE subject_id = %(owner)s",
    "decision_id": "SELECT id, NULL::uuid[] FROM records_capacitydecision WHERE subject_id = %(owner)s",
    "case_id": "SELECT case_id, NULL::uuid[] FROM records_plan WHERE id = %(plan)s",
    "assignment_id": "SELECT id, NULL::uuid[] FROM records_coordinatorassignment WHERE subject_id = %(owner)s",
    "report_id": "SELECT id, NULL::uuid[] FROM records_needreport WHERE subject_id = %(owner)s",
    "transfer_id": "SELECT id, NULL::uuid[] FROM records_casetransfer WHERE case_id = (SELECT case_id FROM records_plan WHERE id = %(plan)s)",
    "notice_id": "SELECT id, NULL::uuid[] FROM records_casenotice WHERE case_id = (SELECT case_id FROM records_plan WHERE id = %(plan)s)",
    "employment_id": "SELECT id, NULL::uuid[] FROM records_employment ORDER BY id",
    "offer_id": "SELECT id, NULL::uuid[] FROM records_serviceoffer ORDER BY id",
    "unit_question_id": "SELECT id, NULL::uuid[] FROM records_unitquestion ORDER BY id",
    "area_id": "SELECT id, NULL::uuid[] FROM records_lifeareachoice ORDER BY id",
    "template_id": "SELECT id, NULL::uuid[] FROM records_plantemplate ORDER BY id",
    "change_id": "SELECT id, NULL::uuid[] FROM records_offerversion ORDER BY id",
    "organisation_id": "SELECT id, NULL::uuid[] FROM records_organisation ORDER BY id",
    "run_id": "SELECT id, NULL::uuid[] FROM records_importrun ORDER BY id",
    "finding_id": "SELECT id, NULL::uuid[] FROM lookup_finding ORDER BY id",
    "entry_id": "SELECT id, NULL::uuid[] FROM records_rosterentry ORDER BY id",
}  # fmt: skip
_UNITS: Final = (demo_id("Organisation", WARD), demo_id("Organisation", f"unit-{SAGENE}"))
#: The word of an address before an id of any kind, and the name of the ids that belong to it.
_KINDS: Final = {"maal": "goal_id", "tiltak": "activity_id", "tjeneste": "service_id", "om-meg": "text_id",
                 "helse": "note_id", "team": "participant_id", "steg": "step_id"}  # fmt: skip
_PRIVATE: Final = {"maal": "goal_id", "steg": "step_id", "kommentar": "comment_id", "svar": "text_id"}
#: Every other word an address takes.
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "name": ("ressurser", "hva-er-viktig"), "slug": ("person",), "verb": ("ja", "mer"), "token": ("x" * 43,),
    "form_name": ("goal:new:x",),
}  # fmt: skip
#: Ids of what is one's own alone: an unknown one says as much.
_UNKNOWN: Final = {"draft_id"}


def addresses(bypass: psycopg.Connection, plan: str) -> Iterator[tuple[str, str]]:
    """Yield every address with ids of a plan, after the pattern it was made from.

    Raises KeyError for an address with a name in it that nobody has told of here.
    """
    ids = ids_of(bypass, plan)
    for pattern, _ in patterns():
        for values in _filled(pattern, ids):
            yield pattern, "/" + _HOLE.sub(lambda hole, v=values: str(v[hole[2]]), pattern)


def ids_of(bypass: psycopg.Connection, plan: str) -> dict[str, list[Any]]:
    """Return rows of each kind in a plan: those kept private first, then a few others."""
    asked = {"plan": demo_id("Plan", plan), "owner": demo_id("Person", plan)}
    found: dict[str, list[Any]] = {"plan_id": [asked["plan"]], "unit_id": list(_UNITS)}
    for name, query in _ROWS.items():
        rows = bypass.execute(query, asked).fetchall()  # type: ignore[arg-type]
        found[name] = [row for row, audience in rows if audience is not None]
        found[name] += list(islice((row for row, audience in rows if audience is None), MANY))
    return found


def _filled(pattern: str, ids: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Yield what goes into the holes of an address: as many times as its longest list of rows asks for."""
    holes = dict((name, kind) for kind, name in _HOLE.findall(pattern))  # noqa: C402 - the pairs come the other way round
    if "kind" in holes or "what" in holes:
        yield from _pairs(holes, ids)
        return
    lists = {name: _choices(name, kind, ids) for name, kind in holes.items()}
    for turn in range(max((len(values) for values in lists.values()), default=1)):
        yield {name: values[turn % len(values)] for name, values in lists.items()}


def _pairs(holes: dict[str, str], ids: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    word, known, row = ("kind", _KINDS, "object_id") if "kind" in holes else ("what", _PRIVATE, "row_id")
    assert set(holes) == {"plan_id", word, row}, holes
    for slug, name in known.items():
        for key in ids[name]:
            yield {"plan_id": ids["plan_id"][0], word: slug, row: key}


def _choices(name: str, kind: str, ids: dict[str, list[Any]]) -> list[Any]:
    if name in _WORDS:
        return list(_WORDS[name])
    if name in _UNKNOWN:
        return [uuid4()]
    wanted = "log_id" if kind == "int" else name
    return ids[wanted] or [UUID(int=0)]
