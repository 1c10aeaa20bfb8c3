"""Families at the public page, and what does not fit together in a claim."""

from django.db import models

from payung.registry.models.owned import AREA, Owned, link


class FamilyVisit(Owned):
    """Somebody at the family's page, from their asking to the end of their visit.

    A row is made whether the register knows whom they ask for or not. `sealed_asked` is JSON of
    what they told, until a job has looked it up; `enrolment_id` is what it found. `asked_index` is
    of the key that they asked with, `key_index` of the one they were let in with: keyed hashes, as
    codes are. `sealed_numbers` is JSON: `own`, the number that the code which let them in had gone
    to, and `codes`, each code that was sent with the number it went to. `tries` counts wrong codes.
    """

    asked_index = models.BinaryField()
    key_index = models.BinaryField()
    sealed_asked = models.BinaryField(default=b"")
    enrolment_id = models.BigIntegerField(null=True)
    sealed_numbers = models.BinaryField(default=b"")
    code_until = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "key_index"], name="one_visit_per_key"),
            models.UniqueConstraint(
                fields=["government", "asked_index"], name="one_visit_per_asking"
            ),
        ]
        indexes = [models.Index(fields=["until"], name="visits_by_end")]


class ClaimDoubt(Owned):
    """Something about a claim that does not fit together: told to the clerk, and never more.

    `other` is the number of the claim that it is about too; `evidence` what was found, without a
    number of a person. It stays open until somebody says what it came to (`why`).
    """

    claim_id = models.BigIntegerField()
    claim = link("Claim", "claim_id", name="found_doubts")
    code = models.CharField(max_length=30)
    other = models.CharField(max_length=20, default="")
    evidence = models.JSONField(default=dict)
    found_at = models.DateTimeField()
    state = models.CharField(max_length=10)
    settled_by = models.BigIntegerField(null=True)
    settled_name = models.CharField(max_length=100, default="")
    settled_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "claim_id", "code", "other"], name="a_doubt_once_a_claim"
            )
        ]


class SecondReport(Owned):
    """What somebody told of a death or an accident that another had claimed already.

    Nothing of it is lost, and who told it is let into nothing: the clerk of the claim sees it.
    `sealed_told` is JSON: who they are and what they told. Once a reporter (`reporter_index`).
    """

    claim_id = models.BigIntegerField()
    claim = link("Claim", "claim_id", name="second_reports")
    reporter_index = models.BinaryField()
    sealed_told = models.BinaryField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "claim_id", "reporter_index"], name="a_reporter_once_a_claim"
            )
        ]
