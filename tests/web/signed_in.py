"""A session of somebody who has signed in, without typing a password in every test."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from payung.registry.models import User
from payung.registry.scope import Scope

COOKIE = settings.SESSION_COOKIE_NAME


def session(who: Scope) -> str:
    """The key of a new session; the value of the cookie."""
    user = User.objects.get(pk=who.user)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def nobody() -> Client:
    """A client that has not signed in, at the name under which the pages are reached."""
    return Client(SERVER_NAME="127.0.0.1")
