"""The rule files that ship with Payung, and a digest that says which edition decided."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable


@cache
def rules() -> Traversable:
    return resources.files("payung").joinpath("rules")


def under(folder: Traversable) -> Iterator[tuple[str, Traversable]]:
    """Every YAML file below `folder` with its path inside it, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            yield from ((f"{entry.name}/{path}", file) for path, file in under(entry))
        elif entry.name.endswith(".yaml"):
            yield entry.name, entry


@cache
def digest() -> str:
    """Digest of the rules that ship with Payung."""
    return digest_of(rules())


def digest_of(*folders: Traversable) -> str:
    """SHA-256 over path and content of every rule file, cases left out: they decide nothing."""
    total = hashlib.sha256()
    for folder in folders:
        for path, file in under(folder):
            if not path.endswith(".cases.yaml"):
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                total.update(f"{path}\0{content}\n".encode())
    return total.hexdigest()
