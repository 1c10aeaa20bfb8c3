"""Signing in: nobody signs up by themselves; too many wrong passwords close the door a while."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from payung.registry.models import User

_COLUMNS = tuple(field.attname for field in User._meta.concrete_fields)  # noqa: SLF001
_READ = f"SELECT {', '.join(_COLUMNS)} FROM registry_user WHERE id = %s"


class Known(AuthenticationBackend):  # type: ignore[misc]
    """Whose session it is, read by one prepared statement: every page asks for that."""

    def get_user(self, user_id: int) -> User | None:
        with connection.cursor() as cursor:
            cursor.execute(_READ, [user_id])
            found = cursor.fetchone()
        user = User.from_db("default", _COLUMNS, found) if found else None
        return user if user and self.user_can_authenticate(user) else None


class Closed(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:
        """A password of their own, in the place of one that an administrator knew."""
        user.told_password = False
        super().set_password(user, password)


def locked_out(request: HttpRequest, _credentials: Any = None, *_more: Any) -> HttpResponse:
    """What somebody reads who tried too often."""
    return render(request, "account/locked_out.html", status=429)
