"""Every kind of row and its sheet, in the order they stand in a file."""

from collections.abc import Mapping
from typing import Final

from minoversikt.domain.whole_plan import KINDS
from minoversikt.fhir.exporting.appointment import APPOINTMENT
from minoversikt.fhir.exporting.audit_event import LOG_ENTRY
from minoversikt.fhir.exporting.care_team import ASSIGNMENT, PARTICIPANT, REPRESENTATION
from minoversikt.fhir.exporting.communication import COMMENT, LOG_QUESTION
from minoversikt.fhir.exporting.condition import HEALTH_NOTE
from minoversikt.fhir.exporting.consent import CONSENT
from minoversikt.fhir.exporting.document_reference import CONSENT_PAPER, PHOTO
from minoversikt.fhir.exporting.flag import FLAG
from minoversikt.fhir.exporting.goal import GOAL
from minoversikt.fhir.exporting.observation import REVIEW, STILL_TRUE
from minoversikt.fhir.exporting.provenance import PLAN_EVENT, VERSION
from minoversikt.fhir.exporting.questionnaire import PLAN_TEXT
from minoversikt.fhir.exporting.service_request import ACTIVITY, SERVICE
from minoversikt.fhir.exporting.sheet import Sheet

_ALL: Final = (
    PARTICIPANT, ASSIGNMENT, REPRESENTATION, PHOTO, PLAN_TEXT, GOAL, ACTIVITY, SERVICE, APPOINTMENT, HEALTH_NOTE,
    COMMENT, FLAG, REVIEW, STILL_TRUE, PLAN_EVENT, CONSENT, CONSENT_PAPER, VERSION, LOG_ENTRY, LOG_QUESTION,
)  # fmt: skip
SHEETS: Final[Mapping[str, Sheet]] = {kind: next(one for one in _ALL if one.kind == kind) for kind in KINDS}
