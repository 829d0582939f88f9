"""`make bench`: CPU per request (application and PostgreSQL), statements and bytes of each page, beside the yardstick page.

`python -m tests.bench [--quick]`. Prints a table in Markdown; ends with 1 when a page does not answer as it should.
"""

import argparse
import statistics
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field

from tests.bench import cpu
from tests.bench.drive import Answer, Browser
from tests.bench.ground import DATABASE, Ground, prepared
from tests.bench.world import COORDINATOR, OWNER
from tests.support import statements

WARM_UP = 6  # past the point where the driver prepares statements


@dataclass(slots=True)
class Page:
    """One thing to measure: a name, what `bar.md` allows at first landing, and how it is asked for."""

    name: str
    limit: float | None
    ask: Callable[[], Answer]
    before: Callable[[], object] = lambda: None
    status: int = 200
    milliseconds: list[tuple[float, float]] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    statements: float = 0
    wire: int = 0
    size: int = 0


class Update:
    """Marks one activity done and open again, with the version each save made."""

    def __init__(self, browser: Browser, ground: Ground) -> None:
        """Start at the version the world was made with."""
        self.browser, self.version = browser, 1
        self.path = f"/plan/{ground.ids['plan']}/maal/{ground.ids['goal']}/gjor/"
        self.step = ground.ids["activity"]

    def __call__(self) -> Answer:
        """Save once."""
        verb = "done" if self.version % 2 else "open"
        fields = {"do": verb, "kind": "activity", "step": self.step, "version": self.version}
        self.version += 1
        self.browser.cookies.pop("messages", None)  # a browser shows the line on its next page, which we don't fetch
        return self.browser.post(self.path, fields)


def pages_of(ground: Ground, owner: Browser, coordinator: Browser, kari: Browser) -> list[Page]:
    """Return what is measured, the yardstick first."""
    plan = f"/plan/{ground.ids['plan']}/"
    view = lambda word: lambda: owner.get(f"/min-plan/?visning={word}")  # noqa: E731
    get = lambda path: lambda: owner.get(path)  # noqa: E731
    return [
        Page("yardstick: session, one SELECT, one line", None, get("/bench/yardstick/")),
        Page("Min plan, Kort", 8, get("/min-plan/"), view("kort")),
        Page("Min plan, Alt", 8, get("/min-plan/"), view("alt")),
        Page("goals", 8, get(f"{plan}maal/")),
        Page("one goal", 8, get(f"{plan}maal/{ground.ids['goal']}/")),
        Page("services", 8, get(f"{plan}tjenester/")),
        Page("Hvem gjør hva", 8, get(f"{plan}hvem-gjor-hva/")),
        Page("plan details", 8, get(f"{plan}om-planen/")),
        Page("Hvem har sett planen", 8, lambda: kari.get(f"/plan/{ground.ids['demo']}/innsyn/")),
        Page("caseload of 50", 10, lambda: coordinator.get("/koordinator/")),
        Page("update of one activity", 5, Update(owner, ground), status=303),
    ]


def spent(ground: Ground) -> tuple[float, float]:
    """Return the time used so far by the application and by PostgreSQL."""
    return cpu.milliseconds(ground.server), cpu.milliseconds(ground.postgres)


def measure(page: Page, ground: Ground, requests: int) -> float:
    """Ask `requests` times; note and return the time per request. Raises RuntimeError for an unexpected answer."""
    page.before()
    for _ in range(2):
        page.ask()
    begin = spent(ground)
    answers = [page.ask() for _ in range(requests)]
    end = spent(ground)
    if wrong := {answer.status for answer in answers} - {page.status}:
        raise RuntimeError(f"{page.name} answered {wrong}")
    both = ((end[0] - begin[0]) / requests, (end[1] - begin[1]) / requests)
    page.milliseconds.append(both)
    return sum(both)


def look(page: Page, ground: Ground) -> bool:
    """Ask a few times to warm up, count statements and bytes; False when the page isn't there."""
    page.before()
    if page.ask().status != page.status:
        return False
    for _ in range(WARM_UP):
        answer = page.ask()
    page.wire = len(answer.body) + sum(len(name) + len(value) + 4 for name, value in answer.headers.items())
    with statements.counted(ground.superuser, DATABASE) as count:
        for _ in range(4):
            page.ask()
    page.statements = count.total / 4
    return True


def table(pages: list[Page]) -> str:
    """Return the figures as a table."""
    lines = [
        "| page | ms CPU per request (median, min–max) | app + PostgreSQL | × yardstick | statements | bytes sent | limit, ms |",
        "|---|---|---|---|---|---|---|",
    ]
    for page in pages:
        sums = [app + database for app, database in page.milliseconds]
        app, database = (statistics.median(part) for part in zip(*page.milliseconds, strict=True))
        lines.append(
            f"| {page.name} | {statistics.median(sums):.2f} ({min(sums):.2f}–{max(sums):.2f}) | {app:.2f} + {database:.2f} "
            f"| {statistics.median(page.ratios):.2f} | {page.statements:g} | {page.wire:,} | {page.limit or ''} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Measure everything, round by round, so that what else runs on the machine falls on all pages alike."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds: under 40 seconds")
    quick = parser.parse_args().quick
    rounds, requests = (3, 15) if quick else (9, 40)
    with prepared() as ground, ExitStack() as browsers:
        owner, coordinator, kari = (
            browsers.enter_context(Browser(ground.address)).log_in(key) for key in (OWNER, COORDINATOR, "owner")
        )
        owner.token = owner.token_of("/min-plan/")
        every = pages_of(ground, owner, coordinator, kari)
        there = [page for page in every if look(page, ground)]
        for _ in range(rounds):
            measured = {page.name: measure(page, ground, requests) for page in there}
            for page in there:
                page.ratios.append(measured[page.name] / measured[there[0].name])
    sys.stdout.write(table(there) + "\n")
    missing = [page.name for page in every if page not in there]
    if missing:
        sys.stdout.write(f"did not answer as expected: {', '.join(missing)}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
