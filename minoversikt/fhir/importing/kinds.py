"""Says where each kind of request keeps its words, people and times: one line of data a resource type."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """Where to look. A field name that ends with * is a list; `codes` hold CodeableConcepts, `texts` plain strings.

    `doers` lead to those who carry it out, `roles` say what they are, `asker` to who asked for it, `timings` hold
    Timings, `periods` Periods, `starts` and `ends` dates.
    """

    codes: tuple[str, ...] = ("code",)
    texts: tuple[str, ...] = ()
    doers: tuple[str, ...] = ("performer",)
    roles: tuple[str, ...] = ()
    asker: str = "requester"
    timings: tuple[str, ...] = ("occurrenceTiming",)
    periods: tuple[str, ...] = ("occurrencePeriod",)
    starts: tuple[str, ...] = ("occurrenceDateTime",)
    ends: tuple[str, ...] = ()
    unnamed: str = "Tiltak uten navn"


KINDS: Final[dict[str, Kind]] = {
    "ServiceRequest": Kind(
        codes=("code", "orderDetail*"),
        texts=("patientInstruction",),
        doers=("performer*", "locationReference*"),
        roles=("performerType",),
    ),
    "MedicationRequest": Kind(
        codes=("medicationCodeableConcept",), roles=("performerType",), unnamed="Legemiddel uten navn"
    ),
    "CommunicationRequest": Kind(codes=(), doers=("sender",), unnamed="Informasjon uten navn"),
    "Task": Kind(
        codes=("code",),
        texts=("description",),
        doers=("owner",),
        roles=("performerType*",),
        periods=("executionPeriod",),
        timings=(),
        starts=(),
        unnamed="Oppgave uten navn",
    ),
    "Appointment": Kind(
        codes=("serviceType*", "appointmentType"),
        texts=("description", "comment", "patientInstruction"),
        doers=(),
        asker="",
        timings=(),
        periods=(),
        starts=("start",),
        ends=("end",),
        unnamed="Time uten navn",
    ),
    "DeviceRequest": Kind(codes=("codeCodeableConcept",), roles=("performerType",), unnamed="Hjelpemiddel uten navn"),
    "NutritionOrder": Kind(
        codes=("foodPreferenceModifier*",),
        doers=(),
        asker="orderer",
        timings=(),
        periods=(),
        starts=("dateTime",),
        unnamed="Kost uten navn",
    ),
    "RequestGroup": Kind(doers=(), asker="author", timings=(), periods=(), starts=(), unnamed="Gruppe av tiltak"),
    "VisionPrescription": Kind(codes=(), doers=(), asker="prescriber", starts=("dateWritten",), unnamed="Briller"),
}
#: Any other resource a plan calls an activity: the fields most resources have.
OTHER: Final = Kind(codes=(), doers=(), asker="", timings=(), periods=(), starts=())
#: Resources a plan may point at by mistake, or that are shown as something else.
NOT_ACTIVITIES: Final = ("Patient", "CarePlan", "Goal", "CareTeam", "Bundle", "Condition")
