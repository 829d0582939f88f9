"""Run every check that needs no database and no browser, say how long each took, and end with 1 if any failed."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PY = sys.executable
TEMPLATES = ROOT / "minoversikt" / "web" / "templates"
CHECKS: list[tuple[str, list[str]]] = [
    ("lint", [PY, "-m", "ruff", "check", "."]),
    ("format", [PY, "-m", "ruff", "format", "--check", "--quiet", "--diff", "."]),
    ("types", [PY, "-m", "mypy"]),
    ("import rules", [str(Path(PY).parent / "lint-imports")]),
    ("templates", [PY, "-m", "djlint", str(TEMPLATES), "--lint", "--quiet"]),
    ("Django", [PY, "manage.py", "check", "--fail-level", "WARNING"]),
    ("migrations", [PY, "-W", "ignore", "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("translations", [PY, "scripts/messages.py", "--check"]),
    ("lock files", [PY, "scripts/lock.py", "--check"]),
]


def environment() -> dict[str, str]:
    """Return the environment with settings that are valid and lead to no database."""
    nowhere = {
        f"DATABASE{role}_URL": "postgresql://nobody@/none?host=/nonexistent"
        for role in ("", "_OWNER", "_AUDIT", "_AUDITOR")
    }
    demo = {
        "MINOVERSIKT_DEMO": "1",
        "MINOVERSIKT_SECRET_KEY": "only-to-check-the-code-0123456789-0123456789-0123456789",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MINOVERSIKT_")}
    return {**kept, **nowhere, **demo}


def passes(name: str, command: list[str]) -> bool:
    """Run one check; print its words only if it fails."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment(), text=True, capture_output=True, check=False)
    good = done.returncode == 0
    print(f"  {'ok  ' if good else 'FAIL'} {name} ({time.monotonic() - started:.1f} s)", flush=True)
    if not good:
        print("\n".join((done.stdout + done.stderr).strip().splitlines()[-120:]), flush=True)
    return good


def main() -> int:
    """Run all, or those named on the command line."""
    wanted = sys.argv[1:]
    results = [passes(name, command) for name, command in CHECKS if not wanted or name in wanted]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
