"""Reads settings from the environment, failing loudly: every error names the variable and says what to do."""

import base64
import binascii
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from minoversikt.config import data_folder, embedded
from minoversikt.config.errors import ConfigurationError, LaunchError

_YES: Final = frozenset({"1", "true", "yes", "on"})
_NO: Final = frozenset({"", "0", "false", "no", "off"})
_KEY_BYTES: Final = 32
#: What `run` keeps for the demo of a data folder, so that the other commands find the same database and keys.
DEMO_FILE: Final = "demo.json"
KNOWN: Final = frozenset(
    {
        "MINOVERSIKT_ALLOW_SYNTHETIC_IDS",
        "MINOVERSIKT_ALLOWED_HOSTS",
        "MINOVERSIKT_ANCHOR_DIR",
        "MINOVERSIKT_BASE_URL",
        "MINOVERSIKT_BOTH_PARENTS",
        "MINOVERSIKT_DEBUG",
        "MINOVERSIKT_DEMO",
        "MINOVERSIKT_DEMO_CITY",
        "MINOVERSIKT_ID_KEYS",
        "MINOVERSIKT_ID_LOOKUP_KEY",
        "MINOVERSIKT_LOG_LEVEL",
        "MINOVERSIKT_OPERATOR_NAME",
        "MINOVERSIKT_PROXIES",
        "MINOVERSIKT_SECRET_KEY",
        "MINOVERSIKT_STATIC_ROOT",
    }
)
#: Real login arrives with ID-porten and HelseID; its variables are already refused beside the demo.
LOGIN_PREFIX: Final = "MINOVERSIKT_OIDC_"


def effective(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the environment; where neither database nor secret is given, completed by the data folder's own demo.

    So `python -m minoversikt import-fhir …` works beside `make run` without repeating anything. Anything given in
    the environment wins, and a production set-up, which gives both, never reads the demo's file.
    """
    if environ.get("DATABASE_URL") or environ.get("MINOVERSIKT_SECRET_KEY"):
        return dict(environ)
    folder = data_folder.default_folder(environ)
    try:
        demo = data_folder.read_secrets(folder / DEMO_FILE)
        urls = embedded.known_addresses(folder) if demo else {}
    except LaunchError as error:
        raise ConfigurationError("DATA_DIR", str(error)) from error
    stored = demo | {embedded.URL_VARIABLES[name]: url for name, url in urls.items() if name in embedded.URL_VARIABLES}
    return stored | dict(environ)


class Environment:
    """The variables of one set-up, read with type and hint."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Keep the variables; raise ConfigurationError for a MINOVERSIKT_ name nobody reads (a slip of the pen)."""
        self._variables = variables
        for name in variables:
            if name.startswith("MINOVERSIKT_") and name not in KNOWN and not name.startswith(LOGIN_PREFIX):
                raise ConfigurationError(name, f"there is no such setting. Known: {', '.join(sorted(KNOWN))}.")

    def text(self, name: str, default: str | None = None, *, hint: str = "set it.") -> str:
        """Return a text; without a default it is required."""
        value = self._variables.get(name, "").strip()
        if value:
            return value
        if default is None:
            raise ConfigurationError(name, f"is required: {hint}")
        return default

    def flag(self, name: str) -> bool:
        """Return a yes or no, no by default."""
        value = self._variables.get(name, "").strip().lower()
        if value in _YES:
            return True
        if value in _NO:
            return False
        raise ConfigurationError(name, "must be 1 or 0.")

    def items(self, name: str, default: str = "") -> list[str]:
        """Return the parts of a comma-separated list."""
        return [part.strip() for part in self.text(name, default).split(",") if part.strip()]

    def folder(self, name: str, default: Path) -> Path:
        """Return an absolute path."""
        value = self.text(name, str(default))
        if not Path(value).is_absolute():
            raise ConfigurationError(name, "must be an absolute path.")
        return Path(value)

    def key(self, name: str, *, hint: str) -> bytes:
        """Return 32 bytes given in base64."""
        return _decoded(name, self.text(name, hint=hint), hint)

    def keys(self, name: str, *, hint: str) -> dict[str, bytes]:
        """Return keys by id from `id:base64,id:base64`; the first is the current one (a dict keeps the order)."""
        keys: dict[str, bytes] = {}
        for part in self.text(name, hint=hint).split(","):
            key_id, colon, value = part.strip().partition(":")
            if not colon or not key_id or key_id in keys:
                raise ConfigurationError(name, f"wants id:key pairs with different ids. {hint}")
            keys[key_id] = _decoded(name, value, hint)
        return keys

    def starts_with(self, prefix: str) -> list[str]:
        """Return the names of the variables that are set and begin so."""
        return sorted(name for name, value in self._variables.items() if name.startswith(prefix) and value)


def _decoded(name: str, text: str, hint: str) -> bytes:
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ConfigurationError(name, f"is not base64. {hint}") from error
    if len(value) != _KEY_BYTES:
        raise ConfigurationError(name, f"must be {_KEY_BYTES} random bytes in base64. {hint}")
    return value


def demo_key(secret: str, purpose: str) -> bytes:
    """Return a key of the demo, whose people are fictional: made from its one secret, another for each purpose."""
    return hashlib.blake2b(secret.encode(), digest_size=_KEY_BYTES, person=purpose.encode()[:16]).digest()
