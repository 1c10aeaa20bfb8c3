"""Files to and from BPJS Ketenagakerjaan, and what each of their rows came to."""

from django.db import models

from payung.registry.models.owned import Owned, link


class Exchange(Owned):
    """One file: an upload of participants, the branch's answer to it, or its bill of months.

    `profile` names the layout it was written or read by; `answers_id` the upload that an answer
    belongs to; a bill is for the months from `month` to `last_month`, `code` is its *kode iuran*;
    `told` counts what came of it (no numbers of persons).
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    kind = models.CharField(max_length=10)
    month = models.CharField(max_length=7, default="")
    last_month = models.CharField(max_length=7, default="", db_default="")
    number = models.IntegerField(default=1)
    name = models.CharField(max_length=200)
    profile = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    stored = models.CharField(max_length=80)
    rows = models.IntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    code = models.CharField(max_length=40, default="")
    state = models.CharField(max_length=12)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    answers_id = models.BigIntegerField(null=True)
    answers = link("Exchange", "answers_id")
    told = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "kind", "digest", "answers_id"],
                condition=~models.Q(kind="upload"),  # the same people may be sent again
                nulls_distinct=False,
                name="a_file_counts_once",
            )
        ]
        indexes = [
            models.Index(fields=["government", "programme_id", "at"], name="exchanges_by_day")
        ]


class ExchangeLine(Owned):
    """A row that was sent, or answered, or missed in an answer, and what it came to.

    A row that was settled by hand has a second line with its position. What the branch wrote of
    somebody is sealed only where it is needed to settle a row, or nobody of ours.
    """

    exchange_id = models.BigIntegerField()
    exchange = link("Exchange", "exchange_id", name="lines")
    position = models.IntegerField()
    enrolment_id = models.BigIntegerField(null=True)
    enrolment = link("Enrolment", "enrolment_id", name="exchanged")
    sealed_nik = models.BinaryField(default=b"")
    sealed_kpj = models.BinaryField(default=b"")
    name = models.CharField(max_length=150, default="")
    outcome = models.CharField(max_length=16)
    reason = models.CharField(max_length=40, default="")
    words = models.CharField(max_length=300, default="")
    amount = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["government", "exchange_id", "position"], name="exchange_lines"),
            models.Index(fields=["government", "enrolment_id"], name="exchanged_of_enrolment"),
        ]


class ExchangeProfile(Owned):
    """A layout of uploads that a government has edited, as text; the next version follows it."""

    name = models.CharField(max_length=40)
    version = models.IntegerField()
    document = models.TextField()
    digest = models.CharField(max_length=64)
    by = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "name", "version"], name="one_profile_per_version"
            )
        ]
