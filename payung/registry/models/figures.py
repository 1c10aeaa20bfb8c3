"""Figures: cells that the database counts with every change, and what they are measured by."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from payung.registry.models.owned import AREA, GOVERNMENT, Owned


class Figure(models.Model):
    """A cell of `coverage.Measure`: so many people, rupiah and days more (or fewer).

    Kept by the database itself with every change of what is counted (`counted`); the application
    cannot write it. `recorded` is the government's day on which the register learned it: what was
    known on a day is the sum of the cells recorded until then, and stays so. `office_id` 0 is none.
    """

    pk = models.CompositePrimaryKey(
        "government", "programme_id", "cut", "measure", "month", "recorded", "area", "office_id",
        "value",
    )  # fmt: skip
    government = models.CharField(max_length=GOVERNMENT)
    programme_id = models.BigIntegerField()
    cut = models.CharField(max_length=12)
    measure = models.CharField(max_length=16)
    month = models.CharField(max_length=7, db_collation="C")
    recorded = models.DateField()
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField()
    value = models.CharField(max_length=100)
    people = models.IntegerField()
    rupiah = models.BigIntegerField()
    days = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(fields=["government", "cut", "measure", "month"], name="figures_of_month")
        ]


class FigureYear(models.Model):
    """What the cells of a year sum up to until each of its months; kept by the database
    (`condensed`). Empty where there is nothing in any month.

    `last`: for each month the latest day on which a cell of it was recorded, '-infinity' for none;
    `latest`: of all months.
    """

    pk = models.CompositePrimaryKey(
        "government", "programme_id", "cut", "measure", "year", "area", "office_id", "value"
    )
    government = models.CharField(max_length=GOVERNMENT)
    programme_id = models.BigIntegerField()
    cut = models.CharField(max_length=12)
    measure = models.CharField(max_length=16)
    year = models.CharField(max_length=4, db_collation="C")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField()
    value = models.CharField(max_length=100)
    people = ArrayField(models.BigIntegerField())
    rupiah = ArrayField(models.BigIntegerField())
    days = ArrayField(models.BigIntegerField())
    last = ArrayField(models.DateField())
    latest = models.DateField()

    class Meta:
        indexes = [
            models.Index(fields=["government", "cut", "measure", "year"], name="years_of_figures"),
            models.Index(fields=["government", "latest"], name="years_by_last_day"),
        ]


class Statistic(Owned):
    """A number from elsewhere that coverage is measured by, as its source gives it. Never changed.

    `what` is a code of `coverage.Statistic` (working people, participants, …), `segment` of whom
    ('all', 'waged', 'self_employed', 'construction'); `area` where, `as_of` the day it is true of,
    `release` the publication it stands in. A later row for the same day corrects an earlier one.
    """

    what = models.CharField(max_length=20)
    segment = models.CharField(max_length=16)
    area = models.CharField(max_length=AREA, db_collation="C")
    as_of = models.DateField()
    number = models.BigIntegerField()
    source = models.CharField(max_length=200)
    release = models.CharField(max_length=200, default="")
    verified = models.BooleanField()
    note = models.CharField(max_length=300, default="")
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["government", "what", "segment", "area", "as_of", "id"],
                name="statistics_by_day",
            )
        ]


class Target(Owned):
    """What is to be reached: an indicator's code, the number (hundredths of a percent for a share,
    else people, rupiah, …) and by when. `kind`: whose it is ('national', 'province', 'own').
    Never changed."""

    kind = models.CharField(max_length=10)
    indicator = models.CharField(max_length=40)
    number = models.BigIntegerField()
    due_on = models.DateField()
    source = models.CharField(max_length=300)
    verified = models.BooleanField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()


class Publication(Owned):
    """The figures of a month as they were published. Never changed; a later one follows it.

    `known_on` is the day until which everything recorded is in; `public` the tables for everybody,
    with small cells hidden; `sums` the government's indicators for its province
    (`coverage.province.Told`).
    """

    month = models.CharField(max_length=7)
    known_on = models.DateField()
    public = models.JSONField()
    sums = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["government", "month", "id"], name="publications_by_month")]
