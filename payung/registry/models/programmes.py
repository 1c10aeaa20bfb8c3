"""Programmes with their versions, and the registers that they are held against."""

from django.db import models

from payung.registry.models.owned import Owned, link


class Programme(Owned):
    """A government's programme; what it says stands in its versions."""

    slug = models.CharField(max_length=40)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "slug"], name="one_programme_per_slug")
        ]


class ProgrammeVersion(Owned):
    """The PROGRAMME.yaml as it was from a moment on. Never changed: the next one follows it."""

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id", name="versions")
    number = models.IntegerField()
    document = models.TextField()
    digest = models.CharField(max_length=64)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "number"], name="one_version_per_number"
            )
        ]


class Snapshot(Owned):
    """An extract of a register: an encrypted Parquet file outside the database.

    `stored` is its file's name in the installation's folder; `used_until` the day after which it
    is deleted; `basis` the legal ground on which it was given to us.
    """

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=200)
    basis = models.CharField(max_length=300)
    as_of = models.DateField()
    used_until = models.DateField()
    rows = models.BigIntegerField()
    stored = models.CharField(max_length=80)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "kind", "digest"],
                condition=models.Q(deleted_at__isnull=True),
                name="a_snapshot_is_kept_once",
            )
        ]
