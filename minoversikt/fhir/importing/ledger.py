"""Keeps account of what became of every resource while a file is read."""

from dataclasses import dataclass, field
from typing import Protocol

from minoversikt.domain.imported_plan import Fate, ImportRemark, ReportLine, ShownAs
from minoversikt.fhir.importing.element import ShapeError


class Named(Protocol):
    """A resource as far as the ledger knows it."""

    @property
    def key(self) -> str:
        """Return what it is kept under."""

    @property
    def name(self) -> str:
        """Return what the report calls it."""


@dataclass(slots=True)
class Ledger:
    """One line a resource, by its key, and the warnings. What has no line at the end was kept without being shown."""

    lines: dict[str, ReportLine] = field(default_factory=dict)
    warnings: dict[tuple[str, str], ImportRemark] = field(default_factory=dict)

    def shown(self, key: str, name: str, shown_as: ShownAs, title: str) -> None:
        """Note that a resource became something the owner sees."""
        self.lines[key] = ReportLine(fate=Fate.SHOWN, name=name, shown_as=shown_as, title=title)

    def used(self, node: "Named | None") -> None:
        """Note that a resource gave words to another one, such as the name of who carries it out."""
        if node is not None:
            line = ReportLine(fate=Fate.SHOWN, name=node.name, shown_as=ShownAs.PART_OF)
            self.lines.setdefault(node.key, line)

    def is_open(self, key: str) -> bool:
        """Tell whether a resource has no line yet, or only gave words to others."""
        line = self.lines.get(key)
        return line is None or line.shown_as is ShownAs.PART_OF

    def kept(self, key: str, name: str, reason: str = "") -> None:
        """Note that a resource is kept without being shown, unless it already has a line."""
        self.lines.setdefault(key, ReportLine(fate=Fate.KEPT, name=name, reason=reason))

    def refused(self, key: str, name: str, reason: str, where: str = "") -> None:
        """Note that a resource could not be read."""
        self.lines[key] = ReportLine(fate=Fate.REFUSED, name=name, reason=reason, where=where)

    def misshapen(self, key: str, name: str, error: ShapeError) -> None:
        """Note a resource refused because one of its fields has the wrong type."""
        self.refused(key, name, f"not_{error.expected}", error.path)

    def is_refused(self, key: str) -> bool:
        """Tell whether a resource was refused."""
        line = self.lines.get(key)
        return line is not None and line.fate is Fate.REFUSED

    def warn(self, code: str, where: str, detail: str = "") -> None:
        """Note something odd, once for each place."""
        self.warnings.setdefault((code, where), ImportRemark(code=code, where=where, detail=detail))
