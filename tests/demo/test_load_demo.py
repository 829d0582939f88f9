"""The demo loads once, holds what issue 2 names, and keeps the locks shut behind it."""

import time

from django.test import override_settings

from minoversikt.demo import load_demo


def test_loads_in_seconds_and_a_second_time_changes_nothing(db, bypass, capsys):
    begun = time.monotonic()
    assert load_demo.main(None) == 0
    assert time.monotonic() - begun < 5
    tables = [name for (name,) in bypass.execute("SELECT relname FROM pg_class WHERE relname LIKE 'records\\_%' AND relkind = 'r'")]
    before = {name: bypass.execute(f"SELECT count(*) FROM {name}").fetchone() for name in [*tables, "access_log", "access_grant"]}
    assert load_demo.main(None) == 0
    assert "already" in capsys.readouterr().out
    after = {name: bypass.execute(f"SELECT count(*) FROM {name}").fetchone() for name in before}
    assert before == after
