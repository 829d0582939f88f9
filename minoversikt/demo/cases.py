"""The frame around a plan in the demo: the case, who coordinates it, the consent, and the invitation."""

from typing import Any, Final
from uuid import UUID

from minoversikt.demo.book import Book, demo_id
from minoversikt.demo.organisations import SAGENE, district_name, name_of, unit
from minoversikt.domain import invitation
from minoversikt.domain.actor import PRIVATE
from minoversikt.domain.codes import AssignmentKind, ConsentKind, ConsentLevel, ConsentState, PlanStatus, Section
from minoversikt.domain.consent import LegalBasis
from minoversikt.domain.plan_consent import TEXTS


def full_name(book: Book, key: str) -> str:
    """Return the name of one of the demo's people."""
    person = book.find("Person", key)
    return f"{person['given_name']} {person['family_name']}"


#: Who coordinates unless something else is said: the key of the holder, and as what.
_USUAL: Final = (("coordinator", AssignmentKind.COORDINATOR), ("deputy", AssignmentKind.DEPUTY))


def add_case(
    book: Book, key: str, *, opened: int, coordinated: int | None, has_plan: bool = True,
    by: tuple[tuple[str, AssignmentKind], ...] = _USUAL,
) -> UUID:  # fmt: skip
    """Note the case of the person `key`; `coordinated` is the day a coordinator was appointed, None for nobody."""
    since = None if coordinated is None else book.at(coordinated)
    case = book.add(
        "CoordinationCase", key, on=opened, subject_id=demo_id("Person", key), subject_name=full_name(book, key),
        unit_id=unit(SAGENE), unit_name=district_name(SAGENE), opened_at=book.at(opened), coordinator_since=since,
        without_since=None if since else book.at(opened), has_plan=has_plan,
    )  # fmt: skip
    if coordinated is not None:
        for holder, kind in by:
            _assign(book, key, case, holder, kind, coordinated)
    return case


def add_hospital_coordinator(book: Book, key: str, holder: str, on: int) -> None:
    """Note a coordinator at the hospital, beside the one in the district; what they see is a consent besides."""
    _assign(book, key, demo_id("CoordinationCase", key), holder, AssignmentKind.HOSPITAL_COORDINATOR, on)
    row = book.find("CoordinatorAssignment", f"{key}-{AssignmentKind.HOSPITAL_COORDINATOR}")
    row |= {"unit_id": demo_id("Organisation", "sunnaas"), "organisation_name": name_of("sunnaas")}


def _assign(book: Book, key: str, case: UUID, holder: str, kind: AssignmentKind, on: int) -> None:
    job = book.find("Employment", holder)
    book.add(
        "CoordinatorAssignment", f"{key}-{kind}", on=on, case_id=case, subject_id=demo_id("Person", key),
        unit_id=unit(SAGENE), kind=kind.value, holder_id=job["person_id"], employment_id=job["id"], name=job["name"],
        title=job["title"], organisation_name="Bydel Sagene", phone=job["phone"], reach=job["reach"],
        starts_at=book.at(on),
    )  # fmt: skip


def add_plan(book: Book, key: str, *, opened: int, consented: int | None, **values: Any) -> UUID:
    """Note the plan of the person `key`: a draft until they consented, active afterwards unless `values` say more."""
    status = PlanStatus.DRAFT if consented is None else PlanStatus.ACTIVE
    plan = book.add(
        "Plan", key, on=opened, owner_id=demo_id("Person", key), owner_name=full_name(book, key),
        case_id=demo_id("CoordinationCase", key), **{"status": status.value} | values,
    )  # fmt: skip
    _invite(book, key, opened, consented)
    if consented is not None:
        book.add(
            "Consent", f"{key}-plan", on=consented, hour=19, plan_id=plan, kind=ConsentKind.PLAN.value,
            starts_at=book.at(consented, 19), purpose="individual_plan", legal_basis=LegalBasis.CONSENT.value,
            text_version=TEXTS[0].version, **_giver(book, key),
        )  # fmt: skip
    return plan


def _invite(book: Book, key: str, opened: int, used: int | None) -> None:
    """Note the invitation; nobody knows its token, since the demo's people find it by logging in."""
    sender = book.author("unit")
    book.add(
        "Invitation", key, on=opened, case_id=demo_id("CoordinationCase", key), subject_id=demo_id("Person", key),
        unit_id=unit(SAGENE), token_hash=invitation.token_hash(invitation.new_token()),
        ends_at=invitation.ends_at(book.at(opened)), used_at=None if used is None else book.at(used, 18),
        by_id=sender["author_id"], by_name=sender["author_name"],
    )  # fmt: skip


def add_access(
    book: Book, owner: str, to: str, sections: tuple[Section, ...], level: ConsentLevel, *,
    on: int, last_day: int, state: ConsentState = ConsentState.ACTIVE, withdrawn: int | None = None,
    unit: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Note the owner's consent to one participant: at work, as kin for themselves, or a whole `unit` (its row)."""
    book.add(
        "Consent", f"{owner}-{to}-{level}", on=on, hour=18, plan_id=demo_id("Plan", owner),
        kind=ConsentKind.ACCESS.value, state=state.value, participant_id=demo_id("Participant", f"{owner}-{to}"),
        sections=[section.value for section in sections], level=level.value, text_version=TEXTS[0].version,
        starts_at=book.at(on, 18), ends_at=book.midnight(last_day), purpose="individual_plan",
        legal_basis=LegalBasis.CONSENT.value, withdrawn_at=None if withdrawn is None else book.at(withdrawn, 20),
        **_giver(book, owner), **_grantee(book, to, unit),
    )  # fmt: skip


def _grantee(book: Book, to: str, unit: dict[str, Any] | None) -> dict[str, Any]:
    if unit is not None:
        return {"unit_id": unit["id"], "grantee_name": unit["name"]}
    who = book.author(to)
    works = any(row["id"] == demo_id("Employment", to) for row in book.rows["Employment"])
    acting = str(demo_id("Employment", to)) if works else PRIVATE
    return {"grantee_id": who["author_id"], "grantee_name": who["author_name"], "grantee_acting": acting}


def _giver(book: Book, key: str) -> dict[str, Any]:
    return {"given_by_id": demo_id("Person", key), "given_by_name": full_name(book, key)}
