"""Din tur in words: each thing that waits, where it is done, and the buttons that answer it with one tap."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from minoversikt.domain.your_turn import OwnWork, TurnKind
from minoversikt.domain.your_turn import Turn as Waiting
from minoversikt.web.language import gettext as _
from minoversikt.web.language import ngettext
from minoversikt.web.present.consent_turns import ACCESS_TURNS, access_turn
from minoversikt.web.present.life_turns import LIFE_TURNS, life_turn
from minoversikt.web.shapes import Turn
from minoversikt.web.words import near_day


def turn_rows(waiting: tuple[Waiting, ...], plan_id: UUID, today: date, *, is_owner: bool) -> tuple[Turn, ...]:
    """Return what waits for a reader of one plan, in the order given."""
    return tuple(_turn(one, f"/plan/{plan_id}/", today, is_owner=is_owner) for one in waiting)


def work_rows(work: tuple[OwnWork, ...], today: date, back: str) -> tuple[Turn, ...]:
    """Return one's own work in several plans, each under whose plan it is; a tap leads back to the page it stood on."""
    rows = []
    for one in work:
        kind = TurnKind.ACTIVITY_LATE if one.due < today else TurnKind.ACTIVITY
        waiting = Waiting(kind, one.due, one.activity_id, one.title, one.version)
        row = _work(waiting, f"/plan/{one.plan_id}/", today, is_owner=False)
        due = _("Planen til %(name)s. %(due)s") % {"name": one.owner_name, "due": row.due}
        rows.append(replace(row, due=due, hidden=(*row.hidden, ("next", back))))
    return tuple(rows)


def _turn(one: Waiting, base: str, today: date, *, is_owner: bool) -> Turn:
    """One thing in words."""
    if one.kind in ACCESS_TURNS:
        return access_turn(one, base, today)
    if one.kind in LIFE_TURNS:
        return life_turn(one, base)
    match one.kind:
        case TurnKind.ACTIVITY_LATE | TurnKind.ACTIVITY | TurnKind.STILL_TRUE | TurnKind.SAID_NO:
            return _work(one, base, today, is_owner=is_owner)
        case TurnKind.REVIEW:
            return _review(one, base, today)
        case TurnKind.COMPLAINT:
            what = _("%(service)s. %(due)s") % {"service": one.title, "due": _within(one.due, today)}
            return Turn(_("Vil du klage på et nei?"), f"{base}tjenester/{one.object_id}/", what)
        case TurnKind.FLAG:
            text = _("%(who)s sier at noe ikke stemmer") % {"who": one.who}
            return Turn(text, f"{base}merket/{one.object_id}/", _("Svar, eller rett teksten"))
        case TurnKind.LOG_ANSWER:
            text = _("Svar om oppslaget til %(who)s") % {"who": one.title}
            return Turn(text, f"{base}innsyn/{one.count}/", _("Fra personvernombudet"))
    return _plain(one, base, today)


def _plain(one: Waiting, base: str, today: date) -> Turn:
    """One thing whose words and address are always the same."""
    text, url, due = {
        TurnKind.CONSENT: (
            _("Si ja eller nei til planen"), f"{base}samtykke/", _("Ingen andre ser planen før du har sagt ja"),
        ),
        TurnKind.REVISION: (_("Gå gjennom planen"), f"{base}om-planen/", ""),
        TurnKind.CONTRIBUTION: (
            _("Skriv hva du bidrar med"), f"{base}team/meg/", _("Da vet de andre hva de kan spørre deg om"),
        ),
        TurnKind.FIRST_QUESTIONS: (_("Svar på fire spørsmål om deg"), "/velkommen/", ""),
        TurnKind.FIRST_GOAL: (_("Skriv det første målet ditt"), f"{base}maal/ny/", ""),
    }[one.kind]  # fmt: skip
    return Turn(text, url, due or _within(one.due, today))


def _work(one: Waiting, base: str, today: date, *, is_owner: bool) -> Turn:
    """An activity: whether it is done, or still holds."""
    url, hidden = (
        f"{base}aktiviteter/{one.object_id}/",
        (("activity", str(one.object_id)), ("version", str(one.version))),
    )
    done = ("done", _("Jeg har klart dette") if is_owner else _("Gjort"))
    acts = (done, ("not_yet", _("Ikke ennå")))
    match one.kind:
        case TurnKind.ACTIVITY_LATE:
            due = _("Skulle vært ferdig %(day)s") % {"day": near_day(one.due, today) if one.due else ""}
            return Turn(one.title, url, due, f"{base}din-tur/", hidden, acts)
        case TurnKind.ACTIVITY:
            return Turn(one.title, url, _within(one.due, today), f"{base}din-tur/", hidden, acts)
        case TurnKind.SAID_NO:
            return Turn(one.title, url, _("%(who)s sier at dette ikke stemmer lenger") % {"who": one.who})
    answers = (("yes", _("Ja")), ("no", _("Nei")), ("unsure", _("Vet ikke")))
    return Turn(one.title, url, _("Stemmer dette fortsatt?"), f"{base}din-tur/", hidden, answers)


def _review(one: Waiting, base: str, today: date) -> Turn:
    """The goals to say something about before a meeting or a revision."""
    count = ngettext("Si hvordan det går med ett mål", "Si hvordan det går med %(n)s mål", one.count) % {"n": one.count}
    due = _("Før vi snakker om planen %(day)s") % {"day": near_day(one.due, today) if one.due else ""}
    return Turn(count, f"{base}maal/{one.object_id}/#hvordan", due)


def _within(due: date | None, today: date) -> str:
    """By when."""
    if due is None:
        return _("Det haster ikke")
    if due < today:
        return _("Skulle vært gjort %(day)s") % {"day": near_day(due, today)}
    return _("Innen %(day)s") % {"day": near_day(due, today)}
