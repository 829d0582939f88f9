"""The database's roles: made the same way in the embedded database, in tests and in a given one (access.md, lock 2)."""

from collections.abc import Mapping
from typing import Any, Final

import psycopg
from psycopg import sql

DATABASE: Final = "minoversikt"
OWNER: Final = "minoversikt_owner"
DEFINER: Final = "minoversikt_definer"
APP: Final = "minoversikt_app"
AUDIT: Final = "minoversikt_audit"
AUDITOR: Final = "minoversikt_auditor"
BACKUP: Final = "minoversikt_backup"

#: Role by role: what it may do as such. Rights on tables come with the migrations.
ATTRIBUTES: Final[Mapping[str, str]] = {
    OWNER: "LOGIN CREATEDB",
    DEFINER: "NOLOGIN BYPASSRLS",
    APP: "LOGIN",
    AUDIT: "LOGIN",
    AUDITOR: "LOGIN",
    BACKUP: "LOGIN BYPASSRLS",
}
LOGIN_ROLES: Final = (OWNER, APP, AUDIT, AUDITOR, BACKUP)
#: A transaction left open holds back the sealing of the log (recipes.md), so the web's end by themselves.
_LIMITS: Final[Mapping[str, Mapping[str, str]]] = {
    APP: {
        "idle_in_transaction_session_timeout": "15s",
        "lock_timeout": "5s",
        "statement_timeout": "20s",
        "transaction_timeout": "30s",
    },
    AUDIT: {"idle_in_transaction_session_timeout": "30s", "transaction_timeout": "120s"},
}
_TRANSACTION_TIMEOUT_SINCE: Final = 170000


def create_roles(superuser: psycopg.Connection[Any], passwords: Mapping[str, str]) -> None:
    """Make or mend the roles over a superuser's connection; `passwords` has one for each of LOGIN_ROLES."""
    known = {name for (name,) in superuser.execute("SELECT rolname FROM pg_roles").fetchall()}
    for name, attributes in ATTRIBUTES.items():
        role = sql.Identifier(name)
        verb = sql.SQL("ALTER" if name in known else "CREATE")
        plain = sql.SQL("NOSUPERUSER NOCREATEROLE NOREPLICATION")
        superuser.execute(sql.SQL("{} ROLE {} WITH {} {}").format(verb, role, plain, sql.SQL(attributes)))
        if name in passwords:
            superuser.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(role, sql.Literal(passwords[name])))
        for setting, value in _LIMITS.get(name, {}).items():
            if setting != "transaction_timeout" or superuser.info.server_version >= _TRANSACTION_TIMEOUT_SINCE:
                superuser.execute(
                    sql.SQL("ALTER ROLE {} SET {} = {}").format(role, sql.Identifier(setting), sql.Literal(value))
                )
    superuser.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(DEFINER), sql.Identifier(OWNER)))
    superuser.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(BACKUP)))


def create_database(superuser: psycopg.Connection[Any], name: str = DATABASE) -> None:
    """Make the database unless it is there; only the product's roles may connect, none may leave temporary tables.

    `superuser` must be in autocommit. Raises psycopg.Error.
    """
    database = sql.Identifier(name)
    if not superuser.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        superuser.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, sql.Identifier(OWNER)))
    superuser.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
    for role in LOGIN_ROLES:
        superuser.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, sql.Identifier(role)))
