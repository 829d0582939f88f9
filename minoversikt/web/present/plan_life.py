"""The life of a plan in words: what has happened, where a move stands, what a unit is told."""

from dataclasses import dataclass
from typing import Final

from minoversikt.domain.case_notice import Notice
from minoversikt.domain.case_transfer import Transfer, TransferLine, TransferSide, TransferStep
from minoversikt.domain.codes import EndReason, NoticeKind, PlanEventKind, PlanStatus, TransferStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.domain.plan_life import CaseLife, PlanEvent
from minoversikt.web.language import gettext as _
from minoversikt.web.language import gettext_lazy, ngettext
from minoversikt.web.words import capital, day_month, day_month_year

#: Why a plan ended, to the one it belongs to and to others.
ENDED_BECAUSE: Final = {
    EndReason.WISH: gettext_lazy("Etter eget ønske"),
    EndReason.CONSENT_WITHDRAWN: gettext_lazy("Ja-et til planen ble trukket tilbake"),
    EndReason.DIED: gettext_lazy("Personen er død"),
    EndReason.MOVED: gettext_lazy("Flyttet"),
    EndReason.NO_LONGER_NEEDED: gettext_lazy("Ikke behov for plan lenger"),
}
_HAPPENED: Final = {
    PlanEventKind.BEGUN: gettext_lazy("Planen startet"),
    PlanEventKind.PAUSED: gettext_lazy("Planen fikk pause"),
    PlanEventKind.RESUMED: gettext_lazy("Planen ble tatt opp igjen"),
    PlanEventKind.ENDED: gettext_lazy("Planen ble avsluttet"),
    PlanEventKind.REOPENED: gettext_lazy("Planen ble åpnet igjen"),
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """One thing that has happened to a plan."""

    what: str
    why: str
    when: str
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One thing a unit is told, with where it is dealt with. `tick`: whether it may be ticked off."""

    id: str
    name: str
    text: str
    when: str
    url: str
    action: str
    tick: bool


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move as a unit's row."""

    id: str
    name: str
    text: str
    when: str
    url: str
    action: str
    mine: bool


def event_rows(events: tuple[PlanEvent, ...]) -> tuple[EventRow, ...]:
    """Return what has happened, newest first."""
    return tuple(
        EventRow(
            str(_HAPPENED[one.kind]), reason_words(one.reason), day_month_year(oslo_day(one.created_at)),
            ", ".join(part for part in (one.by_name, one.by_byline) if part), one.text,
        )
        for one in events
        if one.kind in _HAPPENED
    )  # fmt: skip


def reason_words(reason: str) -> str:
    """Return why a plan ended; empty for one that has not."""
    return str(ENDED_BECAUSE[EndReason(reason)]) if reason else ""


def move_words(moves: tuple[Transfer, ...], *, is_owner: bool) -> str:
    """Say to the person, and who coordinates, where a move stands; empty when nothing has been asked."""
    if not moves:
        return ""
    one = moves[0]
    words = {"from": one.from_name, "to": one.to_name, "day": day_month(oslo_day(one.created_at))}
    match one.status:
        case TransferStatus.ASKED:
            text = _("%(from)s har spurt %(to)s om å ta over. Svaret er ikke kommet ennå.")
        case TransferStatus.ACCEPTED:
            text = _("%(to)s tar over. Koordinatoren er den samme til de har valgt en ny.")
        case TransferStatus.DECLINED:
            text = _("%(to)s sa nei til å ta over. %(from)s har fortsatt ansvaret.")
        case TransferStatus.COMPLETED:
            text = _("Nå er det %(to)s som har ansvaret.") if is_owner else _("%(to)s har tatt over fra %(from)s.")
        case _:
            return ""
    return text % words


def notice_rows(notices: tuple[Notice, ...]) -> tuple[NoticeRow, ...]:
    """Return what the unit is told, with the next step of each."""
    return tuple(_notice(one) for one in notices)


def _notice(one: Notice) -> NoticeRow:
    case = f"/enhet/sak/{one.case_id}/"
    text, url, action = {
        NoticeKind.NO_COORDINATOR: (_("%(who)s slutter, og ingen er valgt etterpå"), case + "oppnevn/", _("Oppnevn koordinator")),
        NoticeKind.PARENTS_DISAGREE: (_("Foreldrene er uenige om et samtykke"), case, _("Se saken")),
        NoticeKind.MOVING_IN: (_("%(who)s spør om dere kan ta over"), "", ""),
        NoticeKind.OWNER_DIED: (_("Personen er død. Saken kommer ikke til dere"), "", ""),
        NoticeKind.PLAN_ENDED: (_("Personen har avsluttet planen"), case + "plan/", _("Se hva som gjelder nå")),
        NoticeKind.WISH_TO_REOPEN: (_("Personen vil ha planen igjen"), case + "apne-igjen/", _("Åpne planen igjen")),
        NoticeKind.WISH_FOR_PLAN: (_("Personen har koordinator, og vil ha en plan også"), case + "plan/", _("Åpne en plan")),
        NoticeKind.HANDOVER_ASKED: (_("%(who)s vil at en annen tar over"), case + "oppnevn/", _("Se saken")),
    }[one.kind]  # fmt: skip
    if one.kind is NoticeKind.HANDOVER_ASKED:
        url = case
    return NoticeRow(
        str(one.id), one.subject_name, text % {"who": one.about_name}, capital(day_month(oslo_day(one.created_at))),
        url, action, one.kind is not NoticeKind.NO_COORDINATOR,
    )  # fmt: skip


def move_rows(moves: tuple[TransferLine, ...]) -> tuple[MoveRow, ...]:
    """Return the unit's open moves: those it must do something with before those it waits for."""
    rows = [_move(one) for one in moves]
    return (*(row for row in rows if row.mine), *(row for row in rows if not row.mine))


def _move(one: TransferLine) -> MoveRow:
    move, url = one.transfer, f"/enhet/flytting/{one.transfer.id}/"
    words = {"from": move.from_name, "to": move.to_name}
    if one.side is TransferSide.FROM:
        text = (
            _("Venter på svar fra %(to)s") if move.status is TransferStatus.ASKED else _("%(to)s tar over, og velger koordinator")
        )  # fmt: skip
        return MoveRow(str(move.id), one.subject_name, text % words, _asked(move), url, _("Se flyttingen"), False)
    naming = TransferStep.COMPLETE in one.steps
    text = (
        _("Dere har sagt ja. Saken kommer når dere velger koordinator")
        if naming
        else _("%(from)s spør om dere kan ta over")
    )
    action = _("Velg koordinator") if naming else _("Svar på flyttingen")
    return MoveRow(str(move.id), one.subject_name, text % words, _asked(move), url, action, True)


def _asked(move: Transfer) -> str:
    return _("Spurt %(day)s") % {"day": day_month(oslo_day(move.created_at))}


def move_facts(line: TransferLine) -> tuple[tuple[str, str], ...]:
    """Return what is known about a move, label and words."""
    move = line.transfer
    rows = (
        (_("Person"), line.subject_name),
        (_("Fra"), move.from_name),
        (_("Til"), move.to_name),
        (_("Flytter"), day_month_year(move.moves_on) if move.moves_on else _("Ikke bestemt ennå")),
        (
            _("Spurt av"),
            _("%(name)s, %(day)s") % {"name": move.asked_by_name, "day": day_month(oslo_day(move.created_at))},
        ),
        (_("Melding"), move.reason),
    )
    answered = ((_("Svar"), move.answer),) if move.answer else ()
    return (*rows, *answered)


def case_facts(life: CaseLife) -> tuple[tuple[str, str], ...]:
    """Return where the plan of a case stands, as the unit may know it: never what is in it."""
    status = {
        "": _("Personen har koordinator uten plan"),
        PlanStatus.DRAFT: _("Venter på at personen sier ja"),
        PlanStatus.ACTIVE: _("I bruk"),
        PlanStatus.PAUSED: _("Har pause"),
        PlanStatus.ENDED: _("Avsluttet"),
    }[life.status]
    rows = [(_("Planen"), status)]
    if life.since:
        rows.append((_("Siden"), day_month_year(oslo_day(life.since))))
    if life.end_reason:
        rows.append((_("Hvorfor"), reason_words(life.end_reason)))
    if life.died_on:
        rows.append((_("Død"), day_month_year(life.died_on)))
    if life.words:
        rows.append((_("Notat om arkiv") if life.died_on else _("Melding til personen"), life.words))
    if life.closed_at:
        rows.append((_("Saken"), _("Avsluttet %(day)s") % {"day": day_month_year(oslo_day(life.closed_at))}))
    return tuple(rows)


def without_words(count: int) -> str:
    """Say how many activities have nobody responsible; empty when all have."""
    text = ngettext("Ett tiltak er uten ansvarlig", "%(num)s tiltak er uten ansvarlig", count) % {"num": count}
    return text if count else ""
