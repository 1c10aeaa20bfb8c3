"""The rule files as a set: where they lie, and a digest that says which edition decided."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

LAWS = "sources.yaml"
NATIONAL = "national"
REGIONS = "regions"
CASES = ".cases.yaml"


@cache
def rules() -> Traversable:
    """The rules that ship with Payung."""
    return resources.files("payung").joinpath("rules")


def under(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Every YAML file below `folder` with its path inside it, in a fixed order.

    Also those that end in .yml, so that the reader can refuse rather than overlook them.
    """
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from ((f"{entry.name}/{path}", file) for path, file in under(entry))
        elif entry.name.endswith((".yaml", ".yml")):
            yield entry.name, entry


def of_own(own: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The files of a government's own folder that Payung reads; what else lies there is not ours.

    That may be anything, so it is not even walked through.
    """
    if own.joinpath(LAWS).is_file():
        yield LAWS, own.joinpath(LAWS)
    if own.joinpath(REGIONS).is_dir():
        for path, file in under(own.joinpath(REGIONS)):
            yield f"{REGIONS}/{path}", file


def nationwide(own: Traversable) -> Iterator[str]:
    """Paths of files in an own folder that would set rules for the whole country."""
    national = own.joinpath(NATIONAL)
    yield from (f"{NATIONAL}/{path}" for path, _ in (under(national) if national.is_dir() else ()))


def own_rules(own: Traversable) -> int:
    """How many rules an own folder holds; patterns to copy, cases and laws are none."""
    return sum(
        path != LAWS and not path.endswith(CASES) and "/_" not in path for path, _ in of_own(own)
    )


def digest_of(folder: Traversable, own: Traversable | None = None) -> str:
    """SHA-256 over path and content of every rule file, of an own folder's too.

    Cases, and patterns to copy (folders that begin with `_`), are left out: they decide nothing.
    """
    total = hashlib.sha256()
    for path, file in (*under(folder), *(of_own(own) if own else ())):
        if not path.endswith(CASES) and "/_" not in path:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            total.update(f"{path}\0{content}\n".encode())
    return total.hexdigest()
