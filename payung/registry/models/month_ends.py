"""The end of a month: the insurer's bill agrees with what was paid, or says where it does not."""

from django.db import models

from payung.registry.models.owned import STANDS, Owned, Withdrawable, by_another, link


class BillSettled(Owned):
    """A difference between a bill and our premiums that was settled, and how.

    `what` is a code of `contributions.Differs`; `position` the bill's row, 0 for who is missing.
    """

    exchange_id = models.BigIntegerField()
    exchange = link("Exchange", "exchange_id")
    what = models.CharField(max_length=20)
    enrolment_id = models.BigIntegerField(null=True)
    enrolment = link("Enrolment", "enrolment_id")
    position = models.IntegerField()
    words = models.CharField(max_length=300)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "exchange_id", "what", "position", "enrolment_id"],
                nulls_distinct=False,
                name="a_difference_is_settled_once",
            )
        ]


class MonthEnd(Withdrawable, Owned):
    """A programme's month is reconciled with a bill: so many people and rupiah were paid, and so
    many differences settled. Nothing is paid for the month any more until it is withdrawn."""

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    month = models.CharField(max_length=7)
    exchange_id = models.BigIntegerField()
    exchange = link("Exchange", "exchange_id")
    people = models.IntegerField()
    amount = models.BigIntegerField()
    settled = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "month"],
                condition=STANDS,
                name="a_month_ends_once",
            ),
            by_another("another_withdraws_the_end"),
        ]
