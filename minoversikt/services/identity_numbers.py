"""Identity numbers for the services: read from what was typed, sealed, looked up; the digits leave only where they were typed."""

import base64
import binascii
from functools import cache
from uuid import UUID

from django.conf import settings

from minoversikt.access.crypto import IdentityVault, VaultError
from minoversikt.domain.identity_number import IdentityNumber, parse


@cache
def vault() -> IdentityVault:
    """Return the vault with the operator's keys."""
    return IdentityVault.newest_first(settings.ID_KEYS, settings.ID_LOOKUP_KEY)


def read(text: str) -> IdentityNumber:
    """Return the number somebody typed. Raises InvalidError under the field `identity_number`."""
    return parse(text, synthetic_allowed=settings.ALLOW_SYNTHETIC_IDS)


def sealed_text(number: IdentityNumber, person_id: UUID) -> str:
    """Return a number sealed for one person, as text that fits in JSON."""
    return base64.b64encode(vault().seal(number, person_id)).decode()


def opened_text(sealed: str, person_id: UUID) -> IdentityNumber | None:
    """Return the number behind `sealed_text`; None when there is none, or its key is gone."""
    try:
        return vault().open(base64.b64decode(sealed, validate=True), person_id) if sealed else None
    except (VaultError, binascii.Error):
        return None
