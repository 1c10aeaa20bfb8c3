"""Signing in: nobody signs up by themselves; too many wrong passwords close the door a while."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from payung.registry.models import User
from payung.registry.queries import roles


class Known(AuthenticationBackend):  # type: ignore[misc]
    """Whose session it is, read with their roles: every page asks for both."""

    def get_user(self, user_id: int) -> User | None:
        user = roles.reader(user_id)
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
