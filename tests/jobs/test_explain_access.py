"""explain-access says what is so, in the shape of issue 2, without content, and leaves a trace."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connections

from minoversikt.demo.book import demo_id
from minoversikt.demo.visits import demo_actor
from minoversikt.domain.codes import Op, Section
from minoversikt.jobs import explain_access
from minoversikt.services import plan_consent
from tests.support.environment import PLACE, environment_for

PLAN = demo_id("Plan", "owner")


def _run(capsys, *arguments):
    parser = ArgumentParser()
    explain_access.add_arguments(parser)
    code = explain_access.main(parser.parse_args(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_shape_is_the_issues(demo_db, capsys):
    code, out, _ = _run(capsys, "--person", "coordinator", "--plan", str(PLAN))
    answer = json.loads(out)
    assert code == 0
    assert list(answer) == ["plan", "person", "acting", "sections"]
    assert (answer["plan"], answer["person"]) == (str(PLAN), "coordinator")
    assert answer["acting"] == str(demo_id("Employment", "coordinator"))
    assert set(answer["sections"]) == set(Section)
    assert all(set(ops) == set(Op) for ops in answer["sections"].values())
    assignment = demo_id("CoordinatorAssignment", "owner-coordinator")
    assert answer["sections"]["goals"]["edit"] == {"allowed": True, "basis": f"assignment:{assignment}"}
    assert answer["sections"]["access_log"]["see"] == {"allowed": False, "reason": "no_ground"}


@pytest.mark.parametrize(
    ("key", "section", "op", "told"),
    [
        ("owner", "goals", "edit", {"allowed": True, "basis": "owner"}),
        ("owner", "services", "edit", {"allowed": False, "reason": "not_in_role"}),
        ("deputy", "goals", "export", {"allowed": False, "reason": "no_ground"}),
        ("outsider", "goals", "see", {"allowed": False, "reason": "no_ground"}),
        ("unit", "plan", "see", {"allowed": False, "reason": "no_ground"}),
        ("doctor", "health", "see", {"allowed": False, "reason": "no_ground"}),
    ],
)
def test_what_it_tells_of_the_demo(demo_db, key, section, op, told):
    assert explain_access.explain(key, PLAN)["sections"][section][op] == told


def test_a_person_without_an_account_goes_by_id_and_capacity(demo_db):
    physio, job = str(demo_id("Person", "physio")), str(demo_id("Employment", "physio"))
    assert explain_access.explain(physio, PLAN, acting=job)["sections"]["goals"]["contribute"]["allowed"]
    assert not explain_access.explain(physio, PLAN)["sections"]["goals"]["see"]["allowed"]


def test_after_the_withdrawal_it_says_so(demo_db):
    plan_consent.withdraw(demo_actor("owner"), PLAN)
    told = explain_access.explain("coordinator", PLAN)["sections"]["goals"]["see"]
    assert told == {"allowed": False, "reason": "plan_not_open"}


def test_nothing_of_the_plan_itself_comes_out(demo_db, capsys):
    for key in ("owner", "coordinator", "outsider"):
        _, out, _ = _run(capsys, "--person", key, "--plan", str(PLAN))
        for word in ("Kari", "Testperson", "butikken", "Amira", "Sagene"):
            assert word not in out


@pytest.mark.parametrize(
    "arguments", [("--person", "nobody", "--plan", str(PLAN)), ("--person", "owner", "--plan", str(uuid4()))]
)
def test_unknown_people_and_plans_get_a_line_and_no_json(demo_db, capsys, arguments):
    code, out, err = _run(capsys, *arguments)
    assert (code, out) == (1, "")
    assert "no such person or plan" in err


def test_each_question_is_in_the_plans_log_under_the_systems_name(demo_db, bypass):
    explain_access.explain("outsider", PLAN)
    row = bypass.execute(
        "SELECT person_name, acting, role, object_id, outcome FROM access_log WHERE plan_id = %s ORDER BY id DESC LIMIT 1",
        [PLAN],
    ).fetchone()
    assert row == ("explain-access", "system:explain-access", "system", demo_id("Person", "outsider"), "allowed")


def test_the_webs_role_cannot_ask(demo_db):
    with pytest.raises(ProgrammingError), connections["default"].cursor() as cursor:
        cursor.execute("SELECT explain_access('owner', NULL, %s::uuid)", [PLAN])


def test_a_forged_grant_is_told_of(demo_db, bypass, capsys):
    bypass.execute(
        "INSERT INTO access_grant VALUES (%s, %s, %s, 'goals', 'see', '-infinity', 'infinity', 'owner', %s)",
        [demo_id("Person", "outsider"), str(demo_id("Employment", "outsider")), PLAN, PLAN],
    )
    code, out, err = _run(capsys, "--person", "outsider", "--plan", str(PLAN))
    assert (code, out) == (3, "")
    assert "disagree on goals/see" in err


def test_as_a_command_it_prints_the_json_and_nothing_else(demo_db, pytestconfig):
    ran = subprocess.run(
        [sys.executable, "-m", "minoversikt", "explain-access", "--person", "owner", "--plan", str(PLAN)],
        env=os.environ | environment_for(pytestconfig.stash[PLACE], demo_db), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(ran.stdout)["sections"]["goals"]["edit"] == {"allowed": True, "basis": "owner"}
