"""Sets up the product once for the whole run: its environment, Django, the fixtures. No database is touched here.

The environment is set while this file is read: conftests further in may import the product's models.
"""

import atexit
import shutil

import django
import pytest
from django.test.utils import setup_test_environment

from tests.support import environment

pytest_plugins = ["tests.support.fixtures"]

_place = environment.new_place()
atexit.register(shutil.rmtree, _place.folder, ignore_errors=True)
environment.set_environment(_place)
django.setup()
setup_test_environment(debug=False)


def pytest_configure(config: pytest.Config) -> None:
    """Tell the fixtures where this run keeps its things."""
    config.stash[environment.PLACE] = _place
