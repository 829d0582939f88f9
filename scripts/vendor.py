"""Copy what pages need of node_modules into minoversikt/web/static/vendor/ (git-ignored), as vendor.toml lists it.

The list is `[[file]]` tables with `from` (a path or a pattern under node_modules) and `to` (a path under vendor/; ends
with "/" for a folder). The licence of every package taken from is copied beside its files.
"""

import shutil
import sys
import tomllib
from pathlib import Path

import assets

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
STATIC = ROOT / "minoversikt" / "web" / "static"
LISTING = STATIC / "vendor.toml"


def targets(entry: dict[str, str]) -> list[tuple[Path, Path]]:
    """Return the pairs (from, to) of one entry; raise `FileNotFoundError` if it matches nothing."""
    sources = [path for path in sorted(MODULES.glob(entry["from"])) if path.is_file()]
    if not sources:
        raise FileNotFoundError(f"vendor.toml: nothing in node_modules matches {entry['from']!r}")
    if entry["to"].endswith("/"):
        return [(source, Path(entry["to"]) / source.name) for source in sources]
    if len(sources) > 1:
        raise ValueError(f"vendor.toml: {entry['from']!r} matches {len(sources)} files: let `to` end with /")
    return [(sources[0], Path(entry["to"]))]


def licences(pairs: list[tuple[Path, Path]]) -> list[tuple[Path, Path]]:
    """Return the licence files of the packages that files are taken from, with where to put them."""
    found = {}
    for source, _ in pairs:
        parts = source.relative_to(MODULES).parts
        package = Path(*parts[: 2 if parts[0].startswith("@") else 1])
        for licence in sorted((MODULES / package).glob("[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]*")):
            found[licence] = Path("licences") / f"{'-'.join(package.parts).lstrip('@')}.txt"
    return list(found.items())


def main() -> int:
    """Make the vendor folder hold exactly what the list says; write only what changed, so that file times stay."""
    folder = STATIC / "vendor"
    entries = tomllib.loads(LISTING.read_text()).get("file", []) if LISTING.exists() else []
    try:
        pairs = [pair for entry in entries for pair in targets(entry)]
    except (FileNotFoundError, ValueError, KeyError) as error:
        print(error, file=sys.stderr)
        return 1
    pairs += licences(pairs)
    for source, to in pairs:
        target = folder / to
        if not target.exists() or target.read_bytes() != source.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    wanted = {folder / to for _, to in pairs}
    for stale in [path for path in folder.rglob("*") if path.is_file() and path not in wanted]:
        stale.unlink()
    return assets.main([])  # style sheet and sprite are made of the same packages


if __name__ == "__main__":
    sys.exit(main())
