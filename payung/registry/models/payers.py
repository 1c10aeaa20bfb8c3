"""Others who pay a participant's premium: what they told us, and how the manager settled it."""

from django.db import models

from payung.registry.models.owned import Owned, link


class OutsidePayment(Owned):
    """A province, village or company told that it pays for somebody, these months, so much.

    `amount` is rupiah a month, 0 when it was not told. `list_name` and `digest` name the file.
    """

    payer = models.CharField(max_length=100)
    sealed_nik = models.BinaryField()
    nik_index = models.BinaryField()
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    amount = models.BigIntegerField(default=0)
    list_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "payer", "nik_index", "first_month"],
                name="a_payer_tells_a_month_once",
            )
        ]
        indexes = [models.Index(fields=["government", "nik_index"], name="outside_by_nik")]


class PayerChoice(Owned):
    """What the manager decided about a participant for whom this payer pays too, to the last month.

    Without a payer and a month, as older ones are, it counts for nothing any more.
    """

    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id")
    payer = models.CharField(max_length=100, db_default="")
    last_month = models.CharField(max_length=7, db_default="")
    rule = models.CharField(max_length=12)
    why = models.CharField(max_length=300)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "enrolment_id", "payer"], name="one_choice_per_payer"
            )
        ]
