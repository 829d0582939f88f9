"""The demo loads once, refuses where real people are, and keeps the locks shut behind it."""

import os
import subprocess
import sys
import time

import psycopg
import pytest
from django.test import override_settings

from minoversikt.demo import load_demo, store
from tests.support.environment import PLACE, environment_for
from tests.support.people import KEYS


def _counts(bypass):
    tables = bypass.execute(
        "SELECT relname FROM pg_class WHERE relname LIKE 'records\\_%' AND relkind = 'r'"
    ).fetchall()
    names = [name for (name,) in tables] + ["access_log", "access_grant"]
    return {name: bypass.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def _forced(bypass):
    return bypass.execute(
        "SELECT count(*) FROM pg_class WHERE relname LIKE 'records\\_%' AND relforcerowsecurity"
    ).fetchone()[0]


def test_loads_in_seconds_and_a_second_start_does_nothing(db, bypass, capsys):
    forced = _forced(bypass)
    begun = time.monotonic()
    assert load_demo.main(None) == 0
    assert time.monotonic() - begun < 5
    loaded = _counts(bypass)
    assert loaded["records_account"] == len(KEYS)
    assert loaded["access_log"] > 5
    assert load_demo.main(None) == 0
    assert "already" in capsys.readouterr().out
    assert _counts(bypass) == loaded
    assert _forced(bypass) == forced > 20


def test_two_starts_at_once_load_it_once(db, bypass, pytestconfig):
    command = [sys.executable, "-m", "minoversikt", "load-demo"]
    env = os.environ | environment_for(pytestconfig.stash[PLACE], db)
    running = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=90)[0] for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert sum("already" in text for text in said) == 1
    assert _counts(bypass)["records_account"] == len(KEYS)


def test_refuses_outside_demo_mode(db, bypass, capsys):
    with override_settings(DEMO=False):
        assert load_demo.main(None) == 2
    assert "demo mode" in capsys.readouterr().err
    assert _counts(bypass)["records_person"] == 0


def test_refuses_where_people_are_already(db, bypass, capsys):
    bypass.execute(
        "INSERT INTO records_person (id, created_at, given_name, family_name, phone, language, needs_interpreter)"
        " VALUES (gen_random_uuid(), now(), 'Ekte', 'Person', '', 'nb', false)"
    )
    before, forced = _counts(bypass), _forced(bypass)
    assert load_demo.main(None) == 2
    assert "Nothing was changed" in capsys.readouterr().err
    assert _counts(bypass) == before
    assert _forced(bypass) == forced


def test_a_broken_load_leaves_nothing_behind(db, bypass, monkeypatch):
    forced = _forced(bypass)
    monkeypatch.setattr(store, "ORDER", tuple(name for name in store.ORDER if name != "Version"))
    with pytest.raises(RuntimeError, match="Version"):
        load_demo.main(None)
    counts = _counts(bypass)
    there_before = {"records_lifeareachoice"}  # worded by the migration, not by the demo
    assert not any(counts[name] for name in counts if name.startswith("records_") and name not in there_before)
    assert _forced(bypass) == forced


def test_after_loading_the_app_still_sees_nobody_without_a_door(demo_db):

    with psycopg.connect(_address()) as app:
        assert app.execute("SELECT count(*) FROM records_goal").fetchone()[0] == 0
        assert app.execute("SELECT count(*) FROM records_plan").fetchone()[0] == 0


def _address():
    from django.db import connections

    at = connections["default"].settings_dict
    return f"host={at['HOST']} dbname={at['NAME']} user={at['USER']} password={at['PASSWORD']}"
