"""The command `verify-log`: checks the whole access log and says where it breaks."""

import argparse
import sys
from pathlib import Path
from time import monotonic

from minoversikt.access import log_check
from minoversikt.access.log_anchor import FIRST, Anchors
from minoversikt.access.log_report import Report
from minoversikt.jobs import anchor
from minoversikt.jobs.connect import connect

#: Seconds after which sealed rows without any anchor are a break: by then the job has written one many times.
ANCHORED_WITHIN = 900


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument(
        "--anchors", type=Path, metavar="FILE", help="the anchors, best the copy kept on another machine"
    )
    parser.add_argument("--public-key", type=Path, metavar="FILE", help="the key that signed them, best your own copy")
    parser.add_argument(
        "--accept-era", type=int, default=1, metavar="N",
        help="you know of the restore that began era N: rows it lost are told, but are no break",
    )  # fmt: skip


def main(args: argparse.Namespace) -> int:
    """Check the log, print the outcome, return 0 when it is whole and 1 when it is not."""
    started = monotonic()
    anchors = _anchors(args)
    with connect("auditor") as connection:
        report = log_check.check(connection, anchors.anchors, accept_era=args.accept_era)
        for fault in anchors.faults:
            report.broken(fault)
        _unanchored(report, log_check.sealed_for(connection))
    tell(report, monotonic() - started)
    return 0 if report.whole else 1


def tell(report: Report, seconds: float) -> None:
    """Print the outcome: breaks on standard error, totals on standard output."""
    for finding in report.findings:
        sys.stderr.write(f"BROKEN  {finding}\n")
    if report.more:
        sys.stderr.write(f"BROKEN  … and {report.more} more.\n")
    for note in report.notes:
        sys.stdout.write(f"Note: {note}\n")
    sys.stdout.write(
        f"{report.sealed} sealed rows in {report.segments} segments and {report.chains} chains, {report.anchors} anchors; "
        f"{report.unsealed} rows not yet sealed"
        + (f" (the oldest for {report.unsealed_for:.0f} s)" if report.unsealed else "")
        + f". Checked in {seconds:.1f} s.\n"
    )
    sys.stdout.write("The access log is whole.\n" if report.whole else "The access log is NOT whole.\n")


def _anchors(args: argparse.Namespace) -> Anchors:
    """Read the anchors the arguments name, or the ones the jobs of this installation write."""
    place = anchor.place_from_settings()
    key = args.public_key or place.keys / anchor.PUBLIC_KEY
    if not key.exists():
        key = place.anchors / anchor.PUBLIC_KEY
    if not key.exists():
        return Anchors((), FIRST, ())
    return anchor.read(args.anchors or place.file, anchor.public_key(key))


def _unanchored(report: Report, sealed_for: float) -> None:
    """Report a log that should have anchors and has none."""
    if not report.anchors and sealed_for > ANCHORED_WITHIN:
        report.broken(
            f"There is no anchor, though rows were sealed {sealed_for / 60:.0f} minutes ago: without one, a cut tail can't be seen. "
            "Name the file with --anchors, or look at the anchor job."
        )
