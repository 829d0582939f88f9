"""Reads from /proc how much processor time a process and everything below it has used."""

import os
from pathlib import Path


def family(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue  # it ended while we looked
            below.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += below.get(one, [])
    return found


def milliseconds(pid: int) -> float:
    """Return the time used by a process, its threads and its descendants.

    `schedstat` counts what utime and stime of `stat` share out, in nanoseconds instead of ticks of 10 ms; time of
    children that have ended is only in `stat`.
    """
    total = 0.0
    for one in family(pid):
        try:
            threads = Path(f"/proc/{one}/task").iterdir()
            total += sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e6
            ended = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()[13:15]
        except OSError:
            continue
        total += sum(map(int, ended)) * 1000 / os.sysconf("SC_CLK_TCK")
    return total
