"""The consent to a plan in words: what it says, when it was given, whether it can be given or taken back now."""

from dataclasses import dataclass

from minoversikt.domain.codes import ConsentState, PlanStatus
from minoversikt.domain.consent import may_withdraw
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan_consent import CURRENT, text_of
from minoversikt.services.plan_consent import PlanConsent, PlanConsentPage
from minoversikt.web.language import gettext as _
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """The page: `state` is draft, active or withdrawn; the points are those of the wording that was agreed to."""

    state: str
    told: str
    version: str
    what: tuple[str, ...]
    sees: tuple[str, ...]
    later: tuple[str, ...]
    coordinator: str
    is_owner: bool
    may_give: bool
    may_withdraw: bool


def consent_view(page: PlanConsentPage) -> ConsentView:
    """Return the page's words and what the reader may do."""
    consent, draft = page.consent, page.frame.status is PlanStatus.DRAFT
    text = (consent and text_of(consent.text_version)) or CURRENT
    active = consent is not None and consent.state is ConsentState.ACTIVE and not draft
    return ConsentView(
        state="draft" if draft else "active" if active else "withdrawn",
        told=_told(consent, page.is_owner) if consent and not draft else "",
        version=text.version,
        what=tuple(_(point) for point in text.what),
        sees=tuple(_(point) for point in text.sees),
        later=tuple(_(point) for point in text.later),
        coordinator=page.coordinator_name,
        is_owner=page.is_owner,
        may_give=page.is_owner and draft,
        may_withdraw=page.is_owner and active and consent is not None and may_withdraw(consent.state),
    )


def _told(consent: PlanConsent, is_owner: bool) -> str:  # noqa: FBT001 - one of two voices
    """Say when the consent was given, and when it was taken back."""
    given, name = day_month_year(oslo_day(consent.starts_at)), consent.given_by_name
    if consent.withdrawn_at is None:
        told = _("Du sa ja til planen %(day)s.") if is_owner else _("%(name)s sa ja til planen %(day)s.")
        return told % {"day": given, "name": name}
    ended = day_month_year(oslo_day(consent.withdrawn_at))
    told = _("Du trakk ja-et tilbake %(day)s.") if is_owner else _("%(name)s trakk ja-et tilbake %(day)s.")
    return told % {"day": ended, "name": name}
