"""See to it that the browser journeys have a Chromium: an installed one, or Debian's where root may install it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def found() -> str | None:
    """Return the path of an installed browser of that family, or None."""
    if named := os.environ.get("CHROMIUM"):
        return named if Path(named).exists() else None
    return next(filter(None, map(shutil.which, NAMES)), None) or (str(MAC) if MAC.exists() else None)


def install() -> None:
    """Install Debian's Chromium; say what apt said if it fails."""
    print("  installing Chromium for the browser journeys …", flush=True)
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["apt-get", *command], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        if done.returncode:
            print("\n".join(done.stdout.splitlines()[-8:]), file=sys.stderr)


def main() -> int:
    """Find or install; 1 with a hint if there is none in the end."""
    if not found() and os.geteuid() == 0 and shutil.which("apt-get") and not os.environ.get("CHROMIUM"):
        install()
    if found():
        return 0
    print(
        "The browser journeys need Chromium, and there is none. On Debian: `apt-get install chromium`. "
        "Elsewhere install Chromium or Chrome, or set CHROMIUM to its path.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
