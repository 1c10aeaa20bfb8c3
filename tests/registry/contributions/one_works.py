"""A process of its own that works on a batch, to be killed: what, user, programme or batch."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "payung.settings"
django.setup()

from django.db import transaction  # noqa: E402 (Django must be set up before)

from payung.registry import scope  # noqa: E402
from payung.registry.actions import contributing, contributing_money  # noqa: E402
from payung.registry.models import Batch  # noqa: E402
from payung.registry.permissions import Role  # noqa: E402
from payung.registry.scope import Scope  # noqa: E402
from payung.values.month import Month  # noqa: E402
from tests.registry.contributions import enrolled  # noqa: E402
from tests.registry.people import AT, JAMBI  # noqa: E402

what, user, number = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
role = Role.MANAGER if what == "prepare" else Role.TREASURER
who = Scope(JAMBI, user, "Penguji", role, JAMBI)
with transaction.atomic():
    scope.enter(who)
    if what == "prepare":
        contributing.prepare(who, AT, number, Month(2025, 3))
    elif what == "approve":
        contributing_money.approve(who, AT, number, Batch.objects.get(id=number).digest)
    else:
        batch = Batch.objects.get(government=JAMBI, id=number)
        told = enrolled.sp2d("SP2D-9", AT.date(), batch)
        contributing_money.pay(who, AT, batch.programme_id, told)
