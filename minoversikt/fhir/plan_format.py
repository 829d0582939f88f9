"""A plan as a FHIR file, out and in: ours is read back as it was, anybody else's as far as it is understood."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from minoversikt.domain.actor import Actor
from minoversikt.domain.imported_plan import ImportedPlan, ImportRefusedError
from minoversikt.domain.plan_file import FileTaken
from minoversikt.domain.whole_plan import WholePlan
from minoversikt.fhir.exporting import bundle
from minoversikt.fhir.importing import own, reader, report
from minoversikt.fhir.importing.understand import understand_document
from minoversikt.services.plan_files import FORMATS
from minoversikt.services.plan_import import ImportOutcome, import_plan
from minoversikt.services.whole_plan_import import WholeOutcome, take_in


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of a file: of ours, or of another product's with what was understood of it."""

    outcome: WholeOutcome | ImportOutcome
    imported: ImportedPlan | None = None


def take_file(actor: Actor, data: bytes, name: str = "") -> TakenFile:
    """Take a file into the actor's plan. Raises ImportRefusedError, and then nothing is taken in."""
    document: dict[str, Any] = reader.decode_any(data)
    file = FileTaken(name=name, digest=hashlib.sha256(data).hexdigest())
    resources = own.resources_of(document)
    if resources is not None:
        return TakenFile(take_in(actor, lambda plan, owner, at: own.read_own(resources, plan, owner, at), file))
    imported = understand_document(document)
    return TakenFile(import_plan(actor, imported, file), imported)


class FhirFormat:
    """FHIR R4 as the pages know it."""

    def write(self, plan: WholePlan, *, lines: bool = False) -> bytes:
        """Return a whole plan as JSON, or as one resource a line."""
        return bundle.as_ndjson(plan) if lines else bundle.as_json(plan)

    def write_one(self, plan: WholePlan, reference: str) -> bytes | None:
        """Return one resource of a plan; None when it is not there."""
        return bundle.one_of(plan, reference)

    def take(self, actor: Actor, data: bytes, name: str) -> UUID:
        """Take a file in; returns the id of its report. Raises ImportRefusedError."""
        return take_file(actor, data, name).outcome.run_id

    def refusal(self, code: str, **params: str) -> str:
        """Return why a file was refused."""
        return report.refusal(ImportRefusedError(code, **params))


def set_up() -> None:
    """Tell the pages how plans become files; done once, by config."""
    if not FORMATS:
        FORMATS.append(FhirFormat())
