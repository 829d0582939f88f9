"""Identity numbers get a new key while the product runs: none is lost, none changes, none is shown."""

from django.conf import settings
from django.test import override_settings

from minoversikt.access.crypto import IdentityVault
from minoversikt.jobs import rotate_id_keys

NEW = {"next": bytes(range(32))}


def _people(bypass):
    rows = bypass.execute("SELECT id, id_number_sealed, id_number_hash FROM records_person ORDER BY id").fetchall()
    return {key: (bytes(sealed), bytes(found)) for key, sealed, found in rows}


def test_every_number_is_sealed_under_the_newest_key_and_is_the_same(demo_db, bypass, capsys):
    old = IdentityVault(settings.ID_KEYS, next(iter(settings.ID_KEYS)), settings.ID_LOOKUP_KEY)
    before = _people(bypass)
    with override_settings(ID_KEYS=NEW | settings.ID_KEYS):
        assert rotate_id_keys.main() == 0
        assert f"{len(before)} numbers sealed anew, 0 were" in capsys.readouterr().out
        assert rotate_id_keys.main() == 0
    said = capsys.readouterr()
    assert f"0 numbers sealed anew, {len(before)} were" in said.out
    new = IdentityVault(NEW, "next", settings.ID_LOOKUP_KEY)
    for key, (sealed, found) in _people(bypass).items():
        number = new.open(sealed, key)
        assert number == old.open(before[key][0], key)
        assert found == before[key][1]
        assert number.digits not in said.out + said.err


def test_without_the_old_key_nothing_is_touched_and_the_operator_is_told(demo_db, bypass, capsys):
    before = _people(bypass)
    with override_settings(ID_KEYS=NEW):
        assert rotate_id_keys.main() == 1
    assert f"{len(before)} numbers could not be opened" in capsys.readouterr().err
    assert _people(bypass) == before
