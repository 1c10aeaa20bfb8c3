"""The audit trail: one row for every action, chained by hashes, never changed."""

from django.db import models

from payung.registry.models.owned import GOVERNMENT


class Event(models.Model):
    """Who did what to what, when and why. `facts` hold no number of a person."""

    pk = models.CompositePrimaryKey("government", "number")
    government = models.CharField(max_length=GOVERNMENT)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.BigIntegerField()
    by_name = models.CharField(max_length=100)
    role = models.CharField(max_length=20)
    act = models.CharField(max_length=40)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    why = models.CharField(max_length=500, default="")
    facts = models.JSONField(default=dict)
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["government", "subject", "subject_id"], name="events_of_subject")
        ]


class ChainEnd(models.Model):
    """The last link of a government's chain; locked by whoever adds the next."""

    government = models.CharField(max_length=GOVERNMENT, primary_key=True)
    number = models.BigIntegerField(default=0)
    hash = models.BinaryField(default=b"")
