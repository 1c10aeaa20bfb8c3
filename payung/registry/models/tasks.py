"""Long work that somebody has asked for, to be watched, left, and fetched when it is done."""

from enum import StrEnum

from django.db import models

from payung.registry.models.owned import AREA, Owned

UPLOAD = "upload"  # in `asked`: the stored file that was sent for the work


class TaskState(StrEnum):
    """How far a task is: an open one is waited for, the others have ended."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"


OPEN = (TaskState.WAITING, TaskState.WORKING)


class Task(Owned):
    """One piece of work: who asked for it in which scope, how far it is, what came of it.

    `asked` are its arguments and `told` its result (ids, counts, digests; no numbers of persons);
    `stored` the file to fetch, called `file`, '' for none; `refusal` why it could not be done.
    """

    kind = models.CharField(max_length=30)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    asked = models.JSONField(default=dict)
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    role = models.CharField(max_length=20)
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    state = models.CharField(max_length=10)
    stage = models.CharField(max_length=30, default="")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    stored = models.CharField(max_length=80, default="")
    file = models.CharField(max_length=200, default="")
    told = models.JSONField(default=dict)
    refusal = models.JSONField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["government", "by", "at"], name="tasks_of_user")]
