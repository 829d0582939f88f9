"""What a check of the access log found, in plain English."""

from dataclasses import dataclass, field
from typing import Final

#: Findings told in full; the rest are counted.
TOLD: Final = 20


@dataclass(slots=True)
class Report:
    """What a check found: `findings` is empty when the log is whole; `notes` are worth telling but no break."""

    sealed: int = 0
    segments: int = 0
    chains: int = 0
    unsealed: int = 0
    unsealed_for: float = 0.0
    anchors: int = 0
    findings: list[str] = field(default_factory=list)
    more: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.findings

    def broken(self, text: str) -> None:
        """Add a finding."""
        if len(self.findings) < TOLD:
            self.findings.append(text)
        else:
            self.more += 1
