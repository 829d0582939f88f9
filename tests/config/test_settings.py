"""Settings come from the environment alone, and whatever is missing or wrong is told by name with a way out."""

import base64
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from minoversikt.config.errors import ConfigurationError

ROOT = Path(__file__).parents[2]
KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(1, 33))).decode()
SECRET = "a-secret-that-is-long-enough-0123456789-abcdefghijklmnopqrstuvwxyz"
URL = "postgresql://role:verysecretword@db.example.no:5432/minoversikt"
DATABASES = dict.fromkeys(("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_AUDIT_URL", "DATABASE_AUDITOR_URL"), URL)
DEMO = DATABASES | {"MINOVERSIKT_DEMO": "1", "MINOVERSIKT_SECRET_KEY": SECRET}
PRODUCTION = DATABASES | {
    "MINOVERSIKT_SECRET_KEY": SECRET,
    "MINOVERSIKT_ID_KEYS": f"2026b:{KEY},2026a:{OTHER_KEY}",
    "MINOVERSIKT_ID_LOOKUP_KEY": OTHER_KEY,
    "MINOVERSIKT_BASE_URL": "https://plan.example.no",
}


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Read the settings anew from exactly these variables."""

    def loaded(variables: dict[str, str]) -> dict[str, Any]:
        for name in [name for name in os.environ if name.startswith(("MINOVERSIKT_", "DATABASE_", "PORT", "DATA_DIR"))]:
            monkeypatch.delenv(name)
        for name, value in {"DATA_DIR": str(tmp_path / "data"), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(ROOT / "minoversikt" / "config" / "settings.py"))

    return loaded


@pytest.mark.parametrize("missing", sorted(PRODUCTION))
def test_production_names_each_variable_it_misses(load, missing):
    with pytest.raises(ConfigurationError) as caught:
        load({name: value for name, value in PRODUCTION.items() if name != missing})

    assert caught.value.variable == missing
    assert "is required" in str(caught.value)


@pytest.mark.parametrize(
    ("base", "changes", "variable", "hint"),
    [
        (PRODUCTION, {"MINOVERSIKT_SECRET_KEY": "short"}, "MINOVERSIKT_SECRET_KEY", "too short"),
        (PRODUCTION, {"MINOVERSIKT_SECRET_KEY": "a" * 60}, "MINOVERSIKT_SECRET_KEY", "too simple"),
        (PRODUCTION, {"MINOVERSIKT_ID_KEYS": KEY}, "MINOVERSIKT_ID_KEYS", "id:key"),
        (PRODUCTION, {"MINOVERSIKT_ID_KEYS": f"a:{KEY},a:{OTHER_KEY}"}, "MINOVERSIKT_ID_KEYS", "different ids"),
        (PRODUCTION, {"MINOVERSIKT_ID_KEYS": "a:c2hvcnQ="}, "MINOVERSIKT_ID_KEYS", "32 random bytes"),
        (PRODUCTION, {"MINOVERSIKT_ID_LOOKUP_KEY": "æøå"}, "MINOVERSIKT_ID_LOOKUP_KEY", "not base64"),
        (PRODUCTION, {"MINOVERSIKT_BASE_URL": "http://plan.example.no"}, "MINOVERSIKT_BASE_URL", "https"),
        (PRODUCTION, {"MINOVERSIKT_ALLOWED_HOSTS": "*"}, "MINOVERSIKT_ALLOWED_HOSTS", "anybody"),
        (PRODUCTION, {"MINOVERSIKT_DEBUG": "1"}, "MINOVERSIKT_DEBUG", "demo alone"),
        (PRODUCTION, {"MINOVERSIKT_DEMO": "maybe"}, "MINOVERSIKT_DEMO", "1 or 0"),
        (PRODUCTION, {"MINOVERSIKT_ANCHOR_DIR": "anchors"}, "MINOVERSIKT_ANCHOR_DIR", "absolute"),
        (PRODUCTION, {"DATABASE_AUDIT_URL": "sqlite:///x.db"}, "DATABASE_AUDIT_URL", "PostgreSQL"),
        (PRODUCTION, {"DATABASE_URL": "postgresql://a:b@host:port/x"}, "DATABASE_URL", "not an address"),
        (PRODUCTION, {"PORT": "0"}, "PORT", "65535"),
        (PRODUCTION, {"PORT": "eighty"}, "PORT", "65535"),
        (PRODUCTION, {"MINOVERSIKT_DEM0": "1"}, "MINOVERSIKT_DEM0", "no such setting"),
        (DEMO, {"MINOVERSIKT_OIDC_ISSUER": "https://idporten.no"}, "MINOVERSIKT_DEMO", "real login"),
        (DEMO, {"MINOVERSIKT_BASE_URL": "http://plan.example.no"}, "MINOVERSIKT_BASE_URL", "another machine"),
    ],
)
def test_a_wrong_value_is_told_with_a_way_out(load, base, changes, variable, hint):
    with pytest.raises(ConfigurationError, match=hint) as caught:
        load(base | changes)

    assert caught.value.variable == variable


def test_an_error_never_shows_a_secret(load):
    with pytest.raises(ConfigurationError) as caught:
        load(PRODUCTION | {"DATABASE_URL": "mysql://role:verysecretword@host/db"})

    assert "verysecretword" not in str(caught.value)


def test_production_is_strict_by_default(load):
    settings = load(PRODUCTION)

    assert settings["DEMO"] is settings["DEBUG"] is settings["ALLOW_SYNTHETIC_IDS"] is False
    assert (
        settings["SESSION_COOKIE_SECURE"] is settings["CSRF_COOKIE_SECURE"] is settings["SECURE_SSL_REDIRECT"] is True
    )
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrf"
    assert settings["ALLOWED_HOSTS"] == ["plan.example.no"]
    assert settings["SECURE_PROXY_SSL_HEADER"] is None
    assert list(settings["ID_KEYS"]) == ["2026b", "2026a"]


def test_the_demo_answers_to_this_machine_alone(load):
    settings = load(DEMO | {"PORT": "8123"})

    assert settings["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]
    assert settings["BASE_URL"] == "http://127.0.0.1:8123"
    assert settings["CSRF_COOKIE_NAME"] == "csrf"


def test_the_demo_has_a_key_for_each_use(load):
    settings = load(DEMO)

    assert len({settings["ID_KEYS"]["demo"], settings["ID_LOOKUP_KEY"]}) == 2


def test_without_anything_the_hint_leads_to_make_run(load):
    with pytest.raises(ConfigurationError, match="make run"):
        load({})


def test_every_connection_has_its_role_and_prepared_statements(load):
    settings = load(PRODUCTION | {"DATABASE_OWNER_URL": "postgresql://o%40o:p%2Fw@/db?host=/run/x%20y&port=5433"})

    assert sorted(settings["DATABASES"]) == ["audit", "auditor", "default", "owner"]
    owner = settings["DATABASES"]["owner"]
    assert (owner["USER"], owner["PASSWORD"], owner["HOST"], owner["PORT"]) == ("o@o", "p/w", "/run/x y", "5433")
    assert owner["OPTIONS"] == {
        "server_side_binding": True,
        "prepare_threshold": 2,
        "connect_timeout": 5,
        "options": "-c jit=off",
    }


def test_check_deploy_is_clean_with_production_settings(tmp_path):
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "DEBUG"]
    environment = clean | PRODUCTION | {"DATA_DIR": str(tmp_path), "MINOVERSIKT_STATIC_ROOT": str(tmp_path / "static")}

    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout
