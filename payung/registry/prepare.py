"""The database of an installation brought up to this version of Payung."""

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from payung.registry import policies


def migrate() -> None:
    """Tables, policies and grants, as the owner. Doing it again changes nothing."""
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    role = str(settings.DATABASES["default"]["USER"])
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(20261121)")  # one at a time
        for statement in policies.grants(connections["owner"].ops.quote_name(role)):
            cursor.execute(statement)
        cursor.execute("SELECT pg_advisory_unlock(20261121)")


def static_files() -> None:
    """Gathers what browsers load, under names that change with the content."""
    call_command("collectstatic", verbosity=0, interactive=False)
