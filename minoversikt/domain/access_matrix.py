"""Who sees what: the consents of a plan laid out by participant and section, and how an answer becomes consents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from typing import Final
from uuid import UUID

from minoversikt.domain.care_team import TeamMember
from minoversikt.domain.codes import (
    CONTENT_SECTIONS,
    ConsentGround,
    ConsentHow,
    ConsentLevel,
    ConsentState,
    ParticipantStatus,
    Section,
)
from minoversikt.domain.consent import check_last_day, last_day_of, warning
from minoversikt.domain.errors import InvalidError
from minoversikt.domain.wording import N_

#: Decision: nobody is let in for longer at a time; the person is asked again.
LONGEST: Final = timedelta(days=3 * 365)
#: Who can be let in: whoever is asked or takes part, and is known as a person or a unit.
_CAN_BE_GIVEN: Final = (ParticipantStatus.PROPOSED, ParticipantStatus.INVITED, ParticipantStatus.ACTIVE)

#: An answer: section → level; a section that is not there is «Ser ikke».
Choice = Mapping[Section, ConsentLevel]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessConsent:
    """A consent to somebody's access, as stored. With `proposed_by_id` it is a proposal, which nobody has given."""

    id: UUID
    state: ConsentState
    participant_id: UUID | None
    grantee_id: UUID | None
    grantee_acting: str
    grantee_name: str
    unit_id: UUID | None
    sections: tuple[Section, ...]
    level: ConsentLevel
    starts_at: datetime
    ends_at: datetime | None
    ground: ConsentGround
    how: ConsentHow
    text_version: str
    given_by_id: UUID
    given_by_name: str
    withdrawn_at: datetime | None
    proposed_by_id: UUID | None
    proposed_by_name: str
    proposed_by_byline: str
    awaiting_id: UUID | None
    agreed_by_name: str
    agreed_at: datetime | None
    recorded_by_id: UUID | None
    recorded_by_name: str
    view: str
    created_at: datetime

    @property
    def is_proposal(self) -> bool:
        """Tell whether this waits for the person's answer."""
        return self.state is ConsentState.PENDING and self.awaiting_id is None

    @property
    def waits_for_other_parent(self) -> bool:
        """Tell whether one parent has said yes, and the other has not answered."""
        return self.state is ConsentState.PENDING and self.awaiting_id is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What one participant has been given, what is proposed for them, and what waits for the other parent.

    `member` is None for a consent whose participant is no longer to be found in the team: it must still be seen, and
    can be withdrawn; then `key` is the consent's id, else the participant's.
    """

    key: UUID
    name: str
    member: TeamMember | None
    current: tuple[AccessConsent, ...] = ()
    proposed: tuple[AccessConsent, ...] = ()
    awaiting: tuple[AccessConsent, ...] = ()

    @property
    def rows(self) -> tuple[AccessConsent, ...]:
        """Every consent that is open."""
        return (*self.current, *self.proposed, *self.awaiting)

    @property
    def ends_at(self) -> datetime | None:
        """Return when the first of what they have runs out."""
        return min((row.ends_at for row in self.current if row.ends_at), default=None)

    @property
    def seen(self) -> str:
        """Return a mark of what stands now, so that an answer on an old page is not taken for one on this."""
        marks = sorted(f"{row.id}{row.state}{row.ends_at}" for row in self.rows)
        return blake2b("".join(marks).encode(), digest_size=8).hexdigest()


def levels(rows: Iterable[AccessConsent]) -> dict[Section, ConsentLevel]:
    """Return what some consents give together, by section: writing holds seeing."""
    found: dict[Section, ConsentLevel] = {}
    for row in rows:
        for section in row.sections:
            if found.get(section) is not ConsentLevel.CONTRIBUTE:
                found[section] = row.level
    return found


def soon_over(sharing: Sharing, now: datetime) -> int | None:
    """Return which warning is due for somebody's access, 30 or 7 (days), or None."""
    return min((days for row in sharing.current if (days := warning(row, now))), default=None)


def lay_out(members: Sequence[TeamMember], rows: Iterable[AccessConsent], now: datetime) -> tuple[Sharing, ...]:
    """Return everybody who has, or could be given, access: soonest to run out first, those without any last."""
    by_member: dict[UUID, list[AccessConsent]] = {}
    alone = []
    keys = {key: one.id for one in members for key in _keys(one)}
    for row in rows:
        owner = keys.get(row.participant_id) or keys.get(row.unit_id) or keys.get((row.grantee_id, row.grantee_acting))
        if owner:
            by_member.setdefault(owner, []).append(row)
        elif _open(row, now):
            alone.append(_sharing(row.id, row.grantee_name, None, [row], now))
    known = [
        _sharing(one.id, one.name, one, by_member.get(one.id, []), now)
        for one in members
        if one.is_linked and (one.status in _CAN_BE_GIVEN or by_member.get(one.id))
    ]
    found = [one for one in (*known, *alone) if one.rows or (one.member and one.member.status in _CAN_BE_GIVEN)]
    return tuple(sorted(found, key=lambda one: (one.ends_at is None, one.ends_at or now)))


def _keys(member: TeamMember) -> list[object]:
    """By what a consent names this participant."""
    by_person = [(member.person_id, member.acting)] if member.person_id else []
    return [member.id, *by_person, *([member.unit_id] if member.unit_id else [])]


def _open(row: AccessConsent, now: datetime) -> bool:
    """Tell whether a consent counts or waits at a moment; its state may lag behind its period."""
    return row.state in (ConsentState.ACTIVE, ConsentState.PENDING) and (row.ends_at is None or now < row.ends_at)


def _sharing(key: UUID, name: str, member: TeamMember | None, rows: Iterable[AccessConsent], now: datetime) -> Sharing:
    """Sort the consents of one participant by where they stand; one that begins later is among the current."""
    here = [row for row in rows if _open(row, now)]
    return Sharing(
        key=key, name=name, member=member,
        current=tuple(row for row in here if row.state is ConsentState.ACTIVE),
        proposed=tuple(row for row in here if row.is_proposal),
        awaiting=tuple(row for row in here if row.waits_for_other_parent),
    )  # fmt: skip


def as_rows(choice: Choice) -> tuple[tuple[ConsentLevel, tuple[Section, ...]], ...]:
    """Return an answer as the consents that say it: at most one a level, sections in their order."""
    by_level = ((level, tuple(s for s in CONTENT_SECTIONS if choice.get(s) is level)) for level in ConsentLevel)
    return tuple((level, sections) for level, sections in by_level if sections)


def check_choice(choice: Choice, last_day: date | None, today: date) -> date:
    """Return the last day of an answer that can be stored.

    Raises InvalidError for a section that can't be shared, for an answer without any, and for a day that is missing,
    past, or more than three years away.
    """
    if set(choice) - set(CONTENT_SECTIONS):
        raise InvalidError({"": N_("Du kan ikke dele denne delen av planen.")})
    if not choice:
        raise InvalidError({"": N_("Velg minst én del. Vil du ikke gi tilgang, kan du gå tilbake uten å lagre.")})
    check_last_day(last_day, today)
    if last_day is None or last_day > today + LONGEST:
        raise InvalidError({"last_day": N_("Velg en dag i løpet av de neste tre årene.")})
    return last_day


def same_answer(sharing: Sharing, choice: Choice, last_day: date) -> bool:
    """Tell whether somebody has exactly this already: a form sent twice changes nothing."""
    days = {last_day_of(row.ends_at) for row in sharing.current if row.ends_at}
    return levels(sharing.current) == dict(choice) and days == {last_day} and not sharing.proposed
