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
