"""Monthly contributions: who is paid for in which month, and with which payment."""

from django.db import models
from django.db.models.functions import ExtractYear

from payung.registry.models.owned import AREA, STANDS, Owned, Withdrawable, by_another, link


class Payment(Withdrawable, Owned):
    """Money that went to the insurer: the SP2D's number and day, its amount and its proof."""

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    number = models.CharField(max_length=80)
    day = models.DateField()
    amount = models.BigIntegerField()
    proof = models.CharField(max_length=80, default="")  # a stored file's name

    class Meta:
        constraints = [
            # Numbers begin again each year; one SP2D may pay several programmes.
            models.UniqueConstraint(
                "government",
                "programme_id",
                "number",
                ExtractYear("day"),
                condition=STANDS,
                name="one_payment_per_sp2d",
            ),
            by_another("another_withdraws_the_payment"),
        ]


class Batch(Owned):
    """The contributions of a programme for one month, frozen when they are approved.

    `part` 0 is the month's batch; 1, 2, … are supplements, for people or months that it missed.
    `inputs` are the digests of rules, programme version and enrolments; `digest` that of its lines.
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    version_id = models.BigIntegerField()
    version = link("ProgrammeVersion", "version_id")
    month = models.CharField(max_length=7)
    part = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10)
    people = models.IntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")
    inputs = models.JSONField(default=dict)
    made_by = models.BigIntegerField()
    made_name = models.CharField(max_length=100)
    made_at = models.DateTimeField()
    approved_by = models.BigIntegerField(null=True)
    approved_name = models.CharField(max_length=100, default="")
    approved_at = models.DateTimeField(null=True)
    payment_id = models.BigIntegerField(null=True)
    payment = link("Payment", "payment_id", name="batches")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "month", "part"],
                condition=~models.Q(state="withdrawn"),
                name="one_batch_per_month",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True)
                | ~models.Q(approved_by=models.F("made_by")),
                name="another_approves_the_batch",
            ),
        ]


class BatchLine(Owned):
    """One person's premium for one month, as they and the tariff were when it was approved.

    `tariff` is the whole premium, `amount` what this programme pays of it; `payer` who pays the
    rest, '' when nobody else does. `taken_back`: its approval was reversed before anything was
    paid, so that the month may be paid anew.
    """

    batch_id = models.BigIntegerField()
    batch = link("Batch", "batch_id", name="lines")
    programme_id = models.BigIntegerField()
    month = models.CharField(max_length=7)
    position = models.IntegerField()
    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id", name="premiums")
    person_id = models.BigIntegerField()
    sealed_nik = models.BinaryField()
    sealed_kpj = models.BinaryField(default=b"")
    name = models.CharField(max_length=150)
    birth_date = models.DateField(null=True)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    occupation = models.CharField(max_length=40)
    funding_line = models.CharField(max_length=100)
    tariff = models.BigIntegerField()
    amount = models.BigIntegerField()
    payer = models.CharField(max_length=100, default="")
    taken_back = models.BooleanField(db_default=False)

    class Meta:
        constraints = [
            # In all programmes of the government: nobody is paid for twice.
            models.UniqueConstraint(
                fields=["government", "person_id", "month"],
                condition=models.Q(taken_back=False),
                name="one_premium_per_month",
            )
        ]
        indexes = [
            models.Index(fields=["government", "batch_id", "position"], name="lines_of_batch"),
            models.Index(fields=["government", "enrolment_id", "month"], name="premiums_by_month"),
        ]


class BatchNote(Owned):
    """Somebody whom a batch does not pay for, or only in part, and why.

    `reason` is a code of `contributions.Why`, `payer` who pays in our place, `theirs` what they
    pay of it ('': nobody, 0: not told), `until` the month until which it could still be settled.
    """

    batch_id = models.BigIntegerField()
    batch = link("Batch", "batch_id", name="notes")
    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id")
    name = models.CharField(max_length=150)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=20)
    payer = models.CharField(max_length=100, default="")
    tariff = models.BigIntegerField(default=0)
    theirs = models.BigIntegerField(default=0)
    until = models.CharField(max_length=7, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["government", "batch_id", "reason", "area", "id"], name="notes_of_batch"
            )
        ]


class Refund(Withdrawable, Owned):
    """Money that the insurer gave back, by its document: premiums of months after a death."""

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    document = models.CharField(max_length=100)
    day = models.DateField()
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "document"],
                condition=STANDS,
                name="a_refund_comes_once",
            ),
            by_another("another_withdraws_the_refund"),
        ]


class RefundLine(Owned):
    """The premium of one person and month that came back, once; `taken_back`: not after all."""

    refund_id = models.BigIntegerField()
    refund = link("Refund", "refund_id", name="lines")
    batchline_id = models.BigIntegerField()
    batchline = link("BatchLine", "batchline_id")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    taken_back = models.BooleanField(db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "batchline_id"],
                condition=models.Q(taken_back=False),
                name="a_premium_is_refunded_once",
            )
        ]
