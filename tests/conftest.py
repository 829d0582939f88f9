"""Sets up the product once for the whole run: its environment, Django, one database server, the fixtures."""

import pytest

from tests.support import environment

pytest_plugins = ["tests.support.fixtures"]


def pytest_configure(config: pytest.Config) -> None:
    """Set environment and Django before any test module imports the product. No database is touched here."""
    place = environment.new_place()
    config.stash[environment.PLACE] = place
    environment.set_environment(place)
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment(debug=False)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder of the run, also when no test asked for a database."""
    import shutil

    shutil.rmtree(config.stash[environment.PLACE].folder, ignore_errors=True)
