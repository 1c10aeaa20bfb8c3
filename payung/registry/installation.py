"""An installation: one folder with its keys, its encrypted files and, usually, its database.

PAYUNG_DATA names the folder. DATABASE_URL and DATABASE_OWNER_URL name another PostgreSQL; where
they are missing, the embedded one is started and they are set for this process and its children.
Knows no Django: settings read what stands here.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from payung.registry import embedded
from payung.values.refused import Refused

_USUAL = "payung-data"
# What is asked a third time is planned once: planning under the policies costs most of a page.
_PREPARED = {"server_side_binding": True, "prepare_threshold": 2}
APPLICATION, OWNER = "DATABASE_URL", "DATABASE_OWNER_URL"


def folder() -> Path:
    """The installation's folder, absolute; it may not exist yet."""
    return Path(os.environ.get("PAYUNG_DATA", _USUAL)).absolute()


def begin() -> None:
    """Makes sure that there is a database to talk to. Refused when only half of it is named."""
    folder().mkdir(parents=True, exist_ok=True)
    given = [name for name in (APPLICATION, OWNER) if os.environ.get(name)]
    if len(given) == 1:
        raise Refused("DATABASE_HALF_NAMED", given=given[0])
    if not given:
        server = embedded.start(folder())
        os.environ[APPLICATION] = embedded.address(server, embedded.APPLICATION)
        os.environ[OWNER] = embedded.address(server, embedded.OWNER)


def url(variable: str) -> str:
    """The database's address as PostgreSQL's own programs take it."""
    return os.environ[variable]


def database(variable: str, prepared: bool = False) -> dict[str, object]:
    """An entry of Django's DATABASES from the URL in an environment variable."""
    url = urlsplit(os.environ.get(variable, ""))
    options = dict(parse_qsl(url.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": options.pop("host", url.hostname or ""),
        "PORT": options.pop("port", str(url.port or "")),
        "OPTIONS": options | (_PREPARED if prepared else {}),
    }
