"""The ledger: entries that sum to zero, never changed; what each funding line has is a row."""

from django.db import models

from payung.registry.models.owned import AREA, GOVERNMENT, Owned, link


class LedgerEntry(Owned):
    """One entry with its source document. `subject` is what it books, once: ('batch', its id);
    `time` is 2 when that was taken back and is booked again.

    `year` is the budget's; `amount` what it moves in all; `why` an entry was reversed.
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    year = models.SmallIntegerField()
    number = models.IntegerField()
    kind = models.CharField(max_length=16)
    day = models.DateField()
    document = models.CharField(max_length=200)
    why = models.CharField(max_length=300, default="")
    amount = models.BigIntegerField()
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    time = models.SmallIntegerField(db_default=1)
    reverses_id = models.BigIntegerField(null=True)
    reverses = link("LedgerEntry", "reverses_id")
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "year", "number"],
                name="one_entry_per_number",
            ),
            models.UniqueConstraint(
                fields=["government", "kind", "subject", "subject_id", "time"], name="booked_once"
            ),
        ]


class LedgerPosting(Owned):
    """A rupiah amount on one account of one funding line, and where and for which month it was.

    `office_id` 0 is no office, `area` '' no one place, `month` '' no one month.
    """

    entry_id = models.BigIntegerField()
    entry = link("LedgerEntry", "entry_id", name="postings")
    programme_id = models.BigIntegerField()
    year = models.SmallIntegerField()
    account = models.CharField(max_length=12)
    funding_line = models.CharField(max_length=100)
    office_id = models.BigIntegerField(default=0)
    area = models.CharField(max_length=AREA, db_collation="C", default="")
    month = models.CharField(max_length=7, default="")
    amount = models.BigIntegerField()

    class Meta:
        indexes = [
            models.Index(
                fields=["government", "programme_id", "year", "funding_line", "account"],
                include=["office_id", "area", "month", "amount"],
                name="postings_by_line",
            ),
            models.Index(fields=["government", "entry_id", "id"], name="postings_of_entry"),
        ]


class LedgerBalance(models.Model):
    """What stands on an account of a funding line. Kept by the database with every posting."""

    pk = models.CompositePrimaryKey("government", "programme_id", "year", "funding_line", "account")
    government = models.CharField(max_length=GOVERNMENT)
    programme_id = models.BigIntegerField()
    year = models.SmallIntegerField()
    funding_line = models.CharField(max_length=100)
    account = models.CharField(max_length=12)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__gte=0) | models.Q(account__in=("appropriated", "donor")),
                name="no_line_below_zero",
            )
        ]


class LedgerMoved(models.Model):
    """What an entry moves on an account of a funding line, all places and months in one: what a
    line held on a day is read from a few of these. Kept by the database with every posting."""

    pk = models.CompositePrimaryKey(
        "government", "programme_id", "year", "entry_id", "funding_line", "account"
    )
    government = models.CharField(max_length=GOVERNMENT)
    programme_id = models.BigIntegerField()
    year = models.SmallIntegerField()
    entry_id = models.BigIntegerField()
    funding_line = models.CharField(max_length=100)
    account = models.CharField(max_length=12)
    amount = models.BigIntegerField()


class YearEnd(Owned):
    """A programme's budget year is closed: no entry comes in any more.

    `lapsed` went back; `carried` is owed still and paid out of the year after.
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    year = models.SmallIntegerField()
    day = models.DateField()
    lapsed = models.BigIntegerField()
    carried = models.BigIntegerField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "year"], name="a_year_ends_once"
            )
        ]
