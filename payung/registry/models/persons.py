"""People of the register, and the decrees that name them."""

from django.db import models

from payung.registry.models.owned import AREA, Owned, link


class Person(Owned):
    """Somebody who was proposed with a usable NIK, once, however often they were proposed."""

    sealed_nik = models.BinaryField()
    nik_index = models.BinaryField()
    name = models.CharField(max_length=150)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "nik_index"], name="one_person_per_nik")
        ]
        indexes = [
            models.Index(fields=["government", "name"], name="persons_by_name"),
            models.Index(fields=["government", "area"], name="persons_by_area"),
        ]


class Decree(Owned):
    """A decree's annex (Lampiran SK): prepared by the manager, frozen when it is signed.

    `reverses_id` names an earlier decree that this one takes back; `inputs` are the digests of
    rules, programme version and proposals it rests on; `digest` is that of its lines.
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    version_id = models.BigIntegerField()
    version = link("ProgrammeVersion", "version_id")
    number = models.CharField(max_length=80)
    day = models.DateField()
    state = models.CharField(max_length=10)
    prepared_by = models.BigIntegerField()
    prepared_at = models.DateTimeField()
    signed_by = models.BigIntegerField(null=True)
    signed_name = models.CharField(max_length=100, default="")
    signed_at = models.DateTimeField(null=True)
    reverses_id = models.BigIntegerField(null=True)
    reverses = link("Decree", "reverses_id")
    inputs = models.JSONField(default=dict)
    digest = models.CharField(max_length=64, default="")
    people = models.IntegerField(default=0)
    amount = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "number"], name="one_decree_per_number"
            )
        ]


class DecreeLine(Owned):
    """One person in a decree, as they were known on the day. Never changed."""

    decree_id = models.BigIntegerField()
    decree = link("Decree", "decree_id", name="lines")
    programme_id = models.BigIntegerField()
    position = models.IntegerField()
    proposal_id = models.BigIntegerField()
    proposal = link("Proposal", "proposal_id")
    person_id = models.BigIntegerField()
    person = link("Person", "person_id", name="lines")
    sealed_nik = models.BinaryField()
    name = models.CharField(max_length=150)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    occupation = models.CharField(max_length=40)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    funding_line = models.CharField(max_length=100)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "decree_id", "person_id"], name="a_person_once_in_a_decree"
            )
        ]
        indexes = [models.Index(fields=["government", "person_id"], name="lines_of_person")]
