"""What every mapper may ask while a plan is written: who somebody is here, and whether a row is in the file."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

Json = dict[str, Any]


@dataclass(slots=True)
class Book:
    """The plan's people and rows by id, and the type of resource each is written as."""

    plan_id: UUID
    owner_id: UUID
    owner_name: str
    types: dict[UUID, str] = field(default_factory=dict)
    #: Next of kin in the team: they are a RelatedPerson, by the id of their row.
    kin: dict[UUID, UUID] = field(default_factory=dict)
    #: Everybody else who is named with an id, and the name they had.
    named: dict[UUID, str] = field(default_factory=dict)

    @property
    def subject(self) -> Json:
        """The one the plan is about."""
        return {"reference": f"Patient/{self.owner_id}", "display": self.owner_name}

    @property
    def plan(self) -> Json:
        """The plan."""
        return {"reference": f"CarePlan/{self.plan_id}"}

    def person(self, person_id: UUID | None, name: str) -> Json:
        """Return a reference to somebody, by the name they had; a person with an id is written as a resource too."""
        shown = {"display": name} if name else {}
        if person_id is None:
            return shown or {"display": "Ukjent"}
        if person_id == self.owner_id:
            return {"reference": f"Patient/{person_id}"} | shown
        if person_id in self.kin:
            return {"reference": f"RelatedPerson/{self.kin[person_id]}"} | shown
        self.named[person_id] = max(self.named.get(person_id, ""), name)
        return {"reference": f"Practitioner/{person_id}"} | shown

    def row(self, row_id: UUID | None) -> list[Json]:
        """Return a reference to a row that is in the file, as a list of one; an empty list when it is not."""
        if row_id is None or row_id not in self.types:
            return []
        return [{"reference": f"{self.types[row_id]}/{row_id}"}]

    def rows(self, ids: Iterable[UUID]) -> list[Json]:
        """Return references to those rows that are in the file."""
        return [reference for one in ids for reference in self.row(one)]


def filled(**parts: Any) -> Json:
    """Return the parts that say something: FHIR has neither empty texts nor empty lists."""
    return {name: value for name, value in parts.items() if value not in (None, "", [], {})}


def concept(text: str, code: str = "", system: str = "") -> Json:
    """Return a CodeableConcept."""
    coding = [{"system": system, "code": code}] if code else []
    return filled(coding=coding, text=text)
