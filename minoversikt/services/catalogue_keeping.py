"""The catalogue as its owners keep it: their entries stalest first, written, checked, withdrawn, undone. Versions are kept."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction
from django.db.models import F

from minoversikt.access.door import WorkDoor, enter_work
from minoversikt.domain import catalogue as rules
from minoversikt.domain.actor import Actor
from minoversikt.domain.catalogue import Offer, OfferFacts
from minoversikt.domain.codes import LogAction, OfferAction
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.errors import (
    AlreadySavedError,
    ConflictError,
    InvalidError,
    NotAllowedNowError,
    NotFoundError,
)
from minoversikt.domain.life_areas import LifeAreaName
from minoversikt.records import models
from minoversikt.services.catalogue import area_names, life_area_names, shape
from minoversikt.services.writing import Saved

PAGE: Final = 20
#: A change can be undone for as long as one of a plan (screens.md, Undo).
UNDO_DAYS: Final = 30
_KIND: Final = "service_offer"
_NAMES: Final = {
    OfferAction.CHANGED: LogAction.CHANGE,
    OfferAction.CHECKED: LogAction.CHANGE,
    OfferAction.RESTORED: LogAction.CHANGE,
    OfferAction.WITHDRAWN: LogAction.DELETE,
}


@dataclass(frozen=True, slots=True)
class KeptList:
    """The entries somebody keeps, those checked longest ago first, cut to a page."""

    offers: tuple[Offer, ...]
    total: int
    today: date


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an entry: what was done, by whom, when, and what the fields were before."""

    id: UUID
    action: OfferAction
    by_name: str
    at: datetime
    before: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One entry with its history, newest first."""

    offer: Offer
    changes: tuple[Change, ...]
    areas: Mapping[str, str]
    life_areas: tuple[LifeAreaName, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form offers: the organisations the actor keeps entries for, places and areas of life."""

    owners: tuple[tuple[UUID, str], ...]
    areas: Mapping[str, str]
    life_areas: tuple[LifeAreaName, ...]


def listed(actor: Actor, *, withdrawn: bool = False, show: int = PAGE) -> KeptList:
    """Return the actor's entries, those checked longest ago first; `withdrawn` lists those taken out instead.

    Raises NotFoundError for whoever keeps none.
    """
    with enter_work(actor) as door:
        ids = kept_area(door)
        rows = models.ServiceOffer.unguarded.filter(organisation_id__in=ids, withdrawn_at__isnull=not withdrawn)
        rows = rows.select_related("organisation").defer("search", "foreign")
        found = tuple(map(shape, rows.order_by(F("checked_on").asc(nulls_first=True), "name", "id")[:show]))
        door.log(LogAction.LIST, _KIND, listed=tuple(offer.id for offer in found))
        return KeptList(found, rows.count(), oslo_day(door.at))


def one(actor: Actor, offer_id: UUID) -> KeptPage:
    """Return an entry the actor keeps, with its history. Raises NotFoundError."""
    with enter_work(actor) as door:
        offer = shape(_row(door, offer_id))
        rows = models.OfferVersion.unguarded.filter(offer_id=offer_id).order_by("-offer_version", "-created_at")
        changes = tuple(
            Change(row.id, OfferAction(row.action), row.by_name, row.created_at, row.before) for row in rows
        )
        door.log(LogAction.SEE, _KIND, object_id=offer_id)
        return KeptPage(offer, changes, area_names(), life_area_names(), oslo_day(door.at))


def choices(actor: Actor) -> Choices:
    """Return what a new entry can be given. Raises NotFoundError for whoever keeps none."""
    with enter_work(actor) as door:
        rows = models.Organisation.unguarded.filter(id__in=kept_area(door)).order_by("name")
        owners = tuple(rows.values_list("id", "name"))
        door.log(LogAction.LIST, "organisation", listed=tuple(place for place, _name in owners))
        return Choices(owners, area_names(), life_area_names())


def keeps(actor: Actor, organisation_id: UUID) -> bool:
    """Tell whether the actor keeps the entries of an organisation, for showing or hiding the way to change one."""
    with enter_work(actor) as door:
        door.log(LogAction.SEE, "organisation", object_id=organisation_id)
        return organisation_id in kept_area(door)


def add(actor: Actor, organisation_id: UUID, facts: OfferFacts, *, row_id: UUID) -> Saved:
    """Write a new entry, checked today by whoever writes it. `row_id` makes a form sent twice one entry.

    Raises InvalidError by field, AlreadySavedError for the second of two, NotFoundError.
    """
    with enter_work(actor) as door:
        if organisation_id not in kept_area(door):
            raise InvalidError({"organisation": rules.PLACE_UNKNOWN})
        _check(facts)
        signed = _signed(door) | {"checked_on": oslo_day(door.at), "checked_by": actor.name}
        row = models.ServiceOffer(
            id=row_id, created_at=door.at, organisation_id=organisation_id, **_columns(facts), **signed
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True, using="default")
        except IntegrityError as error:
            raise AlreadySavedError from error
        undo_id = _remember(door, row.id, 1, OfferAction.ADDED, {})
        door.log(LogAction.CREATE, _KIND, object_id=row.id)
        return Saved(row.id, 1, undo_id)


def change(actor: Actor, offer_id: UUID, facts: OfferFacts, *, expected: int) -> Saved:
    """Write an entry anew. Whoever saves it says that it is right today.

    Raises InvalidError by field, ConflictError with both texts when somebody else saved first, NotFoundError.
    """
    with enter_work(actor) as door:
        row = _row(door, offer_id)
        _check(facts)
        values = _columns(facts)
        _expect(row, expected, values)
        checked = {"checked_on": oslo_day(door.at), "checked_by": actor.name}
        return _write(door, row, values | checked, OfferAction.CHANGED)


def set_aside(actor: Actor, offer_id: UUID, values: Mapping[str, Any]) -> None:
    """Keep what somebody wrote and did not choose after a conflict, in the history of the entry."""
    with enter_work(actor) as door:
        row = _row(door, offer_id)
        _remember(door, row.id, row.version, OfferAction.CHANGED, {"unchosen": dict(values)})
        door.log(LogAction.CHANGE, _KIND, object_id=row.id)


def check(actor: Actor, offer_id: UUID) -> Saved:
    """Say that an entry is right today. Raises NotAllowedNowError for a withdrawn one, NotFoundError."""
    with enter_work(actor) as door:
        row = _row(door, offer_id)
        if row.withdrawn_at:
            raise NotAllowedNowError("withdrawn")
        values = {"checked_on": oslo_day(door.at), "checked_by": actor.name}
        return _write(door, row, values, OfferAction.CHECKED)


def withdraw(actor: Actor, offer_id: UUID) -> Saved:
    """Take an entry out of the catalogue. Raises NotAllowedNowError when it is out already, NotFoundError."""
    with enter_work(actor) as door:
        row = _row(door, offer_id)
        if row.withdrawn_at:
            raise NotAllowedNowError("withdrawn")
        return _write(door, row, {"withdrawn_at": door.at}, OfferAction.WITHDRAWN)


def undo(actor: Actor, offer_id: UUID, change_id: UUID) -> Saved:
    """Take back the newest change of an entry, within 30 days; a new entry is withdrawn.

    Raises NotAllowedNowError when it is too late or the entry was changed again since, NotFoundError.
    """
    with enter_work(actor) as door:
        row = _row(door, offer_id)
        kept = models.OfferVersion.unguarded.filter(id=change_id, offer_id=offer_id).first()
        if kept is None or "unchosen" in kept.before:
            raise NotFoundError
        if kept.offer_version != row.version or kept.created_at < datetime.now(UTC) - timedelta(days=UNDO_DAYS):
            raise NotAllowedNowError("changed_since")
        added = kept.action == OfferAction.ADDED.value
        values = {"withdrawn_at": door.at} if added else _typed(kept.before)
        return _write(door, row, values, OfferAction.RESTORED)


def kept_area(door: WorkDoor) -> frozenset[UUID]:
    """Return the organisations whose entries and templates the actor keeps. Raises NotFoundError for whoever keeps none."""
    if door.actor.organisation_id is None:
        raise NotFoundError
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_area()")
        found = frozenset(row[0] for row in cursor.fetchall())
    if not found:
        raise NotFoundError
    return found


def _row(door: WorkDoor, offer_id: UUID) -> models.ServiceOffer:
    """Read an entry the actor keeps. Raises NotFoundError, and the attempt is logged."""
    door.seek(_KIND, offer_id)
    rows = models.ServiceOffer.unguarded.select_related("organisation").filter(organisation_id__in=kept_area(door))
    row: models.ServiceOffer | None = rows.filter(id=offer_id).first()
    if row is None:
        raise NotFoundError
    return row


def _check(facts: OfferFacts) -> None:
    """Refuse what breaks a rule, all of it at once."""
    wrong = rules.problems(facts, area_names(), {one.code for one in life_area_names()})
    if wrong:
        raise InvalidError(wrong)


def _expect(row: models.ServiceOffer, expected: int, values: Mapping[str, Any]) -> None:
    """Raise ConflictError with both sides unless the entry is as the actor saw it."""
    if row.version == expected:
        return
    current = {name: getattr(row, name) for name in values}
    raise ConflictError(
        current=current, mine=dict(values), who=row.changed_by, when=row.changed_at, version=row.version
    )


def _write(door: WorkDoor, row: models.ServiceOffer, values: Mapping[str, Any], action: OfferAction) -> Saved:
    """Give an entry other values as a new version, keep what it was, and log it."""
    before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    rows = models.ServiceOffer.unguarded.filter(id=row.id, version=row.version)
    if not rows.update(**values, **_signed(door), version=row.version + 1):
        fresh = _row(door, row.id)
        raise ConflictError(
            current={name: getattr(fresh, name) for name in values}, mine=dict(values), who=fresh.changed_by,
            when=fresh.changed_at, version=fresh.version,
        )  # fmt: skip
    undo_id = _remember(door, row.id, row.version + 1, action, before)
    door.log(_NAMES[action], _KIND, object_id=row.id)
    return Saved(row.id, row.version + 1, undo_id)


def _remember(door: WorkDoor, offer_id: UUID, version: int, action: OfferAction, before: Mapping[str, Any]) -> UUID:
    """Store what an entry was; `version` is the one the change made."""
    kept = models.OfferVersion(
        id=uuid4(), created_at=door.at, offer_id=offer_id, offer_version=version, action=action.value,
        before={name: _plain(value) for name, value in before.items()}, by_id=door.actor.person_id,
        by_name=door.actor.name,
    )  # fmt: skip
    kept.save(force_insert=True, using="default")
    return kept.id


def _columns(facts: OfferFacts) -> dict[str, Any]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(facts).items()}
    return values | {"areas": list(facts.areas), "life_areas": list(facts.life_areas)}


def _signed(door: WorkDoor) -> dict[str, Any]:
    return {"changed_at": door.at, "changed_by": door.actor.name}


def _plain(value: Any) -> Any:
    """Dates and times as text, for JSON."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _typed(before: Mapping[str, Any]) -> dict[str, Any]:
    """Values from JSON as the model's fields have them."""
    fields = {field.attname: field for field in models.ServiceOffer._meta.concrete_fields}  # noqa: SLF001 - Django's public model API
    return {name: fields[name].to_python(value) for name, value in before.items()}
