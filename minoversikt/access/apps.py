"""Django's name for the room; installs the tripwire on every connection."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The locks have migrations of their own, so they come after the tables they guard."""

    name = "minoversikt.access"
    label = "access"

    def ready(self) -> None:
        """Arm the tripwire before the first statement."""
        from minoversikt.access import tripwire  # noqa: PLC0415 - the app registry must be ready first

        tripwire.arm()
