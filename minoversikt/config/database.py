"""Turns database addresses into Django's settings, one connection for each role."""

from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from minoversikt.config.errors import ConfigurationError

_SCHEMES: Final = frozenset({"postgresql", "postgres"})
_HINT: Final = "Write it as postgresql://role:password@host:5432/database, or ?host=/folder/of/the/socket at the end."


def connection(variable: str, url: str) -> dict[str, Any]:
    """Return one entry of DATABASES. Raises ConfigurationError naming the variable, never showing the address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ConfigurationError(variable, f"is not an address. {_HINT}") from error
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in _SCHEMES or not name or not parts.username:
        raise ConfigurationError(variable, f"is not the address of a PostgreSQL database. {_HINT}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": options.pop("port", None) or str(port or ""),
        # One lasting connection for each worker: opening one for each request costs seven times as much (bar.md).
        "CONN_MAX_AGE": None,
        # A health check would be one more statement in every request; the first read is tried again instead (recipes.md).
        "CONN_HEALTH_CHECKS": False,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": 2,
            "connect_timeout": 5,
            # Compiling costs more than it saves on queries as short as ours.
            "options": "-c jit=off",
            **options,
        },
    }


class OnlyOwnerMigrates:
    """Keeps every connection but the owner's from changing tables: `migrate` without `--database owner` does nothing."""

    def allow_migrate(self, db: str, app_label: str, **_: object) -> bool:
        """Tell whether this connection may migrate; any app alike."""
        del app_label
        return db == "owner"
