"""Names that a programme file gives to its own groups and lines, used elsewhere in it."""

from payung.rulebook import nearest
from payung.values import finding
from payung.values.finding import Finding, Place


def unknown(place: Place, given: str, allowed: tuple[str, ...], none: str) -> Finding:
    """`given` is not among `allowed`: with the nearest; `none` says that there are no names."""
    if not allowed:
        return finding.error(none, place, given=given)
    listed = ", ".join(allowed)
    best = nearest.word(given, allowed)
    if best:
        return finding.error("VALUE_MISSPELT", place, given=given, nearest=best, allowed=listed)
    return finding.error("VALUE_UNKNOWN", place, given=given, allowed=listed)
