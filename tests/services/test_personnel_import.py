"""A personnel system's file: 5,000 rows with 50 faults, the same twice, leavers out at once, and what no file can do."""

import argparse
import csv
import io
import random
import time
from datetime import date, timedelta

import pytest

from minoversikt.demo.book import demo_id
from minoversikt.domain import employment, personnel
from minoversikt.domain.codes import Role
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.identity_number import generate_synthetic
from minoversikt.domain.personnel import PersonnelRefusedError
from minoversikt.jobs import import_personnel as command
from minoversikt.services import employments
from minoversikt.services.personnel_import import import_personnel
from tests.services.reporting import TODAY, worker

HEADING = list(personnel.COLUMNS)
SAGENE = "030103"


@pytest.fixture
def admin(demo_db, bypass):
    """An administrator of Bydel Sagene."""
    return worker(bypass, SAGENE, Role.LOCAL_ADMIN, "Randi Prøve")


def person(at: int, **changes) -> dict[str, str]:
    number = generate_synthetic(date(1970, 1, 1) + timedelta(days=at // 20), at % 20).digits
    return {
        "ansattnr": f"A{at:05}", "fodselsnummer": number, "fornavn": "Ærlig", "etternavn": f"Prøve{at}",
        "rolle": "fagperson", "sted": SAGENE, "tittel": "Vernepleier", "telefon": "21 00 00 01",
    } | changes  # fmt: skip


def file(*rows: dict[str, str], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADING, delimiter=delimiter, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def running(bypass) -> dict[str, tuple]:
    rows = bypass.execute(
        "SELECT split_part(source_key, ':', 2), name, title, role, ends_at FROM records_employment"
        " WHERE source_key <> '' AND (ends_at IS NULL OR ends_at > now())"
    )
    return {row[0]: tuple(row[1:]) for row in rows.fetchall()}


FAULTS = (
    ({"fodselsnummer": "123"}, "fodselsnummer"), ({"fodselsnummer": ""}, "fodselsnummer"), ({"fornavn": ""}, "fornavn"),
    ({"etternavn": " "}, "etternavn"), ({"rolle": "konge"}, "rolle"), ({"rolle": "regional enhet"}, "rolle"),
    ({"sted": "Alna"}, "sted"), ({"fra": "17. mai"}, "fra"), ({"fra": "2026-05-01", "til": "2026-04-01"}, "til"),
    ({"vaktliste": "ukjent post"}, "vaktliste"), ({"tittel": "x" * 300}, "tittel"), ({"ansattnr": ""}, "ansattnr"),
)  # fmt: skip


def test_five_thousand_rows_with_fifty_faults_twice_the_same(admin, bypass):
    chosen = sorted(random.Random(4).sample(range(5000), 50))
    rows = [person(at) for at in range(5000)]
    expected = []
    for number, at in enumerate(chosen):
        changes, column = FAULTS[number % len(FAULTS)]
        rows[at] |= changes
        expected.append((at + 2, column))
    data = file(*rows)
    started = time.process_time()
    first = import_personnel(admin, data)
    assert [(fault.line, fault.column) for fault in first.faults] == expected
    assert (first.total, first.added, first.changed, first.ended) == (5000, 4950, 0, 0)
    second = import_personnel(admin, data)
    assert second.faults == first.faults
    assert (second.added, second.changed, second.unchanged, second.ended) == (0, 0, 4950, 0)
    assert len(running(bypass)) == 4950
    assert time.process_time() - started < 60


def test_a_trial_tells_the_same_and_stores_nothing(admin, bypass):
    data = file(person(1), person(2, fornavn=""))
    tried = import_personnel(admin, data, dry_run=True)
    assert (tried.added, len(tried.faults)) == (1, 1)
    assert running(bypass) == {}
    assert bypass.execute("SELECT count(*) FROM records_person WHERE family_name = 'Prøve1'").fetchone() == (0,)
    done = import_personnel(admin, data)
    assert (done.added, done.faults) == (tried.added, tried.faults)
    report = bypass.execute(
        "SELECT dry_run, added, refused, lines::text FROM records_importrun ORDER BY created_at"
    ).fetchall()
    assert [row[:3] for row in report] == [(True, 1, 1), (False, 1, 1)]
    assert "Prøve" not in report[0][3]


def test_whoever_left_is_out_at_once_and_a_fault_ends_nobody(admin, bypass):
    import_personnel(admin, file(person(1), person(2), person(3, vaktliste=SAGENE)))
    outcome = import_personnel(admin, file(person(1), person(2, fodselsnummer="1")))
    assert (outcome.ended, outcome.unchanged, len(outcome.faults)) == (1, 1, 1)
    assert set(running(bypass)) == {"A00001", "A00002"}
    rostered = "SELECT count(*) FROM records_rosterentry WHERE ends_at IS NULL AND source_key <> ''"
    assert bypass.execute(rostered).fetchone() == (0,)


def test_what_changed_is_changed_and_a_new_role_is_a_new_job(admin, bypass):
    import_personnel(admin, file(person(1), person(2)))
    changed = import_personnel(
        admin, file(person(1, tittel="Sykepleier", etternavn="Ny"), person(2, rolle="koordinator"))
    )
    assert (changed.changed, changed.added, changed.ended) == (1, 1, 1)
    assert running(bypass)["A00001"][:3] == ("Ærlig Ny", "Sykepleier", "professional")
    assert running(bypass)["A00002"][2] == "coordinator"


def test_dates_and_rosters_are_taken(admin, bypass):
    soon, past = (TODAY + timedelta(days=9)).isoformat(), (TODAY - timedelta(days=9)).strftime("%d.%m.%Y")
    rows = (
        person(1, fra=soon),
        person(2, til=soon),
        person(3, til=past),
        person(4, vaktliste=f"{SAGENE}|Bydel Sagene"),
    )
    outcome = import_personnel(admin, file(*rows))
    assert (outcome.added, outcome.rosters) == (3, 1)
    assert import_personnel(admin, file(*rows)).unchanged == 3
    waits = bypass.execute(
        "SELECT starts_at > now() FROM records_employment WHERE source_key LIKE '%:A00001'"
    ).fetchone()
    assert waits == (True,)


def test_a_job_made_by_hand_is_taken_over_and_others_are_left_alone(admin, bypass):
    before = bypass.execute("SELECT count(*) FROM records_employment WHERE ends_at IS NULL").fetchone()
    import_personnel(admin, file(person(1)))
    bypass.execute("UPDATE records_employment SET source_key = '' WHERE source_key <> ''")
    assert import_personnel(admin, file(person(1))).changed == 1
    import_personnel(admin, file(person(2)))
    after = bypass.execute("SELECT count(*) FROM records_employment WHERE ends_at IS NULL").fetchone()
    assert after == (before[0] + 1,)


def test_a_file_that_was_cut_ends_nobody_unless_somebody_says_so(admin, bypass):
    everybody = [person(at) for at in range(40)]
    import_personnel(admin, file(*everybody))
    with pytest.raises(PersonnelRefusedError) as refused:
        import_personnel(admin, file(*everybody[:20]))
    assert refused.value.text == personnel.MANY_LEAVERS
    assert len(running(bypass)) == 40
    assert import_personnel(admin, file(*everybody[:20]), many_leave=True).ended == 20


def test_the_last_administrator_is_not_ended_by_a_file(admin, bypass):
    bypass.execute(
        "UPDATE records_employment SET source_key = organisation_id || ':A9' WHERE id::text = %s", [admin.acting]
    )
    others = "UPDATE records_employment SET ends_at = now() WHERE role = 'local_admin' AND id::text <> %s"
    bypass.execute(others, [admin.acting])
    outcome = import_personnel(admin, file(person(1)))
    assert [fault.text for fault in outcome.faults] == [personnel.LAST_ADMIN]
    assert outcome.ended == 0
    assert employments.listed(admin).total > 0


def test_a_key_on_two_rows_is_a_fault_on_both(admin):
    outcome = import_personnel(admin, file(person(1), person(2, ansattnr="A00001")))
    assert [fault.text for fault in outcome.faults] == [personnel.KEY_TWICE] * 2


@pytest.mark.parametrize(("data", "text"), [
    (b"", personnel.EMPTY), (b"  \n", personnel.EMPTY), (b"a;b\n1;2\n", personnel.COLUMNS_MISSING),
    (b"\x00\x01", personnel.NOT_TEXT), (b"x" * (personnel.LIMIT_BYTES + 1), personnel.TOO_BIG),
], ids=("empty", "blank", "columns", "binary", "big"))  # fmt: skip
def test_what_is_no_such_file_is_refused_whole(admin, bypass, data, text):
    with pytest.raises(PersonnelRefusedError) as refused:
        import_personnel(admin, data)
    assert refused.value.text == text
    assert bypass.execute("SELECT count(*) FROM records_importrun").fetchone() == (0,)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "cp1252"), (";", "utf-8-sig")])
def test_the_ways_spreadsheets_save_are_read(admin, bypass, delimiter, encoding):
    assert import_personnel(admin, file(person(1), delimiter=delimiter, encoding=encoding)).added == 1
    assert running(bypass)["A00001"][0] == "Ærlig Prøve1"


def test_a_row_with_too_many_cells_is_a_fault(admin):
    data = file(person(1)).rstrip() + b";for;mye\r\n"
    (fault,) = import_personnel(admin, data).faults
    assert fault.text == personnel.CELLS


def test_another_districts_place_is_unknown_and_others_take_nothing_in(admin, bypass):
    (fault,) = import_personnel(admin, file(person(1, sted="030112"))).faults
    assert fault.text == employment.PLACE_UNKNOWN
    with pytest.raises(NotFoundError):
        import_personnel(worker(bypass, SAGENE, Role.PROFESSIONAL, "Ole Prøve"), file(person(1)))


def test_two_organisations_keys_do_not_meet(admin, bypass):
    import_personnel(admin, file(person(1)))
    alna = worker(bypass, "030112", Role.LOCAL_ADMIN, "Kari Prøve")
    assert import_personnel(alna, file(person(1, sted="030112"))).added == 1
    assert import_personnel(alna, file(person(2, sted="030112"))).ended == 1
    here = "SELECT count(*) FROM records_employment WHERE organisation_id = %s AND source_key <> '' AND ends_at IS NULL"
    assert bypass.execute(here, [demo_id("Organisation", SAGENE)]).fetchone() == (1,)


def test_the_command_tells_lines_and_answers_by_its_code(demo_db, tmp_path, capsys):
    path = tmp_path / "ansatte.csv"
    path.write_bytes(file(person(1), person(2, rolle="konge")))
    args = argparse.Namespace(file=path, admin="admin", dry_run=False, many_leave=False)
    assert command.main(args) == 1
    told = capsys.readouterr().out
    assert "Linje 3, rolle: Vi kjenner ikke rollen" in told
    assert "Nye: 1." in told
    assert command.main(argparse.Namespace(**vars(args) | {"admin": "owner"})) == 2
    assert command.main(argparse.Namespace(**vars(args) | {"file": tmp_path / "nei"})) == 2
    path.write_bytes(b"")
    assert command.main(args) == 2
    assert "Ingenting er hentet inn" in capsys.readouterr().err
