"""Those around the person in words: coordinators first, then the others by where they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from minoversikt.domain.care_team import Coordinator, Participant, TeamMember
from minoversikt.domain.codes import ParticipantStatus
from minoversikt.domain.dates import oslo_day
from minoversikt.services.care_team import TeamPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present.contribution import lines
from minoversikt.web.present.people import coordinator_word, initials, phone_url
from minoversikt.web.words import day_month, day_month_year

_S: Final = ParticipantStatus


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team; `contribution` is empty when nobody has written it, `change_url` when the reader may not.

    `notes` are lines about standing: a student's supervisor, who steps in and for how long, when somebody left.
    """

    name: str
    initials: str
    role: str
    reach: str
    phone: str
    phone_url: str
    contribution: str
    asks: bool
    change_url: str
    photo: str = ""
    notes: tuple[str, ...] = ()
    proposal: str = ""
    actions: tuple[tuple[str, str, str], ...] = ()
    again_url: str = ""
    answer_url: str = ""


@dataclass(frozen=True, slots=True)
class TeamView:
    """The page: who takes part, who is asked, who is proposed, who is not with them (any more)."""

    active: tuple[Member, ...]
    invited: tuple[Member, ...]
    proposed: tuple[Member, ...]
    former: tuple[Member, ...]


def team_view(page: TeamPage) -> TeamView:
    """Return the whole team in words, in order."""
    around = _Around(page)
    today = around.today
    active = [one for one in page.participants if one.status is _S.ACTIVE and not one.is_over(today)]
    former = [
        one
        for one in page.participants
        if one.status in (_S.DECLINED, _S.LEFT) or (one.status is _S.ACTIVE and one.is_over(today))
    ]
    return TeamView(
        active=(
            *(replace(coordinator(one), notes=around.done(one.holder_id)) for one in page.coordinators),
            *map(around.member, active),
        ),
        invited=tuple(around.member(one) for one in page.participants if one.status is _S.INVITED),
        proposed=tuple(around.member(one) for one in page.participants if one.status is _S.PROPOSED),
        former=tuple(map(around.member, former)),
    )


class _Around:
    """What one card needs to know of the others and of the reader."""

    def __init__(self, page: TeamPage) -> None:
        """Index the page."""
        self.page = page
        self.base = f"/plan/{page.sight.frame.id}/team/"
        self.today = oslo_day(page.sight.at)
        self.names = {one.id: one.name for one in page.participants}
        self.photos = {photo.participant_id: photo.created_at for photo in page.photos}

    def member(self, one: TeamMember) -> Member:
        """Return one card."""
        role = ", ".join(part for part in (one.role, one.organisation) if part and part != one.name)
        photo = self.photos.get(one.id)
        url = f"{self.base}{one.id}/bilde.jpg?v={int(photo.timestamp())}" if photo else ""
        takes_part = one.status is _S.ACTIVE and not one.is_over(self.today)
        may_again = one.status is _S.INVITED and self.page.may_add
        may_answer = one.status is _S.PROPOSED and self.page.may_answer
        return Member(
            one.name, initials(one.name), role, _reach(one.reach), one.phone, phone_url(one.phone), one.contribution,
            takes_part and not one.contribution.strip(),
            f"{self.base}{one.id}/endre/" if one.id in self.page.may_change and takes_part else "",
            photo=url, notes=tuple(self.notes(one)), proposal=one.proposal, actions=tuple(self.actions(one)),
            again_url=f"{self.base}{one.id}/invitasjon/" if may_again else "",
            answer_url=f"{self.base}{one.id}/svar/" if may_answer else "",
        )  # fmt: skip

    def notes(self, one: TeamMember) -> Iterable[str]:
        """Say what is special about somebody's part."""
        if one.is_student:
            yield _("Student. Veileder: %(name)s.") % {"name": one.supervisor_name}
        if one.substitute_for and one.substitute_from and one.substitute_to:
            words = {
                "name": self.names.get(one.substitute_for, ""),
                "period": period(one.substitute_from, one.substitute_to),
            }
            yield _("Stedfortreder for %(name)s, %(period)s.") % words
        if one.unit_id:
            yield _("De som er på vaktlisten, går inn med navn og grunn.")
        yield from self.stand_ins(one.id)
        yield from self.standing(one)
        if one.status is _S.ACTIVE and not one.is_over(self.today):
            yield from self.done(one.person_id)

    def done(self, person_id: UUID | None) -> tuple[str, ...]:
        """Say what somebody has done in the plan, to those it is for; the owner alone learns when they opened it."""
        found = self.page.contributions
        return () if found is None else lines(found, person_id, self.today, tells_opening=self.page.sight.is_owner)

    def stand_ins(self, away: UUID) -> Iterable[str]:
        """Say who steps in for somebody."""
        for one in self.page.participants:
            if one.substitute_for == away and one.status is _S.ACTIVE and not one.is_over(self.today):
                words = {"name": one.name, "period": period(one.substitute_from, one.substitute_to)}
                yield _("%(name)s er stedfortreder %(period)s.") % words

    def standing(self, one: TeamMember) -> Iterable[str]:
        """Say where somebody stands who doesn't take part."""
        match one.status:
            case _S.PROPOSED:
                yield _("Foreslått av %(name)s.") % {"name": one.author_name}
            case _S.INVITED:
                yield _("Invitert. Har ikke svart ennå.")
            case _S.DECLINED:
                yield _("Sa nei, eller fikk nei.")
            case _S.LEFT if one.left_at:
                yield _("Har sluttet, %(day)s.") % {"day": day_month_year(oslo_day(one.left_at))}
            case _S.ACTIVE if one.is_over(self.today):
                yield _("Er ferdig som stedfortreder.")

    def actions(self, one: TeamMember) -> Iterable[tuple[str, str, str]]:
        """Return what the reader can do with a card beside changing it: (words, address, icon)."""
        if one.id in self.page.may_substitute and one.status is _S.ACTIVE:
            yield _("Stedfortreder"), f"{self.base}{one.id}/stedfortreder/", "people"
        by_its_form = one.status is _S.ACTIVE and one.id in self.page.may_change  # stands there, to keep the card calm
        if one.id in self.page.may_end and not by_its_form:
            yield end_words(one), f"{self.base}{one.id}/avslutt/", "leave"


def end_words(one: TeamMember) -> str:
    """Return what ending somebody's part is called, by where they stand."""
    return {
        _S.PROPOSED: _("Trekk forslaget"),
        _S.INVITED: _("Trekk invitasjonen"),
    }.get(one.status, _("Avslutt deltakelsen"))


def period(first: date | None, last: date | None) -> str:
    """Return «1. desember–15. desember»; a day alone when it is one."""
    if first is None or last is None:
        return ""
    if first == last:
        return day_month(first)
    return f"{day_month(first)}–{day_month(last)}"


def coordinator(one: Coordinator) -> Member:
    """Return a coordinator or deputy as a row."""
    role = ", ".join(part for part in (coordinator_word(one.kind), one.organisation_name) if part)
    return Member(one.name, initials(one.name), role, _reach(one.reach), one.phone, phone_url(one.phone), "", False, "")


def participant(one: Participant, change_url: str = "") -> Member:
    """Return somebody who takes part as a row; `change_url` is where the reader may change them."""
    role = ", ".join(part for part in (one.role, one.organisation) if part)
    return Member(
        one.name, initials(one.name), role, _reach(one.reach), one.phone, phone_url(one.phone), one.contribution,
        not one.contribution.strip(), change_url,
    )  # fmt: skip


def _reach(reach: str) -> str:
    """When somebody can be reached."""
    return _("Treffes %(when)s") % {"when": reach[:1].lower() + reach[1:]} if reach else ""
