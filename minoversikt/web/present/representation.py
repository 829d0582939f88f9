"""Who acts for whom in words: ground, scope, period and source, for the person, for those who act, for the unit."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from minoversikt.domain.capacity import CapacityDecision
from minoversikt.domain.codes import RepresentationKind
from minoversikt.domain.dates import last_day, oslo_day
from minoversikt.domain.representation import Representative
from minoversikt.services.capacity import CapacityPage
from minoversikt.services.representation import RepresentationPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present.people import initials
from minoversikt.web.present.representation_words import kind_word, scope_words
from minoversikt.web.words import capital, day_month_year


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who acts, or did; `take_back_url` is empty where the reader can't end it."""

    id: UUID
    name: str
    initials: str
    ground: str
    scope: str
    period: str
    source: str
    take_back_url: str = ""
    shut_out: bool = False


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision on capacity in plain words."""

    title: str
    scope: str
    reason: str
    view: str
    by: str
    period: str
    kin: str
    running: bool
    end_url: str


def rows(page: RepresentationPage) -> tuple[Row, ...]:
    """Return those who act now or will; a power of attorney can be taken back by whoever gave it."""
    return tuple(_row(one, page) for one in page.now)


def _row(one: Representative, page: RepresentationPage) -> Row:
    """Return somebody on the person's own page: whether they have the plan now, and the way to end it."""
    url = f"/plan/{page.sight.frame.id}/hvem-handler-for-meg/{one.id}/ta-tilbake/"
    given = page.sight.is_owner and one.kind is RepresentationKind.PROXY
    shut_out = one.id not in page.sees and not one.is_coming(page.sight.at)
    return replace(row(one, page.sight.at), take_back_url=url if given else "", shut_out=shut_out)


def row(one: Representative, at: datetime) -> Row:
    """Return one representative in words."""
    ground = capital(kind_word(one.kind))
    if one.relation and one.relation.lower() != kind_word(one.kind):
        ground = _("%(ground)s, %(relation)s") % {"ground": ground, "relation": one.relation.lower()}
    return Row(
        one.id, one.holder_name, initials(one.holder_name), ground, _scope(one), period_words(one.starts_at, one.ends_at, at),
        _source(one),
    )  # fmt: skip


def period_words(starts_at: datetime, ends_at: datetime | None, at: datetime) -> str:
    """Return «Fra 3. mai 2025», with the last day when there is one."""
    begin = day_month_year(oslo_day(starts_at))
    if ends_at is None:
        return _("Fra %(begin)s") % {"begin": begin}
    end = day_month_year(max(last_day(ends_at), oslo_day(starts_at)))
    words = _("Fra %(begin)s til %(end)s") if ends_at > at else _("Fra %(begin)s, sluttet %(end)s")
    return words % {"begin": begin, "end": end}


def decisions(page: CapacityPage) -> tuple[DecisionRow, ...]:
    """Return the decisions, newest first."""
    return tuple(_decision(one, page) for one in page.decisions)


def _decision(one: CapacityDecision, page: CapacityPage) -> DecisionRow:
    """Return a decision in words; `kin` names who answers meanwhile."""
    kin, runs = page.kin.get(one.id), one.runs(page.sight.at)
    return DecisionRow(
        title=one.question, scope=capital(scope_words(one.sections)), reason=one.reason, view=one.view,
        by=", ".join(part for part in (one.decided_by_name, one.decided_by_byline) if part),
        period=period_words(one.starts_at, one.ends_at, page.sight.at), running=runs,
        kin=", ".join(part for part in (kin.holder_name, kin.relation.lower()) if part) if kin else "",
        end_url=f"/plan/{page.sight.frame.id}/samtykkekompetanse/{one.id}/avslutt/" if runs and page.may_decide else "",
    )  # fmt: skip


def _scope(one: Representative) -> str:
    """Return what a ground covers, and what it does not."""
    words = capital(scope_words(one.sections))
    if one.kind in (RepresentationKind.PARENT, RepresentationKind.CHILD_WELFARE):
        return words
    more = [text for may, text in ((one.may_share, _("kan dele")), (one.may_export, _("kan skrive ut"))) if may]
    return ", ".join([words, *more])


def _source(one: Representative) -> str:
    """Return where it says so, or who gave it."""
    if one.kind is RepresentationKind.PROXY:
        return _("Gitt av %(name)s") % {"name": one.registered_by_name}
    if one.kind is RepresentationKind.NEXT_OF_KIN_BY_LAW:
        return _("Følger av en vurdering av samtykkekompetanse")
    source = one.source or _("Ikke oppgitt")
    return _("%(source)s. Lagt inn av %(name)s") % {"source": source, "name": one.registered_by_name}
