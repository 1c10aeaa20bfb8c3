"""One question to a gateway over HTTP, and whether it can have reached it."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

import httpx

from payung.partners.messaging.gateway import Failed, Unsure
from payung.values.refused import Refused

_PATIENCE = httpx.Timeout(15, connect=5)  # seconds; far less than a lease
# A connection kept open may have been closed at the other end: one could not tell what got through.
_NONE_KEPT = httpx.Limits(max_keepalive_connections=0)
# No byte of the question has left the house.
_NOT_BEGUN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@cache
def _client() -> httpx.Client:
    return httpx.Client(timeout=_PATIENCE, limits=_NONE_KEPT)


def ask(
    method: str,
    url: str,
    headers: Mapping[str, str],
    *,
    form: Mapping[str, str] | None = None,
    body: object = None,
) -> httpx.Response | Failed | Unsure:
    """The answer, whatever its status. Failed when nothing was asked, Unsure when nobody knows."""
    try:
        return _client().request(method, url, headers=dict(headers), data=form, json=body)
    except _NOT_BEGUN:
        return Failed("GATEWAY_AWAY", again=True)
    except httpx.HTTPError:
        return Unsure()


def content(answer: httpx.Response) -> object:
    """What its JSON says; None for anything else."""
    try:
        return answer.json()
    except ValueError:
        return None


def at(content: object, path: str) -> str:
    """The text or number at 'messages.0.id' of JSON; '' where there is none."""
    for step in path.split("."):
        if isinstance(content, dict):
            content = content.get(step)
        elif isinstance(content, list) and step.isdecimal() and int(step) < len(content):
            content = content[int(step)]
        else:
            return ""
    told = isinstance(content, (str, int)) and not isinstance(content, bool)
    return str(content) if told else ""


def guarded(url: str, setting: str) -> str:
    """An address that keys and numbers may travel to. Refused GATEWAY_NOT_HTTPS."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise Refused("GATEWAY_NOT_HTTPS", setting=setting)
    return url.rstrip("/")
