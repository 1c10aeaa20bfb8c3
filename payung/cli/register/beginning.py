"""What comes before any model of Django can be imported."""

import os

import django

from payung.cli import garbage
from payung.registry import installation


def begin(*, at_work: bool) -> None:
    """The database running, if there is work to do, and Django set up."""
    if at_work:
        installation.begin()
    os.environ["DJANGO_SETTINGS_MODULE"] = "payung.settings"
    django.setup()
    garbage.seldom()
