"""Those around the person: PractitionerRole, RelatedPerson or Organization for each, and one CareTeam with all of them."""

from typing import Any, Final

from minoversikt.domain.whole_plan_records import AssignmentRow, RepresentationRow
from minoversikt.domain.whole_plan_rows import ParticipantRow
from minoversikt.fhir.exporting.book import Book, Json, concept, filled
from minoversikt.fhir.exporting.columns import BASE
from minoversikt.fhir.exporting.sheet import Sheet, kind_of, sheet

_ROLE_SYSTEM: Final = f"{BASE}/CodeSystem/coordinator"
_COORDINATORS: Final = {
    "coordinator": "Koordinator",
    "child_coordinator": "Barnekoordinator",
    "deputy": "Stedfortreder",
    "hospital_coordinator": "Koordinator på sykehuset",
}
_GROUNDS: Final = {
    "parent": "Forelder",
    "child_welfare": "Barnevernet",
    "guardian": "Verge",
    "proxy": "Fullmakt",
    "next_of_kin_by_law": "Nærmeste pårørende",
}
_TEAM: Final = ("participant", "assignment")


def participant_type(row: ParticipantRow) -> str:
    """Return which resource somebody in the team is."""
    return {"next_of_kin": "RelatedPerson", "unit": "Organization"}.get(row.kind, "PractitionerRole")


def _participant(row: ParticipantRow, book: Book) -> Json:
    """Return the standard fields of somebody in the team."""
    telecom = [{"system": "phone", "value": row.phone}] if row.phone else []
    kind = participant_type(row)
    running = row.removed_at is None and row.status in ("active", "invited", "proposed")
    if kind == "RelatedPerson":
        return filled(
            active=running, patient=book.subject, relationship=[concept(row.role)] if row.role else [],
            name=[{"text": row.name or "–"}], telecom=telecom,
        )  # fmt: skip
    if kind == "Organization":
        return filled(active=running, name=row.name or "–", telecom=telecom)
    return filled(
        active=running,
        practitioner=book.person(row.person_id, row.name),
        organization={"display": row.organisation} if row.organisation else {},
        code=[concept(row.role)] if row.role else [],
        telecom=telecom,
    )


def _assignment(row: AssignmentRow, book: Book) -> Json:
    """Return the standard fields of a coordinator."""
    return filled(
        period=filled(start=row.starts_at.isoformat(), end=row.ends_at.isoformat() if row.ends_at else None),
        practitioner=book.person(row.holder_id, row.name),
        organization={"display": row.organisation_name} if row.organisation_name else {},
        code=[concept(_COORDINATORS.get(row.kind, row.kind), row.kind, _ROLE_SYSTEM)],
        telecom=[{"system": "phone", "value": row.phone}] if row.phone else [],
    )


def _representation(row: RepresentationRow, book: Book) -> Json:
    """Return the standard fields of somebody who acts for the person."""
    return filled(
        patient=book.subject,
        relationship=[concept(row.relation or _GROUNDS.get(row.kind, row.kind))],
        name=[{"text": row.holder_name or "–"}],
        period=filled(start=row.starts_at.isoformat(), end=row.ends_at.isoformat() if row.ends_at else None),
    )


def care_team(resources: list[Json], book: Book, team_id: str) -> Json:
    """Return the CareTeam of those written so far; coordinators that came with a file are among them."""
    members = [one for one in resources if kind_of(one) in _TEAM]
    return filled(
        resourceType="CareTeam", id=team_id, status="active", name="Team og koordinator", subject=book.subject,
        participant=[
            filled(role=_roles(one), member={"reference": f"{one['resourceType']}/{one['id']}"},
                   onBehalfOf=one.get("organization") if one["resourceType"] == "Practitioner" else None)
            for one in members
        ],
    )  # fmt: skip


def _roles(member: Json) -> list[Json]:
    """Return the role words of a member."""
    roles: Any = member.get("code") or member.get("relationship") or []
    return list(roles)


PARTICIPANT: Final[Sheet] = sheet(
    "participant", ("PractitionerRole", "RelatedPerson", "Organization"), _participant, type_of=participant_type
)
ASSIGNMENT: Final[Sheet] = sheet("assignment", "PractitionerRole", _assignment)
REPRESENTATION: Final[Sheet] = sheet("representation", "RelatedPerson", _representation)
