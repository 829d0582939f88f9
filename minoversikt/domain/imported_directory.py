"""What was understood of a file with organisations and people: frozen shapes, before anything is stored."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from minoversikt.domain.imported_plan import ForeignResource, ImportRemark, ReportLine


class PersonSource(StrEnum):
    """Which kind of resource a person came as; none of them gives anybody a standing or access."""

    PRACTITIONER = "practitioner"
    PATIENT = "patient"
    RELATED = "related"


class Became(StrEnum):
    """What became of one resource of a directory file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedOrganisation:
    """A place. `parent_key` is another place of the file, `parent_number` one that is known by its number."""

    key: str
    name: str
    number: str = ""
    resh: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    address: str = ""
    parent_key: str = ""
    parent_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPerson:
    """A human being. `number` is an identity number and is never shown or logged; it may have wrong check digits."""

    key: str
    source: PersonSource
    given_name: str
    family_name: str
    number: str = field(default="", repr=False)
    hpr_number: str = ""
    phone: str = ""
    birth_date: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPost:
    """That somebody works somewhere: keys of a person and a place of the file."""

    key: str
    person_key: str
    organisation_key: str
    title: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedDirectory:
    """All that was understood of a file. `report` holds what was refused, by the resource's name."""

    organisations: tuple[ImportedOrganisation, ...] = ()
    people: tuple[ImportedPerson, ...] = ()
    posts: tuple[ImportedPost, ...] = ()
    foreign: tuple[ForeignResource, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    refused: tuple[ReportLine, ...] = ()
    warnings: tuple[ImportRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """What became of one resource: its name in the file («Organization/1»), and a code saying why when it was refused."""

    name: str
    became: Became
    reason: str = ""
