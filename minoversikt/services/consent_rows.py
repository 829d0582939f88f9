"""The consents to access of a plan, as they are read: those that count or wait, and all that ever were."""

from collections.abc import Callable
from typing import Any, Final

from django.db.models import QuerySet

from minoversikt.access.reader import Reader
from minoversikt.domain.access_matrix import AccessConsent
from minoversikt.domain.codes import ConsentKind, ConsentState
from minoversikt.records import models

_OPEN: Final = (ConsentState.PENDING.value, ConsentState.ACTIVE.value)


def _reader(build: Callable[[QuerySet[Any]], QuerySet[Any]]) -> Reader[AccessConsent]:
    """Return a reader of access consents of a plan."""
    access = ConsentKind.ACCESS.value
    return Reader(
        AccessConsent, lambda plan: build(models.Consent.unguarded.filter(plan_id=plan, kind=access)), ("plan",)
    )


#: What counts or waits; and everything, newest first, for the history.
read_open_consents: Final = _reader(lambda found: found.filter(state__in=_OPEN).order_by("starts_at", "id"))
read_all_consents: Final = _reader(lambda found: found.order_by("-created_at", "level"))
