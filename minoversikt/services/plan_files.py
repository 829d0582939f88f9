"""Plans as files, for the pages: how they are written and read is FHIR's to know, and is told here when the house is set up.

The faces don't import each other (house.md); what two of them need belongs in a service. This is that service.
"""

from typing import Protocol
from uuid import UUID

from minoversikt.domain.actor import Actor
from minoversikt.domain.errors import NotFoundError
from minoversikt.domain.imported_plan import ImportRefusedError
from minoversikt.domain.whole_plan import WholePlan
from minoversikt.services.import_runs import runs_of
from minoversikt.services.plan_import import own_plan


class PlanFormat(Protocol):
    """What turns a plan into a file and back."""

    def write(self, plan: WholePlan, *, lines: bool = False) -> bytes:
        """Return a whole plan as JSON, or as one resource a line."""

    def write_one(self, plan: WholePlan, reference: str) -> bytes | None:
        """Return one resource of a plan, such as `Goal/<id>`; None when it is not there."""

    def take(self, actor: Actor, data: bytes, name: str) -> UUID:
        """Take a file into the actor's plan; returns the id of its report. Raises ImportRefusedError."""

    def refusal(self, code: str, **params: str) -> str:
        """Return in plain bokmål why a file was refused."""


FORMATS: list[PlanFormat] = []


def take(actor: Actor, plan_id: UUID, data: bytes, name: str) -> UUID:
    """Take a file into the actor's own open plan; returns the id of its report.

    Raises NotFoundError when the plan is not the actor's, ImportRefusedError when nothing of the file is taken in.
    """
    page = runs_of(actor, plan_id)[1]
    if not page.is_owner:
        raise NotFoundError
    if own_plan(actor) != plan_id:
        raise ImportRefusedError("no_plan")
    return plan_format().take(actor, data, name)


def plan_format() -> PlanFormat:
    """Return the format the house was set up with. Raises RuntimeError when config has set up none."""
    if not FORMATS:
        raise RuntimeError("no format for plans: config.urls sets one up")
    return FORMATS[0]
