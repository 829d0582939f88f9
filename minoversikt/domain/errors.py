"""What can go wrong in a use case, apart from bugs; each face turns these into its own answer."""

from typing import Any


class DomainError(Exception):
    """Base of all expected failures."""


class NotFoundError(DomainError):
    """The thing does not exist, or the actor may not know that it does: the two look the same (access.md)."""


class ConflictError(DomainError):
    """Somebody else saved first. Carries both texts so that nothing is lost.

    `current` holds the stored values by field, `mine` what the actor tried to save, `who` and `when` tell of the
    stored one, `version` is the stored version to build on.
    """

    def __init__(self, *, current: dict[str, Any], mine: dict[str, Any], who: str, when: Any, version: int) -> None:
        """Keep both sides."""
        super().__init__("saved by somebody else first")
        self.current = current
        self.mine = mine
        self.who = who
        self.when = when
        self.version = version


class InvalidError(DomainError):
    """Input breaks a rule. `fields` maps a field's name to a message id in plain bokmål; "" is the whole form."""

    def __init__(self, fields: dict[str, str]) -> None:
        """Keep the messages by field."""
        super().__init__("; ".join(f"{name}: {text}" for name, text in fields.items()))
        self.fields = fields


class NotAllowedNowError(DomainError):
    """The actor may do this kind of thing, but the state of the object does not allow it now."""


class AlreadySavedError(DomainError):
    """The same form was sent before, and what it wrote is there: nothing more to do."""


class UnavailableError(DomainError):
    """The log or the database could not be written, so nothing may be shown (503)."""
