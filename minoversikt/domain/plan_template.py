"""Templates for plans: what an organisation suggests under the fields of a target group's plans, and the rules for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from minoversikt.domain.codes import TextKey
from minoversikt.domain.wording import N_

NAME_MOST: Final = 80
GROUP_MOST: Final = 200
HINT_MOST: Final = 200
LINE_MOST: Final = 120
LINES_MOST: Final = 10
#: The fields of a plan that can have a hint: four questions about the person, and three forms.
HINTS: Final = (
    TextKey.WHAT_MATTERS.value, TextKey.HOW_TO_TALK_WITH_ME.value, TextKey.RESOURCES.value, TextKey.NEEDS.value, "goal",
    "activity", "service",
)  # fmt: skip
LISTS: Final = ("goals", "participants", "services")

NAME_MISSING: Final = N_("Skriv hva malen heter")
TOO_LONG: Final = N_("Teksten er for lang")
LINE_TOO_LONG: Final = N_("En av linjene er for lang")
TOO_MANY: Final = N_("Skriv høyst ti linjer")
PLACE_UNKNOWN: Final = N_("Velg hvem malen er for")
TEMPLATE_UNKNOWN: Final = N_("Velg en mal fra listen")


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What its keeper writes: hints by field, and examples that are only ever shown."""

    name: str
    target_group: str = ""
    hints: Mapping[str, str] = field(default_factory=dict)
    goals: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    def hint(self, name: str) -> str:
        """Return what is suggested under a field; empty where the template says nothing."""
        return self.hints.get(name, "")


@dataclass(frozen=True, slots=True)
class Template:
    """A template with whose it is; `withdrawn_at` is when it was taken out of use."""

    id: UUID
    organisation_id: UUID
    organisation: str
    facts: TemplateFacts
    version: int
    changed_at: datetime
    changed_by: str
    withdrawn_at: datetime | None


def tidy(facts: TemplateFacts) -> TemplateFacts:
    """Return the facts without empty hints, empty lines and space around."""
    lists = {name: tuple(line.strip() for line in getattr(facts, name) if line.strip()) for name in LISTS}
    hints = {name: text.strip() for name, text in facts.hints.items() if text.strip()}
    return TemplateFacts(facts.name.strip(), facts.target_group.strip(), hints, **lists)


def as_fields(facts: TemplateFacts) -> dict[str, str]:
    """Return the facts as the form has them: a field a hint, a list as lines."""
    hints = {f"hint_{name}": facts.hint(name) for name in HINTS}
    lists = {name: "\n".join(getattr(facts, name)) for name in LISTS}
    return {"name": facts.name, "target_group": facts.target_group, **hints, **lists}


def from_fields(fields: Mapping[str, str]) -> TemplateFacts:
    """Return what a form held as facts, tidied."""
    hints = {name: fields.get(f"hint_{name}", "") for name in HINTS}
    lists = {name: tuple(fields.get(name, "").splitlines()) for name in LISTS}
    return tidy(TemplateFacts(fields.get("name", ""), fields.get("target_group", ""), hints, **lists))


def problems(facts: TemplateFacts) -> dict[str, str]:
    """Return what is wrong, by field; a hint's field is `hint_` and its name. Raises ValueError for an unknown hint."""
    if not set(facts.hints) <= set(HINTS):
        raise ValueError("a template has no such hint")
    wrong: dict[str, str] = {}
    if not facts.name:
        wrong["name"] = NAME_MISSING
    if len(facts.name) > NAME_MOST:
        wrong["name"] = TOO_LONG
    if len(facts.target_group) > GROUP_MOST:
        wrong["target_group"] = TOO_LONG
    wrong |= {f"hint_{name}": TOO_LONG for name, text in facts.hints.items() if len(text) > HINT_MOST}
    return wrong | _wrong_lists(facts)


def _wrong_lists(facts: TemplateFacts) -> dict[str, str]:
    """What is wrong with the lists of examples."""
    wrong: dict[str, str] = {}
    for name in LISTS:
        lines = getattr(facts, name)
        if any(len(line) > LINE_MOST for line in lines):
            wrong[name] = LINE_TOO_LONG
        if len(lines) > LINES_MOST:
            wrong[name] = TOO_MANY
    return wrong
