"""A process of its own that does one task: to be killed in the middle of it."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "payung.settings"
django.setup()

from payung.registry.jobs import tasks  # noqa: E402 (Django must be set up before)
from tests.registry.people import JAMBI  # noqa: E402

tasks.do(JAMBI, int(sys.argv[1]))
