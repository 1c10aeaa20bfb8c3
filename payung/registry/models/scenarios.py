"""Plans of coverage that somebody saved."""

from django.db import models

from payung.registry.models.owned import Owned


class Scenario(Owned):
    """A plan (`coverage.plans`): what was asked for and what was known on the day it was reckoned,
    both frozen. It is its maker's alone until it is shared; withdrawn, nobody sees it."""

    name = models.CharField(max_length=100)
    wish = models.JSONField()
    seen = models.JSONField()
    known_on = models.DateField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
