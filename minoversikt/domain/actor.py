"""Who is asking: a frozen value built once by a face, and the only thing services know about a request."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import Face, Role

#: The acting value of somebody who acts as themselves, not for an employer.
PRIVATE: Final = "private"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person in one capacity, on one request.

    `acting` is the id of the employment they act under, as text, or ``"private"``; jobs have ``"system:<job>"``.
    There is no anonymous actor: whoever is not logged in has no actor, and services can't be called.
    """

    person_id: UUID
    name: str
    acting: str = PRIVATE
    role: Role = Role.CITIZEN
    title: str = ""
    organisation_id: UUID | None = None
    organisation_name: str = ""
    on_behalf_of: UUID | None = None
    purpose: str = ""
    assurance: str = "high"
    face: Face = Face.HTML
    request_id: str = ""

    @property
    def is_private(self) -> bool:
        """Tell whether the person acts as themselves."""
        return self.acting == PRIVATE

    @property
    def byline(self) -> str:
        """Return the role and place shown under the name, such as «Fysioterapeut, Bydel Sagene»; empty for a citizen."""
        return ", ".join(part for part in (self.title, self.organisation_name) if part)
