"""Sends a report of need: the districts to choose among, the look-up after consent, the sending itself."""

from datetime import date
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import IntegrityError, connection

from minoversikt.access.door import WorkDoor, enter_own, enter_work
from minoversikt.domain import need_report_new
from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import LogAction, OrganisationKind, PlanStatus, ReportStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import InvalidError, NotAllowedNowError
from minoversikt.domain.identity_number import EMPTY, IdentityNumber
from minoversikt.domain.need_report import answer_due
from minoversikt.domain.need_report_new import NewReport
from minoversikt.domain.need_report_shapes import District, Standing
from minoversikt.domain.wording import N_
from minoversikt.records import models
from minoversikt.services import identity_numbers, report_drafts, report_rows, report_steps

UNIT_UNKNOWN: Final = N_("Velg en bydel")
ONESELF: Final = N_("Dette er deg selv. Logg inn som privatperson, og søk om plan der.")


def districts() -> tuple[District, ...]:
    """Return the districts a report can go to, by name; no personal data, so no door."""
    units = models.Organisation.unguarded.filter(kind=OrganisationKind.COORDINATING_UNIT.value).select_related("parent")
    return tuple(sorted((_district(unit) for unit in units), key=lambda district: district.name))


def _district(unit: models.Organisation) -> District:
    """Name a unit by the district it answers for."""
    parent = unit.parent
    named = parent is not None and parent.kind == OrganisationKind.DISTRICT.value
    return District(unit.id, parent.name if named else unit.name, unit.answer_days)


def look_up(actor: Actor, draft_id: UUID) -> Standing:
    """Return whether the person of a draft has a plan or a report on its way, and keep it in the draft.

    Only at work, and after consent is noted in the draft; an unknown number answers as somebody who has neither. The
    look-up is logged. An applicant sees their own. Raises NotAllowedNowError without consent, InvalidError without a
    number (domain.md, Process 1).
    """
    if actor.is_private:
        with enter_work(actor) as door:
            standing = _own_standing(door)
    else:
        draft, known = report_drafts.find(actor, draft_id), report_drafts.number_of(actor, draft_id)
        if draft is None or known is None:
            raise InvalidError({"identity_number": EMPTY})
        if report_drafts.CONSENT not in draft.done:
            raise NotAllowedNowError("nobody is looked up before they have said yes")
        with enter_work(actor) as door:
            standing = _standing(door, known[0])
    report_drafts.remember_standing(actor, draft_id, standing)
    return standing


def _standing(door: WorkDoor, number: IdentityNumber) -> Standing:
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_standing(%s)", [identity_numbers.vault().lookup_hash(number)])
        (raw,) = cursor.fetchone()
    answer = raw if isinstance(raw, dict) else msgspec.json.decode(raw)
    subject = UUID(answer["person_id"]) if answer["person_id"] else None
    door.log(LogAction.SEARCH, "person_standing", subject_id=subject)
    return Standing(answer["has_plan"], answer["has_report"])


def _own_standing(door: WorkDoor) -> Standing:
    me = door.actor.person_id
    waiting = [status.value for status in report_rows.WAITING]
    standing = Standing(
        models.Plan.unguarded.filter(owner_id=me).exclude(status=PlanStatus.ENDED.value).exists(),
        models.NeedReport.unguarded.filter(subject_id=me, status__in=waiting).exists(),
    )
    door.log(LogAction.SEARCH, "person_standing", subject_id=me)
    return standing


def own_name(actor: Actor) -> tuple[str, str, str]:
    """Return the actor's own given name, family name and phone, as registered."""
    with enter_own(actor):
        row = (
            models.Person.unguarded.filter(id=actor.person_id).values_list("given_name", "family_name", "phone").first()
        )
    return row or ("", "", "")


def send(actor: Actor, draft_id: UUID, new: NewReport) -> UUID:
    """Send the report of a draft; returns its id, which is the draft's, so that sending twice sends once.

    Raises InvalidError for what is missing, NotFoundError when the employment has ended.
    """
    known = None if actor.is_private else report_drafts.number_of(actor, draft_id)
    if known is None and not actor.is_private:
        raise InvalidError({"identity_number": EMPTY})
    try:
        with enter_work(actor) as door:
            today = oslo_day(door.at)
            consent_on = need_report_new.check(new, today)
            subject = _register(*known, new) if known else actor.person_id
            _insert(door, draft_id, subject, new, consent_on)
            door.log(LogAction.CREATE, "need_report", object_id=draft_id, report_id=draft_id, subject_id=subject)
    except IntegrityError as error:
        if "records_needreport_pkey" not in str(error):
            raise
    report_drafts.discard(actor, draft_id)
    return draft_id


def _register(number: IdentityNumber, sealed_for: UUID, new: NewReport) -> UUID:
    """Return the id of the person behind a number, registered if nobody knows them yet."""
    vault = identity_numbers.vault()
    params: list[Any] = [
        vault.lookup_hash(number), sealed_for, vault.seal(number, sealed_for),
        new.given_name.strip(), new.family_name.strip(), new.phone.strip(),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_find_or_register(%s, %s::uuid, %s, %s, %s, %s)", params)
        (found,) = cursor.fetchone()
    return UUID(str(found))


def _insert(door: WorkDoor, report_id: UUID, subject: UUID, new: NewReport, consent_on: date) -> None:
    """Store the report and its first event."""
    actor, today = door.actor, oslo_day(door.at)
    if subject == actor.person_id and not actor.is_private:
        raise InvalidError({"identity_number": ONESELF})  # access.md: kin and oneself in the private role alone
    district = next((d for d in districts() if d.unit_id == new.unit_id), None)
    if district is None:
        raise InvalidError({"unit_id": UNIT_UNKNOWN})
    models.NeedReport(
        id=report_id, subject_id=subject, subject_name=new.name, subject_phone=new.phone.strip(),
        reporter_id=actor.person_id, reporter_name=actor.name, reporter_byline=actor.byline, reporter_phone=_phone(actor),
        from_organisation_id=actor.organisation_id, from_name=actor.organisation_name, unit_id=district.unit_id,
        unit_name=district.name, is_application=actor.is_private, wish=new.wish.value, need=new.need.strip(),
        coordinator_wish=new.coordinator_wish.strip(), discharge_on=new.discharge_on,
        next_control_on=new.next_control_on, consent_how=new.consent_how.value, consent_on=consent_on,
        status=ReportStatus.SENT.value, sent_on=today, answer_days=district.answer_days,
        answer_due=answer_due(today, district.answer_days),
    ).save(force_insert=True, using="default")  # fmt: skip
    report_steps.add_event(door, report_id, ReportStatus.SENT)


def _phone(actor: Actor) -> str:
    """Return the number the unit can reach the reporter on."""
    if actor.is_private:
        return ""
    row = models.Employment.unguarded.filter(id=actor.acting).values_list("phone", flat=True).first()
    return row or ""
