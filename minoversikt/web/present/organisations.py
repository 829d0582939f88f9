"""Places in words: what kind they are, where they belong, what is told about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from minoversikt.domain.codes import OrganisationKind
from minoversikt.domain.organisation import Organisation
from minoversikt.web.language import gettext as _
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """A place as its page shows it; `facts` are (label, text), the empty ones left out."""

    id: str
    name: str
    kind: str
    above: str
    facts: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    tag: str
    changed: str


def kind_words(kind: OrganisationKind) -> str:
    """Return what a place is, in a word or two."""
    return {
        OrganisationKind.MUNICIPALITY: _("Kommune"),
        OrganisationKind.AGENCY: _("Etat"),
        OrganisationKind.DISTRICT: _("Bydel"),
        OrganisationKind.COORDINATING_UNIT: _("Koordinerende enhet"),
        OrganisationKind.HOSPITAL_TRUST: _("Helseforetak"),
        OrganisationKind.HOSPITAL: _("Sykehus"),
        OrganisationKind.DEPARTMENT: _("Avdeling"),
        OrganisationKind.WARD: _("Sengepost"),
        OrganisationKind.REGIONAL_UNIT: _("Regional koordinerende enhet"),
        OrganisationKind.NAV: _("NAV-kontor"),
        OrganisationKind.GP: _("Fastlegekontor"),
        OrganisationKind.SCHOOL: _("Skole"),
        OrganisationKind.KINDERGARTEN: _("Barnehage"),
        OrganisationKind.CHILD_WELFARE: _("Barnevern"),
        OrganisationKind.PRIVATE_PROVIDER: _("Privat tilbyder"),
        OrganisationKind.USER_ORGANISATION: _("Brukerorganisasjon"),
        OrganisationKind.OTHER: _("Annet sted"),
    }[kind]


def organisation_page(place: Organisation, areas: Mapping[str, str], today: date) -> OrganisationPage:
    """Return a place in words; `missing` are what people ask for and nobody has filled in."""
    told = place.facts
    served = ", ".join(areas.get(code, code) for code in told.areas)
    rows = (
        (_("Hva gjør stedet?"), told.about), (_("Telefon"), told.phone), (_("E-post"), told.email),
        (_("Nettsted"), told.web), (_("Adresse"), told.address), (_("Åpningstid"), told.opening_hours),
        (_("Hvor gjelder tilbudet?"), served or _("For alle")), (_("Organisasjonsnummer"), _grouped(told.number)),
        (_("RESH-nummer"), told.resh), (_("Første dag"), day_month_year(told.valid_from) if told.valid_from else ""),
        (_("Siste dag"), day_month_year(told.valid_to) if told.valid_to else ""),
    )  # fmt: skip
    asked = ((_("Hva gjør stedet?"), told.about), (_("Telefon"), told.phone), (_("Åpningstid"), told.opening_hours))
    return OrganisationPage(
        id=str(place.id), name=told.name, kind=kind_words(place.kind), above=" › ".join(place.above),
        facts=tuple((label, text) for label, text in rows if text),
        missing=tuple(label for label, text in asked if not text),
        tag=_("Lagt ned") if place.is_closed(today) else "",
        changed=_("Sist endret av %(who)s %(day)s") % {"who": place.changed_by, "day": day_month_year(place.changed_at.date())}
        if place.changed_by else "",
    )  # fmt: skip


def _grouped(number: str) -> str:
    """Return an organisation number in threes, as people read it."""
    return "\u00a0".join(number[at : at + 3] for at in range(0, len(number), 3))
