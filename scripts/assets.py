"""Make built/style.css and built/icons.svg under minoversikt/web/static/ (git-ignored), as vendor.toml lists them.

One style sheet and one sprite mean two requests on a first visit. Run after scripts/vendor.py; takes milliseconds.
`--theme` makes the theme anew with Designsystemet's own tool; its result is committed.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
STATIC = ROOT / "minoversikt" / "web" / "static"
SHEETS = MODULES / "@digdir" / "designsystemet-css" / "dist" / "src"
ICONS = MODULES / "@navikt" / "aksel-icons" / "dist" / "svg"
THEME = STATIC / "theme"
LAYERS = "@layer ds.theme, ds.base, ds.components, app.base, app.components, app.pages, app.media;\n"


def smaller(css: str) -> str:
    """Take comments and needless white space out of a style sheet; strings and `calc()` keep their blanks."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = css.replace('@charset "UTF-8";', "")
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};]) ?", r"\1", css).replace(";}", "}").strip()


def designsystemet(blocks: list[dict]) -> str:
    """Return the listed parts of Designsystemet, each block in its layer (they come unlayered, one file a part)."""
    out = []
    for block in blocks:
        parts = "".join((SHEETS / f"{part}.css").read_text(encoding="utf-8").strip() for part in block["parts"])
        out.append(f"@layer {block['layer']}{{{parts}}}\n")
    return "".join(out)


def style(listing: dict) -> str:
    """Return the whole style sheet: order of layers, theme, Designsystemet, ours by file name."""
    ours = [smaller(path.read_text(encoding="utf-8")) for path in sorted((STATIC / "css").glob("*.css"))]
    theme = smaller((THEME / "minoversikt.css").read_text(encoding="utf-8"))
    return LAYERS + theme + "\n" + designsystemet(listing["designsystemet"]) + "\n".join(ours) + "\n"


def symbol(name: str, file: str) -> str:
    """Return one icon as a `<symbol>`; raises FileNotFoundError for an icon the package hasn't got."""
    svg = (ICONS / f"{file}.svg").read_text(encoding="utf-8")
    box = re.search(r'viewBox="([^"]+)"', svg)
    body = svg[svg.index(">") + 1 : svg.rindex("</svg>")].replace(' fill="currentColor"', "")
    body = re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), body)
    return f'<symbol id="{name}" viewBox="{box[1] if box else "0 0 24 24"}">{"".join(body.split(chr(10)))}</symbol>'


def sprite(icons: dict[str, str]) -> str:
    """Return all icons in one file; each takes the text's colour from the `svg` that uses it."""
    symbols = "\n".join(symbol(name, file) for name, file in sorted(icons.items()))
    return f'<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'


def write(path: Path, text: str) -> None:
    """Write a file only if it changed, so that its time stays; whole or not at all, as a server may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        new = path.with_name(path.name + ".new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)


def make_theme() -> None:
    """Make theme/minoversikt.css from theme/designsystemet.config.json; raises CalledProcessError."""
    tool = ["node", str(MODULES / "@digdir" / "designsystemet" / "dist" / "bin" / "designsystemet.js"), "tokens"]
    work = ROOT / "build" / "theme"
    work.mkdir(parents=True, exist_ok=True)
    config = str(THEME / "designsystemet.config.json")
    subprocess.run([*tool, "create", "--config", config, "-o", "tokens", "--clean"], cwd=work, check=True)
    subprocess.run([*tool, "build", "--config", config, "-t", "tokens", "-o", "css", "--clean"], cwd=work, check=True)
    (THEME / "minoversikt.css").write_bytes((work / "css" / "minoversikt.css").read_bytes())


def main(args: list[str]) -> int:
    """Build what pages need; 1 with a message when a listed part is missing."""
    if "--theme" in args:
        make_theme()
    listing = tomllib.loads((STATIC / "vendor.toml").read_text(encoding="utf-8"))
    try:
        write(STATIC / "built" / "style.css", style(listing))
        write(STATIC / "built" / "icons.svg", sprite(listing["icons"]))
    except FileNotFoundError as error:
        print(f"assets: {error}. Run `npm ci` first.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
