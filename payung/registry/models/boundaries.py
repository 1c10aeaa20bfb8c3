"""The shapes of a region's villages, as a source drew them on a day."""

from django.db import models

from payung.registry.models.owned import Owned


class Boundary(Owned):
    """A map that was read; the newest one is in force, and none is ever changed.

    `packed` is TopoJSON, compressed (gzip), a shape for each of `villages`; `digest` is of the file
    as sent. `missing` are codes of villages without a shape, `elsewhere` how many shapes lie in
    other regions, `flaws` what else was found: code and facts of a message each.
    """

    name = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    licence = models.CharField(max_length=100)
    as_of = models.DateField()
    digest = models.CharField(max_length=64)
    packed = models.BinaryField()
    villages = models.IntegerField()
    missing = models.JSONField()
    elsewhere = models.IntegerField()
    flaws = models.JSONField()
    by = models.BigIntegerField()
    at = models.DateTimeField()
