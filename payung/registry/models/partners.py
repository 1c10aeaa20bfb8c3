"""Who gives besides the government, what they pledged and what came; the task force (satgas)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from payung.registry.models.owned import AREA, STANDS, Owned, Withdrawable, by_another, link


class Partner(Owned):
    """A company, an organisation, Baznas, a village: somebody who pays for workers around them.

    `kind` is a word of `coverage.pledges.Giver`; `contact` whom to talk to there.
    """

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=300, default="")
    contact = models.CharField(max_length=150, default="")
    sealed_phone = models.BinaryField(default=b"")
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "name"], name="one_partner_per_name")
        ]


class Pledge(Withdrawable, Owned):
    """A partner's word to pay for `people` workers, month by month, by a document.

    Its money is a funding line of the programme: whom it covers are the premiums paid from that
    line in its months. `amount` is whole rupiah for all months, by the tariff of the day; `areas`
    are the places that it is meant for, none: all of the region.
    """

    partner_id = models.BigIntegerField()
    partner = link("Partner", "partner_id", name="pledges")
    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    funding_line = models.CharField(max_length=100)
    people = models.IntegerField()
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    amount = models.BigIntegerField()
    areas = ArrayField(models.CharField(max_length=AREA), default=list)
    document = models.CharField(max_length=100)
    day = models.DateField()
    proof = models.CharField(max_length=80, default="")  # a stored file's name

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "funding_line"],
                condition=STANDS,
                name="a_line_keeps_one_pledge",
            )
        ]


class PledgePayment(Withdrawable, Owned):
    """Money that came of a pledge, by its document."""

    pledge_id = models.BigIntegerField()
    pledge = link("Pledge", "pledge_id", name="payments")
    amount = models.BigIntegerField()
    day = models.DateField()
    document = models.CharField(max_length=100)
    proof = models.CharField(max_length=80, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "pledge_id", "document"],
                condition=STANDS,
                name="a_gift_comes_once",
            ),
            by_another("another_withdraws_the_gift"),
        ]


class Member(Owned):
    """Somebody of the task force who looks after villages, until `last` (None: still)."""

    name = models.CharField(max_length=150)
    duty = models.CharField(max_length=100)
    sealed_phone = models.BinaryField(default=b"")
    areas = ArrayField(models.CharField(max_length=AREA, db_collation="C"))
    first = models.DateField()
    last = models.DateField(null=True)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
