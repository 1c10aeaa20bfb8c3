"""Names that a programme file gives to its own groups and lines, used elsewhere in it."""

from collections.abc import Iterator, Mapping

from payung.rulebook import nearest
from payung.rulebook.programme_entries import ALONE
from payung.values import finding
from payung.values.finding import Finding, Place

_NONE = {"GROUP": "NO_GROUPS", "LINE": "NO_LINES"}
_WHICH = {"GROUP": "WHICH_GROUP", "LINE": "WHICH_LINE"}


def flaws(
    given: Mapping[str, int], allowed: tuple[str, ...], place: Place, kind: str
) -> Iterator[Finding]:
    """Numbers by name of a `kind` (GROUP, LINE): every name is known.

    A number without a name belongs to the only group or line, or to a programme without any.
    """
    for name in given:
        if name == ALONE and len(allowed) <= 1:
            continue
        if name == ALONE:
            facts = {"example": f"{{{allowed[0]}: {given[name]}}}", "allowed": ", ".join(allowed)}
            yield finding.error(_WHICH[kind], place, **facts)
        elif name not in allowed:
            yield unknown(place, name, allowed, _NONE[kind])


def unknown(place: Place, given: str, allowed: tuple[str, ...], none: str) -> Finding:
    """`given` is not among `allowed`: with the nearest; `none` says that there are no names."""
    if not allowed:
        return finding.error(none, place, given=given)
    listed = ", ".join(allowed)
    best = nearest.word(given, allowed)
    if best:
        return finding.error("VALUE_MISSPELT", place, given=given, nearest=best, allowed=listed)
    return finding.error("VALUE_UNKNOWN", place, given=given, allowed=listed)
