"""The two ways in to the same form: reporting somebody's need at work, and applying for oneself."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms

from minoversikt.domain.actor import Actor
from minoversikt.domain.codes import ConsentHow, Role, Wish
from minoversikt.domain.need_report_new import NewReport
from minoversikt.domain.need_report_shapes import ReportDraft
from minoversikt.services import report_drafts, report_sending
from minoversikt.web.forms.need_report import (
    ApplicantForm,
    ConsentForm,
    NeedForm,
    OwnConsentForm,
    OwnNeedForm,
    PersonForm,
)
from minoversikt.web.language import gettext_lazy as _

#: Every health worker has the duty to report (helsepersonelloven § 38 a); the unit has pages of its own.
SENDERS: Final = (Role.HOSPITAL_REPORTER, Role.PROFESSIONAL, Role.COORDINATOR, Role.CITIZEN)

#: Slug of an address → name of the step in the draft; sending is the fourth and keeps nothing.
SLUGS: Final = {
    "person": report_drafts.PERSON,
    "samtykke": report_drafts.CONSENT,
    "behov": report_drafts.NEED,
    "send": "send",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way through the four steps."""

    base: str
    name: Any
    titles: tuple[Any, Any, Any, Any]
    forms: dict[str, type[forms.Form]]
    send: Any

    def url(self, draft_id: UUID, slug: str) -> str:
        """Return the address of a step."""
        return f"{self.base}{draft_id}/{slug}/"


REPORT: Final = Way(
    "/meld-behov/",
    _("Meld behov"),
    (_("Hvem gjelder det?"), _("Samtykke"), _("Behov og hjemreise"), _("Se over og send")),
    {report_drafts.PERSON: PersonForm, report_drafts.CONSENT: ConsentForm, report_drafts.NEED: NeedForm},
    _("Send meldingen"),
)
APPLICATION: Final = Way(
    "/sok-om-plan/",
    _("Søk om plan"),
    (_("Om deg"), _("Samtykke"), _("Hva du trenger"), _("Se over og send")),
    {report_drafts.PERSON: ApplicantForm, report_drafts.CONSENT: OwnConsentForm, report_drafts.NEED: OwnNeedForm},
    _("Send søknaden"),
)


def of(actor: Actor) -> Way:
    """Return the way for somebody: at work they report, for themselves they apply."""
    return APPLICATION if actor.is_private else REPORT


def form_kwargs(step: str) -> dict[str, Any]:
    """Return what a step's form needs to know."""
    return {"districts": report_sending.districts()} if step == report_drafts.NEED else {}


def first_missing(draft: ReportDraft, slug: str) -> str:
    """Return the first step before `slug` that is not complete; "" when the reader may stand there."""
    order = list(SLUGS)
    before = order[: order.index(slug)]
    return next((one for one in before if SLUGS[one] not in draft.done), "")


def new_report(actor: Actor, draft: ReportDraft, today: date) -> tuple[NewReport | None, str]:
    """Return the report a draft holds; or None and the slug of the first step that must be seen again."""
    values: dict[str, Any] = {}
    for slug, step in list(SLUGS.items())[:3]:
        fields = dict(draft.typed.get(step, {}))
        made = of(actor).forms[step](fields, **form_kwargs(step))
        made.fields.pop("identity_number", None)  # kept sealed, and never typed again
        if not made.is_valid():
            return None, slug
        values |= made.cleaned_data
    if actor.is_private:
        given, family, _phone = report_sending.own_name(actor)
        values |= {"given_name": given, "family_name": family, "consent_how": ConsentHow.DIGITAL, "consent_on": today}
        values.pop("sure")
    values |= {
        "wish": Wish(values["wish"]), "unit_id": UUID(values["unit_id"]), "consent_how": ConsentHow(values["consent_how"])
    }  # fmt: skip
    return NewReport(**values), ""
