"""Families at the public page, and what does not fit together in a claim."""

from django.db import models

from payung.registry.models.owned import AREA, Owned, link


class FamilyVisit(Owned):
    """Somebody at the family's page, from their asking to the end of their visit.

    A row is made whether the register knows whom they ask for or not. `sealed_asked` is JSON of
    what they told, until a job has looked it up; `enrolment_id` and `claim_id` are what it found.
    Key and code are kept as keyed hashes. `tries` counts wrong codes.
    """

    key_index = models.BinaryField()
    sealed_asked = models.BinaryField(default=b"")
    enrolment_id = models.BigIntegerField(null=True)
    claim_id = models.BigIntegerField(null=True)
    code_index = models.BinaryField(default=b"")
    code_until = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)
    state = models.CharField(max_length=10)
    began_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "key_index"], name="one_visit_per_key")
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
