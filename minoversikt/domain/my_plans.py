"""The plans somebody takes part in, as a list: whose, in which part, what waits for them there."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from minoversikt.domain.codes import AssignmentKind, PlanStatus, RepresentationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MyPlan:
    """One plan of the list. `role` is what the team's card says; `late` and `soon` count one's own activities.

    `lacks_contribution` is that one's card does not say yet what one contributes (L4).
    """

    plan_id: UUID
    owner_id: UUID
    owner_name: str
    status: PlanStatus
    role: str = ""
    is_participant: bool = False
    assignment: AssignmentKind | None = None
    representation: RepresentationKind | None = None
    late: int = 0
    soon: int = 0
    lacks_contribution: bool = False

    @property
    def waits(self) -> bool:
        """Tell whether something waits for the reader here."""
        return bool(self.late or self.soon or self.lacks_contribution)


def in_order(plans: Iterable[MyPlan]) -> tuple[MyPlan, ...]:
    """Return the list: what is late first, then what waits, then by name."""
    return tuple(sorted(plans, key=lambda one: (not one.late, not one.waits, one.owner_name.casefold(), one.plan_id)))
