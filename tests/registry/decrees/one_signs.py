"""A process of its own that signs a decree, to be killed in the middle: arguments user, decree."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "payung.settings"
django.setup()

from django.db import transaction  # noqa: E402 (Django must be set up before)

from payung.registry import scope  # noqa: E402
from payung.registry.actions import decrees  # noqa: E402
from payung.registry.permissions import Role  # noqa: E402
from payung.registry.scope import Scope  # noqa: E402
from tests.registry.people import AT, JAMBI  # noqa: E402

who = Scope(JAMBI, int(sys.argv[1]), "Kepala Dinas Hadi", Role.APPROVER, JAMBI)
with transaction.atomic():
    scope.enter(who)
    decrees.sign(who, AT, int(sys.argv[2]))
