#!/usr/bin/env python3
"""Django's own commands, with the product's settings."""

import os
import sys

from minoversikt.config.errors import ConfigurationError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minoversikt.config.settings")
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ConfigurationError as error:
        sys.exit(f"Configuration: {error}")
