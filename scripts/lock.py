"""Write the lock files (`make lock`), or check them without a network (`--check`, part of `make check`).

Locks carry hashes and no addresses: where a machine fetches packages is its own business.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
GROUPS = ("base", "node", "dev")
ADDRESS = re.compile(r"\w+://|--(index-url|extra-index-url|find-links|trusted-host)|\"resolved\"")
PIN = re.compile(r"^([\w.-]+)==([\w.!+-]+) \\$", re.MULTILINE)


def write_python(group: str) -> None:
    """Resolve one group anew with pip-compile."""
    options = "--upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host"
    subprocess.run(
        [sys.executable, "-m", "piptools", "compile", "-q", *options.split(), "--no-emit-find-links", "--no-emit-options",
         "-o", f"{group}.txt", f"{group}.in"],
        cwd=FOLDER,
        # Wheels of this machine alone must not get into the lock.
        env={**os.environ, "PIP_FIND_LINKS": "", "CUSTOM_COMPILE_COMMAND": "make lock"},
        check=True,
    )  # fmt: skip


def write_npm() -> None:
    """Resolve the front-end packages anew; .npmrc leaves out where they came from, this the pleas for funding."""
    path = ROOT / "package-lock.json"
    path.unlink(missing_ok=True)
    subprocess.run(["npm", "install", "--package-lock-only"], cwd=ROOT, check=True)
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n")


def faults_of_python(group: str) -> list[str]:
    """Tell where a group's lock does not answer to its input, lacks hashes or names an address."""
    text = (FOLDER / f"{group}.txt").read_text()
    pins = {canonicalize_name(name): Version(version) for name, version in PIN.findall(text)}
    faults = []
    for line in (FOLDER / f"{group}.in").read_text().splitlines():
        wanted = line.split("#", maxsplit=1)[0].strip()
        if not wanted or wanted.startswith("-"):
            continue
        if "#" not in line:
            faults.append(f"{group}.in: {wanted} has no word on what it is for")
        requirement = Requirement(wanted)
        version = pins.get(canonicalize_name(requirement.name))
        if version is None or not requirement.specifier.contains(version):
            faults.append(f"{group}.txt: {wanted} is locked to {version}: run make lock")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    faults += [f"{group}.txt: no hash for {block.split()[0]}" for block in blocks if "--hash=sha256:" not in block]
    return faults + [f"{group}.txt names an address: {found}" for found in addresses(text)]


def faults_of_npm() -> list[str]:
    """Tell where package-lock.json does not answer to package.json, lacks hashes or names an address."""
    wanted = json.loads((ROOT / "package.json").read_text())
    text = (ROOT / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    faults = [
        f"package-lock.json: {kind} differ from package.json: run make lock"
        for kind in ("dependencies", "devDependencies")
        if packages[""].get(kind) != wanted.get(kind)
    ]
    faults += [
        f"package-lock.json: no hash for {name}" for name, what in packages.items() if name and "integrity" not in what
    ]
    return faults + [f"package-lock.json names an address: {found}" for found in addresses(text)]


def addresses(text: str) -> list[str]:
    """Return what looks like an address or a package source."""
    return [text[found.start() : found.start() + 60].split("\n", maxsplit=1)[0] for found in ADDRESS.finditer(text)]


def main() -> int:
    """Check or write."""
    if "--check" in sys.argv:
        faults = [fault for group in GROUPS for fault in faults_of_python(group)] + faults_of_npm()
        print("\n".join(faults) or "Lock files answer to their inputs, have hashes and name no address.")
        return bool(faults)
    for group in GROUPS:
        write_python(group)
    write_npm()
    return 0


if __name__ == "__main__":
    sys.exit(main())
