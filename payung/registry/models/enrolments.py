"""Enrolments: who is covered by a programme, from the signed decree to the end of their cover."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from payung.registry.models.owned import AREA, Owned, link


class Enrolment(Owned):
    """One person in one programme, begun by a line of a signed decree.

    `since` is when the state began. `refusal` is the code of BPJS's refusal, `ending` why it
    ended, on the day `ended_on` of what happened. `replaces_id` is the enrolment whose place was
    given to this one. `decile` is what was known when it began, `proposed_at` when the list that
    it came of was sent. `earlier` are the decree lines that it was under before, in their order,
    `unpromised` the months from its first to its last that none of its lines promises. `over` is
    its own number once it has ended, and 0 before.

    It moves with every answer, payment and end, thousands at once; so no index looks at what moves
    but `over`, and half of every page is kept free: a row is then written anew beside itself, and
    no index hears of it (`n_tup_hot_upd`).
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    person_id = models.BigIntegerField()
    person = link("Person", "person_id", name="enrolments")
    decreeline_id = models.BigIntegerField()
    decreeline = link("DecreeLine", "decreeline_id")
    earlier = ArrayField(models.BigIntegerField(), db_default=[])
    unpromised = ArrayField(models.CharField(max_length=7), db_default=[])
    name = models.CharField(max_length=150)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    office = link("Office", "office_id")
    occupation = models.CharField(max_length=40)
    funding_line = models.CharField(max_length=100)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    sealed_kpj = models.BinaryField(default=b"")
    kpj_index = models.BinaryField(default=b"")
    # Put right by hand; empty where what the list said stands.
    sealed_mother = models.BinaryField(default=b"", db_default=b"")
    sealed_birth_place = models.BinaryField(default=b"", db_default=b"")
    state = models.CharField(max_length=12)
    since = models.DateTimeField()
    refusal = models.CharField(max_length=40, default="")
    ending = models.CharField(max_length=20, default="")
    ended_on = models.DateField(null=True)
    replaces_id = models.BigIntegerField(null=True)
    replaces = link("Enrolment", "replaces_id")
    decile = models.SmallIntegerField(null=True)
    proposed_at = models.DateTimeField(null=True)
    over = models.GeneratedField(
        expression=models.Case(models.When(state="ended", then="id"), default=models.Value(0)),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            # All that ended beside one that lives; a person's enrolments are found by it as well.
            models.UniqueConstraint(
                fields=["government", "person_id", "programme_id", "over"],
                name="a_person_once_in_a_programme",
            ),
            models.UniqueConstraint(
                fields=["government", "decreeline_id"], name="one_enrolment_per_line"
            ),
        ]
        indexes = [
            models.Index(
                fields=["government", "programme_id", "area", "id"],
                include=["office_id"],
                name="enrolments_by_place",
            )
        ]


class EnrolmentMove(Owned):
    """One step in the life of an enrolment. Never changed.

    `reason` is a code, `words` what was told, `proof` a stored file's name or a document's number;
    `event_on` the day of what happened outside (a death, a posting at BPJS).
    """

    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id", name="moves")
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    reason = models.CharField(max_length=40, default="")
    words = models.CharField(max_length=300, default="")
    proof = models.CharField(max_length=120, default="")
    event_on = models.DateField(null=True)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["government", "enrolment_id"], name="moves_of_enrolment")]


class Change(Owned):
    """A village or office asks that somebody goes out; the manager settles it (a mutation).

    `proof` is its kind and number; `stored` the encrypted file that shows it, '' for none.
    """

    programme_id = models.BigIntegerField()
    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id", name="changes")
    ending = models.CharField(max_length=20)
    event_on = models.DateField()
    words = models.CharField(max_length=300, default="")
    proof = models.CharField(max_length=120, default="")
    stored = models.CharField(max_length=80, default="")
    asked_by = models.BigIntegerField()
    asked_name = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10)
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "enrolment_id"],
                condition=models.Q(state="asked"),
                name="one_open_change_per_enrolment",
            )
        ]
        indexes = [
            models.Index(fields=["government", "programme_id", "state", "id"], name="changes_open")
        ]


class Signal(Owned):
    """What a monthly screening found out about somebody who is covered: a death, waged work, …

    `as_of` is the register's day, `exposure` the rupiah paid for months after `event_on`, `saving`
    those of the months still to come. `sealed_evidence` is JSON: what the register says.
    """

    programme_id = models.BigIntegerField()
    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id", name="signals")
    kind = models.CharField(max_length=20)
    event_on = models.DateField(null=True)
    as_of = models.DateField()
    found_at = models.DateTimeField()
    sealed_evidence = models.BinaryField(default=b"")
    exposure = models.BigIntegerField(default=0)
    saving = models.BigIntegerField(default=0)
    state = models.CharField(max_length=10)
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "enrolment_id", "kind"],
                condition=models.Q(state="open"),
                name="one_open_signal_of_a_kind",
            )
        ]
        indexes = [
            models.Index(fields=["government", "programme_id", "state", "id"], name="signals_open")
        ]


class Card(Owned):
    """A card (kartu peserta) that was made; `reference` is all that its QR tells, and signed.

    `handed_how` is how it is known ('phone', 'sheet'); `why` it was withdrawn.
    """

    programme_id = models.BigIntegerField()
    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id", name="cards")
    reference = models.CharField(max_length=32)
    until = models.CharField(max_length=7)
    made_by = models.BigIntegerField()
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    handed_by = models.BigIntegerField(null=True)
    handed_to = models.CharField(max_length=100, default="")
    handed_how = models.CharField(max_length=20, default="")
    why = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "reference"], name="one_card_per_reference"
            ),
            models.UniqueConstraint(
                fields=["government", "enrolment_id"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_card_in_use",
            ),
        ]
        indexes = [
            models.Index(
                fields=["government", "programme_id", "area", "id"],
                include=["office_id"],
                name="cards_by_place",
            )
        ]
