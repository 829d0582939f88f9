"""The last step of a report: everything to look over, and what the sender should know before going on."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from minoversikt.domain.dates import oslo_today
from minoversikt.domain.identity_number import CHECK_WARNING
from minoversikt.domain.need_report_new import NewReport
from minoversikt.domain.need_report_shapes import ReportDraft
from minoversikt.services import report_drafts, report_sending
from minoversikt.web.guard import actor_of
from minoversikt.web.jinja import render
from minoversikt.web.language import gettext as _
from minoversikt.web.present.reports import CONSENT_HOW, WISH
from minoversikt.web.views.reports import ways
from minoversikt.web.words import day_month_year

Section = tuple[str, str, list[tuple[str, str]]]


def page(
    request: HttpRequest, way: ways.Way, draft: ReportDraft, problems: list[tuple[str, str]] | None = None
) -> HttpResponse:
    """Render the page where the report is looked over and sent."""
    new, again = ways.new_report(actor_of(request), draft, oslo_today(timezone.now()))
    if new is None:
        return render_redirect(way.url(draft.id, again))
    to = next((one for one in report_sending.districts() if one.unit_id == new.unit_id), None)
    return render(
        request, "reports/check.html", status=422 if problems else 200, way=way, title=way.titles[3], draft=draft,
        back=(way.url(draft.id, "behov"), way.titles[2]), sections=_sections(request, way, draft, new, to),
        unit=to.name if to else "", days=to.answer_days if to else 0, problems=problems or [],
        notices=notices(request, draft, "send"), own=actor_of(request).is_private,
    )  # fmt: skip


def render_redirect(url: str) -> HttpResponse:
    """Send the reader to a step that must be seen again."""
    response = HttpResponse(status=303)
    response["Location"] = url
    return response


def notices(request: HttpRequest, draft: ReportDraft, slug: str) -> list[str]:
    """Return what the sender should know: a number that looks wrong, a plan or report that is there already."""
    actor, found = actor_of(request), []
    number = report_drafts.number_of(actor, draft.id) if slug != "person" and not actor.is_private else None
    if number and not number[0].check_ok:
        found.append(_(CHECK_WARNING))
    standing = draft.standing if slug in ("behov", "send") and report_drafts.CONSENT in draft.done else None
    if standing and standing.has_plan:
        own = _("Du har allerede en individuell plan. Du trenger ikke søke på nytt.")
        found.append(
            own
            if actor.is_private
            else _("Personen har allerede en individuell plan. Snakk med personen før du sender.")
        )
    elif standing and standing.has_report:
        own = _("Det ligger allerede en melding om deg til svar. Du trenger ikke sende en til.")
        found.append(
            own
            if actor.is_private
            else _("Det ligger allerede en melding om personen til svar. Snakk med personen før du sender.")
        )
    return found


def _sections(request: HttpRequest, way: ways.Way, draft: ReportDraft, new: NewReport, to: object) -> list[Section]:
    """Return what is sent, step by step: heading, address to change it, rows."""
    own = actor_of(request).is_private
    person = [
        (_("Navn"), new.name),
        (_("Fødselsnummer"), f"{draft.number} •••••" if draft.number else ""),
        (_("Telefon"), new.phone),
    ]
    consent = [
        (_("Sa ja"), str(CONSENT_HOW[new.consent_how])),
        (_("Når"), day_month_year(new.consent_on) if new.consent_on else ""),
    ]
    need = [
        (_("Trenger hjelp til"), new.need),
        (_("Ønsker"), str(WISH[new.wish])),
        (_("Bydel"), getattr(to, "name", "")),
        (_("Skal hjem"), day_month_year(new.discharge_on) if new.discharge_on else ""),
        (_("Neste kontroll"), day_month_year(new.next_control_on) if new.next_control_on else ""),
        (_("Ønsker som koordinator"), new.coordinator_wish),
    ]
    if own:
        consent = [(_("Samtykke"), _("Bydelen kan lese søknaden din"))]
    rows = zip(way.titles, list(ways.SLUGS), (person, consent, need), strict=False)
    return [(str(title), way.url(draft.id, slug), [row for row in lines if row[1]]) for title, slug, lines in rows]
