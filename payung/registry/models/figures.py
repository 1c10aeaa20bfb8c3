"""Figures: cells that the database counts with every change, and what they are measured by."""

from django.db import models

from payung.registry.models.owned import AREA, GOVERNMENT, Owned, link


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
    with small cells hidden; `sums` the government's own totals, for the province.
    """

    month = models.CharField(max_length=7)
    known_on = models.DateField()
    public = models.JSONField()
    sums = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["government", "month", "id"], name="publications_by_month")]


class Scenario(Owned):
    """A forecast that somebody saved: what was asked, and what came of it on that day."""

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    name = models.CharField(max_length=100)
    asked = models.JSONField()
    found = models.JSONField()
    shared = models.BooleanField(default=False)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class Partner(Owned):
    """Who gives besides the government: a company, Baznas, a village, a group of donors."""

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=150)
    address = models.CharField(max_length=300, default="")
    contact = models.CharField(max_length=150, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "name"], name="one_partner_per_name")
        ]


class Pledge(Owned):
    """A partner's word to pay for people, from a month to a month.

    Whom it covers is told by the premiums paid from its `funding_line` of the programme; `area`
    is the place that it is for.
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
    document = models.CharField(max_length=200)
    day = models.DateField()
    area = models.CharField(max_length=AREA, db_collation="C")
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, default="")


class PledgePayment(Owned):
    """Money that came of a pledge, by its document. Never changed."""

    pledge_id = models.BigIntegerField()
    pledge = link("Pledge", "pledge_id", name="payments")
    amount = models.BigIntegerField()
    day = models.DateField()
    document = models.CharField(max_length=100)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "pledge_id", "document"], name="a_gift_comes_once"
            )
        ]


class Member(Owned):
    """Somebody of the task force (satgas) that looks after a village or kecamatan, for a time."""

    name = models.CharField(max_length=150)
    office_id = models.BigIntegerField(null=True)
    duty = models.CharField(max_length=100)
    sealed_phone = models.BinaryField(default=b"")
    area = models.CharField(max_length=AREA, db_collation="C")
    first = models.DateField()
    last = models.DateField(null=True)
    document = models.CharField(max_length=200)
    at = models.DateTimeField()
