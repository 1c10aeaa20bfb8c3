"""What pydantic finds wrong with a file's shape, as findings in the words of its reader."""

from collections.abc import Callable, Iterator

from pydantic import ValidationError

from payung.rulebook import nearest
from payung.rulebook.documents import Path
from payung.values import finding
from payung.values.finding import Finding, Place

_NOT_A_LIST = frozenset({"tuple_type", "list_type"})
_NOT_A_SECTION = frozenset({"model_type", "model_attributes_type", "dict_type"})


def flaws(
    wrong: ValidationError,
    place: Callable[[Path], Place],
    keys: Callable[[Path], tuple[str, ...]],
) -> Iterator[Finding]:
    """Our own codes as they are, pydantic's few translated.

    `place` tells where a path stands, `keys` which keys the section at a path may have.
    """
    for error in wrong.errors(include_url=False, include_input=False):
        kind, path = error["type"], error["loc"]
        if kind == "extra_forbidden":
            yield _unknown_key(place(path), str(path[-1]), keys(path[:-1]))
        elif kind == "missing":
            yield finding.error("KEY_MISSING", place(path), key=str(path[-1]))
        elif kind in _NOT_A_LIST:
            yield finding.error("VALUE_NOT_LIST", place(path))
        elif kind in _NOT_A_SECTION:
            yield finding.error("VALUE_NOT_SECTION", place(path), allowed=", ".join(keys(path)))
        else:
            yield finding.error(kind, place(path), **error.get("ctx", {}))


def _unknown_key(place: Place, key: str, allowed: tuple[str, ...]) -> Finding:
    listed = ", ".join(allowed)
    best = nearest.word(key, allowed)
    if best:
        return finding.error("KEY_MISSPELT", place, key=key, nearest=best, allowed=listed)
    return finding.error("KEY_UNKNOWN", place, key=key, allowed=listed)
