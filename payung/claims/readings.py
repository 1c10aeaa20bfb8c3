"""What the law leaves open: the readings that Payung takes, and what the others would give."""

from collections.abc import Callable, Mapping

from payung.claims.matter import Matter
from payung.values.claim import OtherReading

Readings = Mapping[str, str]

GRACE = "bpu.grace_months"
ROWS = "bpu.between_rows"
WAITING = "jkm.waiting_counted"
GAPS = "jkm.waiting_months"
ROUNDING = "jkk.unable_rounding"
PAID_MONTHS = "scholarship.paid_months_counted"
AGE_COUNTED = "scholarship.age_counted"

# A parameter that is no word itself, but leaves something open, is read as its first word here.
_WORDS = {
    GRACE: ("to_event", "to_settlement"),
    ROWS: ("lower_row", "upper_row"),
    WAITING: ("months", "days"),
    GAPS: ("paid_by_death", "settled_too", "without_arrears"),
    ROUNDING: ("down", "nearest", "up"),
    PAID_MONTHS: ("cumulative", "unbroken"),
    AGE_COUNTED: ("on_claim", "on_event"),
}


def taken(matter: Matter) -> Readings:
    """The reading of each open rule that is known on the day, by parameter."""
    found = {name: matter.known(name) for name in _WORDS}
    return {
        name: value.words[0] if value.words else _WORDS[name][0]
        for name, value in found.items()
        if value is not None
    }


def others(ours: Readings, total: Callable[[Readings], int]) -> tuple[OtherReading, ...]:
    """Every other reading under which the total differs, one rule read otherwise at a time."""
    amount = total(ours)
    return tuple(
        OtherReading(name, word, other, otherwise)
        for name, word in ours.items()
        for other in _WORDS[name]
        if other != word and (otherwise := total({**ours, name: other})) != amount
    )
