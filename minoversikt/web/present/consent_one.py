"""One participant's access in words: what stands, what is asked, and everything that was ever agreed."""

from dataclasses import dataclass
from datetime import date

from minoversikt.domain.access_matrix import AccessConsent, Choice, levels
from minoversikt.domain.codes import ConsentHow
from minoversikt.domain.consent import last_day_of
from minoversikt.domain.consent_texts import access_text_of
from minoversikt.domain.dates import oslo_day
from minoversikt.services.consents import AgreedPage, OneConsentPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present.consent_words import given_parts, given_words, lines_of, state_words, until
from minoversikt.web.present.consents import called, role_of
from minoversikt.web.words import day_month_year


@dataclass(frozen=True, slots=True)
class Happened:
    """One consent or proposal in the history."""

    state: str
    parts: str
    told: str
    view: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneView:
    """The page of one participant; `asks` is «proposal», «parent» or empty, and `mine` that the reader proposed it."""

    key: str
    name: str
    first_name: str
    role: str
    lines: tuple[tuple[str, str, str], ...]
    asks: str
    asked_by: str
    asked_lines: tuple[tuple[str, str, str], ...]
    mine: bool
    answers: bool
    told: tuple[str, ...]
    agreed_url: str
    history: tuple[Happened, ...]
    has_access: bool
    may_withdraw: bool
    may_answer: bool
    may_propose: bool
    may_record: bool
    may_preview: bool
    last_day: date
    last_words: str


def one_view(page: OneConsentPage, reader_id: object) -> OneView:
    """Return the page for one reader."""
    sharing, own, powers = page.sharing, page.sight.is_owner, page.powers
    today, base = oslo_day(page.sight.at), f"/plan/{page.sight.frame.id}/hvem-ser-hva/"
    asked, last = sharing.proposed or sharing.awaiting, _last_day(sharing.proposed or sharing.current, page, today)
    waits = sharing.awaiting[0] if sharing.awaiting and not sharing.proposed else None
    return OneView(
        key=str(sharing.key), name=sharing.name, first_name=called(sharing), role=role_of(sharing),
        lines=_lines(sharing.current, today, own=own) if sharing.current else (),
        asks="proposal" if sharing.proposed else "parent" if waits else "",
        asked_by=(waits.given_by_name if waits else asked[0].proposed_by_name) if asked else "",
        asked_lines=_lines(asked, today, own=own) if asked else (),
        mine=bool(asked) and asked[0].proposed_by_id == reader_id,
        answers=waits is not None and waits.awaiting_id == reader_id,
        told=tuple(dict.fromkeys(given_words(row) for row in sharing.current)),
        agreed_url=f"{base}samtykke/{sharing.current[0].id}/" if sharing.current else "",
        history=tuple(_happened(row, page, base) for row in page.history),
        has_access=bool(sharing.current or sharing.awaiting), may_withdraw=powers.withdraw or powers.record,
        may_answer=powers.share, may_propose=powers.propose, may_record=powers.record and sharing.member is not None,
        may_preview=sharing.member is not None, last_day=last, last_words=day_month_year(last),
    )  # fmt: skip


def given_told(page: OneConsentPage, choice: Choice, last: date | None, waits_for: str) -> str:
    """Return what a yes came to, in sentences: who, until when, and every part that was given and that was not."""
    name, parts = page.sharing.name, given_parts(choice, own=page.sight.is_owner)
    if waits_for:
        told = _("Svaret er lagret. Det gjelder når %(name)s også har sagt ja.") % {"name": waits_for}
    else:
        told = _("%(name)s har fått tilgang. Den varer til %(day)s.") % {
            "name": name, "day": day_month_year(last) if last else "",
        }  # fmt: skip
    return f"{told} {parts}"


def agreed_view(page: AgreedPage) -> dict[str, object]:
    """Return one consent to read: the wording it was given to, word by word, and what was given."""
    row, own = page.consent, page.sight.is_owner
    text = access_text_of(row.text_version)
    lines = (*lines_of(levels((row,)), own=own), ("calendar", _("Gjelder"), _period(row)))
    return {
        "name": row.grantee_name,
        "told": given_words(row),
        "state": state_words(row),
        "lines": lines,
        "means": tuple(_(point) for point in text.means) if text else (),
        "later": tuple(_(point) for point in text.later) if text else (),
        "version": row.text_version,
        "scan_url": f"/plan/{page.sight.frame.id}/hvem-ser-hva/samtykke/{row.id}/papir/" if page.has_scan else "",
        "on_paper": row.how is ConsentHow.PAPER,
        "view": row.view,
        "back": str(row.participant_id or ""),
    }


def _lines(rows: tuple[AccessConsent, ...], today: date, *, own: bool) -> tuple[tuple[str, str, str], ...]:
    """What some consents give, and until when the first of them does."""
    first = min(rows, key=lambda row: (row.ends_at is None, row.ends_at))
    return (*lines_of(levels(rows), own=own), ("calendar", _("Gjelder"), until(first, today)))


def _happened(row: AccessConsent, page: OneConsentPage, base: str) -> Happened:
    """One line of the history."""
    words = lines_of(dict.fromkeys(row.sections, row.level), own=page.sight.is_owner)[:1]
    parts = "".join(f"{label} {text}" for _icon, label, text in words)
    agreed = "" if row.proposed_by_id else f"{base}samtykke/{row.id}/"
    return Happened(
        state_words(row), f"{parts}, {until(row, oslo_day(page.sight.at))}", given_words(row), row.view, agreed
    )


def _last_day(rows: tuple[AccessConsent, ...], page: OneConsentPage, today: date) -> date:
    """The last day the form begins with: what was proposed or stands, else 30 days after the revision."""
    days = [last_day_of(row.ends_at) for row in rows if row.ends_at]
    return min(days) if days and min(days) >= today else page.renew_to


def _period(row: AccessConsent) -> str:
    """From and until when."""
    begins = day_month_year(oslo_day(row.starts_at))
    if row.ends_at is None:
        return _("fra %(day)s") % {"day": begins}
    return _("fra %(first)s til %(last)s") % {"first": begins, "last": day_month_year(last_day_of(row.ends_at))}
