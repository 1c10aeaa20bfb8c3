"""Lists as they came in, and their rows on the way through verification."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from payung.registry.models.owned import AREA, Owned, link


class Submission(Owned):
    """A file that somebody sent, or a list typed row by row ('' as `digest` until it is sent).

    `area` and `office_id` are the sender's at that time. `stored` names the encrypted file.
    `stage`, `done` and `total` are the progress of the job at work on it; `findings` its flaws as
    a whole (codes and facts, no numbers of persons); `refusal` why it could not be read.
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    stored = models.CharField(max_length=80)
    sent_by = models.BigIntegerField()
    sent_at = models.DateTimeField()
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    office = link("Office", "office_id")
    corrects_id = models.BigIntegerField(null=True)
    corrects = link("Submission", "corrects_id")
    state = models.CharField(max_length=12)
    stage = models.CharField(max_length=30, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    rows = models.IntegerField(default=0)
    findings = models.JSONField(default=list)
    refusal = models.JSONField(null=True)
    inputs = models.JSONField(default=dict)  # digests of rules, programme and snapshots used

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "programme_id", "digest"],
                condition=~models.Q(digest="")
                & ~models.Q(state="refused")
                & models.Q(corrects_id__isnull=True),
                name="a_list_comes_in_once",
            )
        ]
        indexes = [
            models.Index(fields=["government", "programme_id", "sent_at"], name="lists_by_day")
        ]


class Proposal(Owned):
    """One row of a list: who is proposed, what was found out, and where it stands.

    Numbers of persons are sealed; `nik_index` and `kk_index` find them. `sealed_evidence` is JSON:
    cells as sent, findings, reasons with facts, candidates. `codes` are the codes of findings and
    reasons, to count and filter by. `level` is the place in the programme's path that it waits at
    (0: the first); `since` when it came there; `escalated_at` when it was told to the manager that
    nobody had answered in time. `replaces_id` is the row of an earlier list that it corrects.
    `money`: line, rupiah, place in the queue.
    """

    programme_id = models.BigIntegerField()
    submission_id = models.BigIntegerField()
    submission = link("Submission", "submission_id", name="proposals")
    sheet = models.CharField(max_length=100)
    row = models.IntegerField()
    fingerprint = models.BinaryField()
    name = models.CharField(max_length=150)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1)
    area = models.CharField(max_length=AREA, db_collation="C")
    rt = models.SmallIntegerField(default=0)
    rw = models.SmallIntegerField(default=0)
    occupation = models.CharField(max_length=40)
    occupation_given = models.CharField(max_length=120)
    office_id = models.BigIntegerField(null=True)
    office = link("Office", "office_id")
    sealed_nik = models.BinaryField()
    sealed_kk = models.BinaryField()
    sealed_phone = models.BinaryField()
    sealed_mother = models.BinaryField()
    sealed_birth_place = models.BinaryField(default=b"", db_default=b"")
    nik_index = models.BinaryField()
    kk_index = models.BinaryField()
    nik_status = models.CharField(max_length=12)
    sealed_evidence = models.BinaryField()
    codes = ArrayField(models.CharField(max_length=40), default=list)
    outcome = models.CharField(max_length=10)
    probability = models.FloatField(default=0)
    decile = models.SmallIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    person = link("Person", "person_id", name="proposals")
    repeats_id = models.BigIntegerField(null=True)
    repeats = link("Proposal", "repeats_id")
    state = models.CharField(max_length=12)
    level = models.SmallIntegerField(default=0)
    since = models.DateTimeField()
    replaces_id = models.BigIntegerField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "submission_id", "sheet", "row"], name="one_proposal_per_row"
            )
        ]
        indexes = [
            models.Index(
                fields=["government", "programme_id", "state", "level", "area", "since", "id"],
                include=["office_id"],  # the policies ask for it: the index alone answers
                name="worklist",
            ),
            models.Index(
                fields=["government", "programme_id", "state", "level", "since", "id"],
                include=["area", "office_id"],
                name="worklist_by_age",
            ),
            models.Index(
                fields=["government", "programme_id", "escalated_at"],
                condition=models.Q(escalated_at__isnull=False),
                name="escalated",
            ),
            models.Index(fields=["government", "nik_index"], name="proposals_by_nik"),
            models.Index(fields=["government", "person_id"], name="proposals_of_person"),
        ]


class Verification(Owned):
    """What one person decided about a proposal at one level of the path. Never changed.

    `working_on` is the day on which the worker was seen at work, `evidence` how (a claim was once
    refused for lack of it); `note` the verifier's own words.
    """

    proposal_id = models.BigIntegerField()
    proposal = link("Proposal", "proposal_id", name="verifications")
    level = models.SmallIntegerField()
    verdict = models.CharField(max_length=10)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    note = models.CharField(max_length=500, default="")
    working_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "proposal_id"], name="verifications_of_proposal"),
            models.Index(fields=["government", "by"], name="verifications_by_user"),
        ]


class Minutes(Owned):
    """Minutes of one level (berita acara): what it verified since the last ones.

    `verifications` are the ids of the decisions it tells of; `digest` is that of its text.
    """

    programme_id = models.BigIntegerField()
    level = models.SmallIntegerField()
    number = models.CharField(max_length=80)
    day = models.DateField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    verifications = ArrayField(models.BigIntegerField())
    confirmed = models.IntegerField()
    returned = models.IntegerField()
    rejected = models.IntegerField()
    digest = models.CharField(max_length=64)


class Sample(Owned):
    """A sample for visits in the field, drawn at random from a recorded seed.

    `proposals` are the ones drawn, `among` all that could have been: whoever has both and the
    seed can draw again and get the same.
    """

    programme_id = models.BigIntegerField()
    level = models.SmallIntegerField()
    seed = models.CharField(max_length=64)
    by = models.BigIntegerField()
    at = models.DateTimeField()
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    proposals = ArrayField(models.BigIntegerField())
    among = ArrayField(models.BigIntegerField(), db_default=[])
    of = models.IntegerField()
