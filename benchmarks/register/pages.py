"""Pages under load: fifty people at work, and as many requests as two processes can answer."""

import http.client
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from benchmarks.register.client import Client
from benchmarks.register.seed import Town
from payung.registry.models import User

_PORT, _START_WITHIN = 8765, 30.0
_USERS, _SECONDS, _THINK = 50, 20.0, 2.0  # a page every two seconds each
_WARM = 8.0  # seconds until each process has begun and read what every page needs
_CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Load:
    """Answers of one run: how many a second, and the 95th per cent of their seconds."""

    name: str
    rate: float
    p95: float
    failed: int


def measured(town: Town) -> tuple[Load, ...]:
    """The worklist and a person's page, with people who think and with clients who do not."""
    command = [sys.executable, "-m", "payung", "serve", "--without-worker", "--port", str(_PORT)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait()
        sessions = [_session(2 + n % len(town.villages)) for n in range(_USERS)]
        busy = sessions[:_CONNECTIONS]
        _run("", busy, _worklist, 0.0, _WARM)
        found = []
        for name, address in (("worklist", _worklist), ("person", _person(town))):
            found.append(_run(f"{name}, no pause", busy, address, 0.0, _SECONDS))
            found.append(_run(f"{name}, 50 people", sessions, address, _THINK, _SECONDS))
        return tuple(found)
    finally:
        server.terminate()
        server.wait()


def _worklist(_: int) -> str:
    return "/tugas/"


def _person(town: Town) -> Callable[[int], str]:
    """A person of the village that user `n` verifies: every row of theirs is one step apart."""
    step = len(town.villages)

    def address(n: int) -> str:
        return f"/orang/{1_000_000 + n % step + step * random.randrange(town.proposals // step)}/"  # noqa: S311

    return address


class _Answers:
    """Seconds of every answer, and the statuses that were not 200, of many threads."""

    def __init__(self, lasting: float) -> None:
        self.seconds: list[float] = []
        self.failed: list[int] = []
        self.until = time.perf_counter() + lasting


def _run(
    name: str, sessions: list[str], address: Callable[[int], str], think: float, lasting: float
) -> Load:
    found = _Answers(lasting)
    threads = [
        threading.Thread(target=_work, args=(found, partial(address, n), session, think))
        for n, session in enumerate(sessions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = sorted(found.seconds)
    p95 = seconds[int(len(seconds) * 0.95)]
    return Load(name, len(seconds) / lasting, p95, len(found.failed))


def _work(found: _Answers, address: Callable[[], str], session: str, think: float) -> None:
    time.sleep(random.uniform(0, think))  # noqa: S311 (people do not all begin at once)
    with closing(Client(_PORT, session)) as client:
        while time.perf_counter() < found.until:
            begun = time.perf_counter()
            status = client.get(address())
            found.seconds.append(time.perf_counter() - begun)
            if status != http.client.OK:
                found.failed.append(status)
            time.sleep(think * random.uniform(0.5, 1.5))  # noqa: S311


def _session(user: int) -> str:
    """The key of a session of a signed-in user, as signing in would have made it."""
    person = User.objects.get(pk=user)
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def _wait() -> None:
    until = time.perf_counter() + _START_WITHIN
    while True:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", _PORT, timeout=1)) as connection:
                connection.request("GET", "/akun/login/")
                connection.getresponse()
                return
        except OSError:
            if time.perf_counter() > until:
                raise
            time.sleep(0.2)
