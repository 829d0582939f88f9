"""The product's settings with one more address: the yardstick. Never used by the product."""

from minoversikt.config.settings import *  # noqa: F403 - the same settings, on purpose

ROOT_URLCONF = "tests.bench.urls"
