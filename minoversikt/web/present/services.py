"""Services in words: groups, decisions, what is near, how to complain, what has happened."""

from dataclasses import dataclass
from datetime import date

from minoversikt.domain.codes import Decision, Delivery
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.service import Service, ServiceGroup, complaint_path, group
from minoversikt.services.plan_services import ServicePage, ServicesPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present.people import authorship, phone_url
from minoversikt.web.words import day_month, day_month_year


def decision_word(decision: Decision) -> str:
    """Return what a decision is called."""
    return {
        Decision.NOT_NEEDED: _("Trengs ikke"),
        Decision.WISHED: _("Ønsket, men ikke søkt om"),
        Decision.APPLIED: _("Søkt om, venter på svar"),
        Decision.GRANTED: _("Ja, det er innvilget"),
        Decision.PARTLY_GRANTED: _("Ja til noe og nei til noe"),
        Decision.REFUSED: _("Nei, det er avslått"),
        Decision.COMPLAINT_SENT: _("Klagen er sendt"),
        Decision.COMPLAINT_UPHELD: _("Klagen førte fram"),
        Decision.COMPLAINT_REJECTED: _("Nei, også etter klagen"),
    }[decision]


def delivery_word(delivery: Delivery) -> str:
    """Return what a state of delivery is called."""
    return {
        Delivery.NOT_STARTED: _("Har ikke begynt"),
        Delivery.WAITING: _("Står i kø"),
        Delivery.RUNNING: _("I gang nå"),
        Delivery.PAUSED: _("Har pause"),
        Delivery.ENDED: _("Er avsluttet"),
    }[delivery]


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service as a row; `tag` is (words, colour, icon) of what is near, `refused` adds the way to complain."""

    url: str
    name: str
    source: str
    contact: str
    contact_url: str
    tag: tuple[str, str, str] | None
    refused: bool


@dataclass(frozen=True, slots=True)
class ServiceList:
    """One heading with its services."""

    id: str
    title: str
    rows: tuple[ServiceRow, ...]


@dataclass(frozen=True, slots=True)
class Complaint:
    """How to complain, in words: the last day, whether there is time, and who to write to."""

    last_day: str
    days: str
    is_open: bool
    decision_maker: str


def service_lists(page: ServicesPage) -> tuple[ServiceList, ...]:
    """Return the four headings in order; those without services are left out."""
    today, base = oslo_day(page.sight.at), f"/plan/{page.sight.frame.id}/tjenester/"
    titles = [
        (ServiceGroup.GETS, _("Jeg får") if page.sight.is_owner else _("Får")),
        (ServiceGroup.WAITS, _("Jeg venter på") if page.sight.is_owner else _("Venter på")),
        (ServiceGroup.REFUSED, _("Jeg har fått nei") if page.sight.is_owner else _("Har fått nei")),
        (ServiceGroup.REST, _("Andre tjenester")),
    ]
    grouped: dict[ServiceGroup, list[ServiceRow]] = {one: [] for one, _title in titles}
    for service in page.services:
        grouped[group(service.decision, service.delivery)].append(service_row(service, base, today))
    return tuple(ServiceList(one.value, title, tuple(grouped[one])) for one, title in titles if grouped[one])


def service_row(service: Service, base: str, today: date) -> ServiceRow:
    """Return a service as a row."""
    path = complaint_path(service.decision, service.decision_on, today)
    told = path is not None and (path.is_open or group(service.decision, service.delivery) is ServiceGroup.REFUSED)
    return ServiceRow(
        url=f"{base}{service.id}/",
        name=service.name,
        source=" · ".join(part for part in (service.provider, service.extent) if part),
        contact=service.contact_name or service.contact_phone,
        contact_url=call(service),
        tag=near_tag(service, today),
        refused=told,
    )


def near_tag(service: Service, today: date) -> tuple[str, str, str] | None:
    """Return what is near about a service: (words, colour, icon)."""
    path = complaint_path(service.decision, service.decision_on, today)
    if path and path.is_open:
        return _("Kan klage til %(day)s") % {"day": day_month(path.due)}, "warning", "clock"
    if service.decision is Decision.APPLIED and service.answer_due:
        return _("Svar innen %(day)s") % {"day": day_month(service.answer_due)}, "info", "hourglass"
    if service.decision is Decision.COMPLAINT_SENT:
        return _("Klagen er sendt"), "info", "hourglass"
    if service.delivery is Delivery.WAITING:
        return _("Står i kø"), "info", "hourglass"
    return (_("Har pause"), "neutral", "hourglass") if service.delivery is Delivery.PAUSED else None


def complaint(service: Service, today: date) -> Complaint | None:
    """Return how to complain about a service, None when there is nothing to complain about."""
    path = complaint_path(service.decision, service.decision_on, today)
    if path is None:
        return None
    days = {0: _("i dag er siste dag"), 1: _("1 dag igjen")}.get(
        path.days_left, _("%(n)s dager igjen") % {"n": path.days_left}
    )
    maker = service.decision_maker or service.provider or _("den som bestemte")
    return Complaint(day_month_year(path.due), days if path.is_open else "", path.is_open, maker)


def facts(service: Service) -> tuple[tuple[str, str], ...]:
    """Return what is known about a service, label and words; what is empty is left out."""
    rows = (
        (_("Hvem gir den"), service.provider),
        (_("Hvor ofte"), service.extent),
        (_("Spør"), service.contact_name),
        (_("Bestemt"), decision_word(service.decision)),
        (_("Bestemt når"), _day(service.decision_on)),
        (_("Bestemt av"), service.decision_maker),
        (_("Hvorfor"), service.reason),
        (_("Nå"), delivery_word(service.delivery)),
        (_("Svaret skal komme"), _day(service.answer_due)),
        (_("Begynner"), _day(service.delivery_from)),
        (_("Slutter"), _day(service.delivery_to)),
    )
    return tuple((label, words) for label, words in rows if words)


def call(service: Service) -> str:
    """Return the link that calls who can be asked, empty without a number."""
    return phone_url(service.contact_phone) if service.contact_phone else ""


def whose(page: ServicePage) -> str:
    """Return whose words the service is."""
    service, sight = page.service, page.sight
    return authorship(
        service.author_name, is_me=service.author_id == sight.person_id, voiced=service.voiced_by_owner,
        owner=sight.frame.owner_name, owner_is_me=sight.is_owner,
    )  # fmt: skip


def labels() -> dict[str, str]:
    """Return what the fields of a service are called where its changes are told."""
    return {
        "name": _("navnet"), "provider": _("hvem som gir den"), "extent": _("hvor ofte"), "contact_name": _("kontakten"),
        "contact_phone": _("telefonnummeret"), "decision": _("hva som er bestemt"), "delivery": _("hvordan det går"),
        "decision_on": _("når det ble bestemt"), "decision_maker": _("hvem som bestemte"), "reason": _("hvorfor"),
        "answer_due": _("når svaret kommer"), "delivery_from": _("når det begynner"), "delivery_to": _("når det slutter"),
    }  # fmt: skip


def _day(day: date | None) -> str:
    """A day in words, empty for none."""
    return day_month_year(day) if day else ""
