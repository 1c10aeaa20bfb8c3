"""What every table has in common: it belongs to one government, in its key and in every link."""

from typing import Any

from django.db import models

GOVERNMENT = 5  # characters: '33.19'
AREA = 13  # '33.19.01.2001'


class Owned(models.Model):
    """A row of one government. Its key is (government, id), so that tables can be partitioned or
    distributed by government; one sequence numbers the rows of all tables."""

    pk = models.CompositePrimaryKey("government", "id")
    government = models.CharField(max_length=GOVERNMENT)
    id = models.BigIntegerField(
        editable=False, db_default=models.Func(models.Value("payung_id"), function="nextval")
    )

    class Meta:
        abstract = True


class Withdrawable(models.Model):
    """A row that is written once. What was recorded by mistake stays, marked as such, once, by
    somebody else than who recorded it."""

    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.BigIntegerField(null=True)
    withdrawn_name = models.CharField(max_length=100, db_default="")
    why = models.CharField(max_length=300, db_default="")

    class Meta:
        abstract = True


STANDS = models.Q(withdrawn_at__isnull=True)


def by_another(name: str) -> models.CheckConstraint:
    """Who recorded it does not withdraw it."""
    return models.CheckConstraint(
        condition=models.Q(withdrawn_by__isnull=True) | ~models.Q(withdrawn_by=models.F("by")),
        name=name,
    )


def link(to: str, column: str, *, name: str = "+") -> Any:
    """A reference to another owned row, by government and `column`; the migration after the first
    makes it a foreign key of the database."""
    return models.ForeignObject(
        to,
        on_delete=models.DO_NOTHING,
        from_fields=["government", column],
        to_fields=["government", "id"],
        related_name=name,
    )
