"""Claims: what a family is owed, the papers that show it, and every step until it is paid."""

from django.db import models

from payung.registry.models.owned import AREA, Owned, link


class Unclaimed(Owned):
    """A family that has money coming and has not asked: the finder's row. Also the reverse.

    `kind`: 'death' of somebody who was ever covered; 'alive' or 'absent': a claim for somebody whom
    the register shows alive, or does not know. `amount` is what the law gives on the facts at hand,
    `last_day` the day after which it is lost (None: no limit known); `sealed_evidence` JSON: what
    the register says; `sure` whether it leaves no doubt. `state`: 'open', 'claimed', 'not_due'
    (there was no cover that day), 'taken_back' by a later register, or 'settled' by somebody, with
    `reason`, a word of `claims.finder.Otherwise`, and `why`.
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id", name="unclaimed")
    kind = models.CharField(max_length=10)
    happened_on = models.DateField(null=True)
    as_of = models.DateField()
    found_at = models.DateTimeField()
    amount = models.BigIntegerField(default=0)
    last_day = models.DateField(null=True)
    sealed_evidence = models.BinaryField(default=b"")
    claim_id = models.BigIntegerField(null=True)
    sure = models.BooleanField(default=True)
    state = models.CharField(max_length=12)
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    since = models.DateTimeField()  # when it became as it is
    reason = models.CharField(max_length=10, default="")
    why = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "enrolment_id", "kind"], name="a_family_is_found_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["government", "state", "area", "last_day", "id"], name="unclaimed_by_day"
            )
        ]


class Claim(Owned):
    """One claim, from the first report to the payment.

    `number` is what the family follows it by. `opened_as` is who opened it ('family', 'village',
    'office', 'hospital'), `opened_unit_id` the office of a hospital, if they work for one.
    `sealed_facts` is JSON: what happened, survivors, children, as `values.claim.Case` has them.
    `expected` is what the rules give, `decided` what BPJS granted, `paid` what the family got, all
    without scholarships (`ScholarshipYear`). `account_*` change only by four eyes
    (`AccountChange`).
    """

    programme_id = models.BigIntegerField()
    programme = link("Programme", "programme_id")
    enrolment_id = models.BigIntegerField()
    enrolment = link("Enrolment", "enrolment_id", name="claims")
    person_id = models.BigIntegerField()
    number = models.CharField(max_length=20)
    benefit = models.CharField(max_length=12)
    happened_on = models.DateField()
    opened_as = models.CharField(max_length=10)
    opened_by = models.BigIntegerField()
    opened_name = models.CharField(max_length=100)
    opened_unit_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    claimant = models.CharField(max_length=150, default="")
    relation = models.CharField(max_length=20, default="")
    sealed_claimant_nik = models.BinaryField(default=b"")
    sealed_phone = models.BinaryField(default=b"")
    sealed_account = models.BinaryField(default=b"")
    account_holder = models.CharField(max_length=150, default="")
    bank = models.CharField(max_length=60, default="")
    sealed_facts = models.BinaryField(default=b"")
    expected = models.BigIntegerField(default=0)
    decided = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    paid_on = models.DateField(null=True)
    state = models.CharField(max_length=12)
    since = models.DateTimeField()
    due_on = models.DateField(null=True)  # by when the law has the next step happen
    service_on = models.DateField(null=True)  # by when we mean to have taken it
    reports = models.SmallIntegerField(default=0)  # of an accident, that were made to BPJS
    warned_at = models.DateTimeField(null=True)
    doubts = models.JSONField(default=list)  # codes of what does not fit together
    unseen = models.BooleanField(default=False)  # no office has seen who claims
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "number"], name="one_claim_per_number"),
            models.UniqueConstraint(
                fields=["government", "person_id", "benefit"],
                condition=models.Q(benefit="jkm") & ~models.Q(state__in=["withdrawn", "merged"]),
                name="a_death_is_claimed_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["government", "state", "area", "due_on", "id"], name="claims_by_state"
            ),
            models.Index(fields=["government", "person_id"], name="claims_of_person"),
        ]


class ClaimMove(Owned):
    """One step of a claim. Never changed; the time between two is how long a step took."""

    claim_id = models.BigIntegerField()
    claim = link("Claim", "claim_id", name="moves")
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    words = models.CharField(max_length=500, default="")
    proof = models.CharField(max_length=120, default="")
    event_on = models.DateField(null=True)
    amount = models.BigIntegerField(default=0)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["government", "claim_id"], name="moves_of_claim")]


class ClaimDocument(Owned):
    """A paper of a claim: the stored file, and whether somebody has found it good.

    `digest` is that of the file as it was sent, `look` the coarse picture of a photo: the same file
    under another claim is found by them. `school_year_id`: the one that a paper of schooling
    proves.
    """

    claim_id = models.BigIntegerField()
    claim = link("Claim", "claim_id", name="documents")
    kind = models.CharField(max_length=40)  # a word of `jkm.documents` and its like
    school_year_id = models.BigIntegerField(null=True)
    school_year = link("ScholarshipYear", "school_year_id", name="papers")
    name = models.CharField(max_length=200)
    media = models.CharField(max_length=40)
    size = models.IntegerField()
    digest = models.CharField(max_length=64)
    look = models.CharField(max_length=64, default="")
    stored = models.CharField(max_length=80)
    state = models.CharField(max_length=10)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    judged_by = models.BigIntegerField(null=True)
    judged_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "claim_id"], name="documents_of_claim"),
            models.Index(fields=["government", "digest"], name="documents_by_content"),
        ]


class AccountChange(Owned):
    """Another bank account for a claim: asked by one, approved by another, told to the family."""

    claim_id = models.BigIntegerField()
    claim = link("Claim", "claim_id", name="account_changes")
    sealed_account = models.BinaryField()
    account_holder = models.CharField(max_length=150)
    bank = models.CharField(max_length=60)
    why = models.CharField(max_length=300)
    asked_by = models.BigIntegerField()
    asked_name = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10)
    settled_by = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "claim_id"],
                condition=models.Q(state="asked"),
                name="one_open_account_change",
            ),
            models.CheckConstraint(
                condition=models.Q(settled_by__isnull=True)
                | ~models.Q(settled_by=models.F("asked_by")),
                name="another_settles_the_account",
            ),
        ]


class ScholarshipYear(Owned):
    """One school year of one child: awaited, planned, proof asked for, proven, paid, or let go.

    `child` counts the children of the claim from 1; `school_year` is its first calendar year. Of a
    child that is not at school yet one row is 'awaited', of the level 'none'.
    """

    claim_id = models.BigIntegerField()
    claim = link("Claim", "claim_id", name="school_years")
    child = models.SmallIntegerField()
    name = models.CharField(max_length=150)
    birth_date = models.DateField()
    school_year = models.SmallIntegerField()
    level = models.CharField(max_length=10)
    grade = models.SmallIntegerField()
    amount = models.BigIntegerField()
    state = models.CharField(max_length=10)
    asked_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    paid_on = models.DateField(null=True)
    paid_at = models.DateTimeField(null=True)  # when that was put down
    why = models.CharField(max_length=300, default="")
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "claim_id", "child", "school_year"],
                name="a_school_year_once_a_child",
            )
        ]


class Complaint(Owned):
    """A complaint, by anybody: about a refusal, a delay, a wrong name. Followed by its number.

    `about_by` made the decision complained of and does not answer.
    """

    number = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=20, default="")
    subject_id = models.BigIntegerField(null=True)
    about_by = models.BigIntegerField(null=True)
    name = models.CharField(max_length=150)
    sealed_phone = models.BinaryField(default=b"")
    sealed_words = models.BinaryField()
    at = models.DateTimeField()
    due_on = models.DateField()
    state = models.CharField(max_length=10)
    answer = models.CharField(max_length=2000, default="")
    upheld = models.BooleanField(null=True)
    answered_by = models.BigIntegerField(null=True)
    answered_name = models.CharField(max_length=100, default="")
    answered_at = models.DateTimeField(null=True)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "number"], name="one_complaint_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(answered_by__isnull=True)
                | models.Q(about_by__isnull=True)
                | ~models.Q(answered_by=models.F("about_by")),
                name="another_answers_the_complaint",
            ),
        ]


class Message(Owned):
    """A notice on its way out. `key` names what it tells of, once: it is never sent twice.

    `state`: 'waiting', 'sending' (handed to the gateway; if we died then, the gateway is asked
    before anything is sent again), 'sent', 'failed', 'dropped' (no consent, or too late), 'unknown'
    (nobody can tell whether it went out: a person decides). `next_at` is when to look at it again.
    `consent_id` is the consent it rests on; `to_index` finds a number without telling it. `fault`
    is a code with the gateway's own number behind it.
    """

    key = models.CharField(max_length=80)
    channel = models.CharField(max_length=10)
    sealed_to = models.BinaryField()
    to_index = models.BinaryField(default=b"")
    consent_id = models.BigIntegerField(null=True)
    code = models.CharField(max_length=40)
    lang = models.CharField(max_length=2)
    sealed_facts = models.BinaryField(default=b"")
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    state = models.CharField(max_length=10)
    tries = models.SmallIntegerField(default=0)
    next_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    given = models.CharField(max_length=100, default="")  # the gateway's own number for it
    fault = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "key"], name="a_notice_goes_out_once")
        ]
        indexes = [models.Index(fields=["government", "state", "next_at"], name="notices_due")]


class Consent(Owned):
    """That a person may be written to at a number, on a channel; given and taken back.

    Without a person: a number that nobody here consented for, and that wants to hear nothing.
    """

    person_id = models.BigIntegerField(null=True)
    person = link("Person", "person_id", name="consents")
    channel = models.CharField(max_length=10)
    sealed_to = models.BinaryField()
    to_index = models.BinaryField(default=b"")
    given_at = models.DateTimeField()
    how = models.CharField(max_length=100)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "person_id", "to_index"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_consent_a_number",
            )
        ]
        indexes = [models.Index(fields=["government", "to_index"], name="consents_by_number")]
