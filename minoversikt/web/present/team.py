"""Those around the person in words: coordinators first, then the others with what they contribute."""

from dataclasses import dataclass

from minoversikt.domain.care_team import Coordinator, Participant
from minoversikt.services.care_team import TeamPage
from minoversikt.web.language import gettext as _
from minoversikt.web.present.people import coordinator_word, initials, phone_url


@dataclass(frozen=True, slots=True)
class Member:
    """One of the team; `contribution` is empty when nobody has written it, `change_url` when the reader may not."""

    name: str
    initials: str
    role: str
    reach: str
    phone: str
    phone_url: str
    contribution: str
    asks: bool
    change_url: str


def members(page: TeamPage) -> tuple[Member, ...]:
    """Return the whole team in order."""
    base = f"/plan/{page.sight.frame.id}/team/"
    others = (
        participant(one, f"{base}{one.id}/endre/" if one.id in page.may_change else "") for one in page.participants
    )
    return (*(coordinator(one) for one in page.coordinators), *others)


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
