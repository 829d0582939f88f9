"""Django's name for the room."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """All stored rows are one app, so that their migrations are one line."""

    name = "minoversikt.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
