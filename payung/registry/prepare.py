"""An installation brought up to this version of Payung, and a new one given its keys."""

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from payung.registry import (
    keys,
    policies,
    policies_of_claims,
    policies_of_contributions,
    policies_of_families,
    policies_of_figures,
    policies_of_maps,
    policies_of_money,
    policies_of_month_ends,
    policies_of_partners,
    policies_of_scenarios,
    signing,
)


def migrate() -> None:
    """Tables, policies and grants, as the owner. Doing it again changes nothing."""
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    role = str(settings.DATABASES["default"]["USER"])
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(20261121)")  # one at a time
        quoted = connections["owner"].ops.quote_name(role)
        for rules in (
            policies,
            policies_of_money,
            policies_of_claims,
            policies_of_families,
            policies_of_maps,
            policies_of_contributions,
            policies_of_month_ends,
            policies_of_figures,
            policies_of_partners,
            policies_of_scenarios,
        ):
            for statement in rules.grants(quoted):
                cursor.execute(statement)
        cursor.execute("SELECT pg_advisory_unlock(20261121)")


def new_keys() -> None:
    """Keys for an installation that has no data yet; after that, missing ones must be put back."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT 1 FROM registry_government LIMIT 1")
        begun = cursor.fetchone() is not None
    if not begun:
        keys.make(settings.DATA)
        signing.make(settings.DATA)


def static_files() -> None:
    """Gathers what browsers load, under names that change with the content."""
    call_command("collectstatic", verbosity=0, interactive=False)
