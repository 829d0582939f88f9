"""`export-catalogue [--format csv|json] [--organisation ID] [-o FILE]`: writes the catalogue of services, which is open data."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from minoversikt.fhir import catalogue_format
from minoversikt.services import catalogue_files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--format", choices=("csv", "json"), default="csv", help="CSV, or FHIR R4 as JSON")
    parser.add_argument("--organisation", type=UUID, metavar="ID", help="this organisation and those below it alone")
    parser.add_argument("-o", dest="file", type=Path, metavar="FILE", help="where to; the screen, if left out")


def main(args: argparse.Namespace) -> int:
    """Write the entries, some at a time."""
    catalogue_format.set_up()
    pieces = catalogue_files.as_csv if args.format == "csv" else catalogue_files.as_fhir
    if args.file:
        with args.file.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_told(pieces(args.organisation)))
    else:
        sys.stdout.writelines(pieces(args.organisation))
    return 0


def _told(pieces: Iterator[str]) -> Iterator[str]:
    """Pass the pieces on, and say when they are all written."""
    yield from pieces
    print("Ferdig.", file=sys.stderr)
