"""Governments, their offices, and who holds which role where."""

from datetime import date
from typing import NamedTuple

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from payung.registry.models.owned import AREA, GOVERNMENT, Owned, link
from payung.registry.permissions import Role


class Government(models.Model):
    """A government that works in this installation."""

    code = models.CharField(max_length=GOVERNMENT, primary_key=True)
    name = models.CharField(max_length=100)


class Office(Owned):
    """An office that proposes and verifies its own sector (OPD), or a company, a customary
    village, a group of volunteers; or a hospital, whose people see each other's reports."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=150)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "code"], name="one_office_per_code")
        ]


class Assigned(NamedTuple):
    """An assignment as it is read beside its user; `name` is the office's."""

    id: int
    role: str
    area: str
    office: int | None
    name: str | None
    first: date
    last: date | None


class User(AbstractBaseUser):
    """A person who signs in. The one table that is read before a government is known, so it has
    a key of its own and row-level security only over what is written; it holds no data of
    participants."""

    government = models.CharField(max_length=GOVERNMENT)
    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    told_password = models.BooleanField(default=False)  # by an administrator: changed first of all

    assigned: tuple[Assigned, ...] = ()  # where they were read as the reader of a page

    objects = BaseUserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "id"], name="one_user_per_government")
        ]

    def get_full_name(self) -> str:
        return self.name


class Assignment(Owned):
    """A role held on a territory or for an office, from a first to a last day (None: no end)."""

    user_id = models.BigIntegerField()
    role = models.CharField(max_length=20, choices=[(role, role) for role in Role])
    area = models.CharField(max_length=AREA, db_collation="C")
    office_id = models.BigIntegerField(null=True)
    office = link("Office", "office_id")
    first = models.DateField()
    last = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["government", "user_id"], name="assignment_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last__isnull=True) | models.Q(last__gte=models.F("first")),
                name="assignment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(area__startswith=models.F("government")),
                name="assignment_within_its_government",
            ),
        ]
