"""What the numbers of a region's own rule may be: as many and as large as a programme file's."""

from collections.abc import Mapping

from payung.rulebook.documents import Path
from payung.rulebook.programme_entries import HIGHEST_DECILE, LAST_DAY, OLDEST, THOUSAND
from payung.rulebook.rule_document import RuleDocument
from payung.rulebook.rule_files import WORD_UNITS
from payung.values.law import Parameter, Value
from payung.values.money import thousands

_MOST: Mapping[str, int] = {
    "programme.age_min": OLDEST,
    "programme.age_below": OLDEST,
    "programme.decile_max": HIGHEST_DECILE,
    "programme.attrition": THOUSAND,
    "programme.closing_day": LAST_DAY,
}


_AGE_BELOW, _AGE_OF_LAW = "programme.age_below", "bpu.entry_age_below"


def check(document: RuleDocument, parameter: Parameter, national: Mapping[str, Parameter]) -> None:
    """Notes numbers that are no table where the `national` rule is one, or too large, or missing.

    Also an age that the law itself does not let in.
    """
    if parameter.unit in WORD_UNITS:
        return
    usual = national[parameter.name]
    inherited = usual.values[-1]
    for value in parameter.values:
        place: Path = ("values", value.since.isoformat(), "value")
        if inherited.is_table() and not value.is_table():
            # Only a table by area has no keys that are named once for all.
            keys = ", ".join(usual.labels) or f"{parameter.region}.01, …"
            document.flaw(place, "VALUE_NOT_SECTION", allowed=keys)
        elif value.brackets or value.is_table() != inherited.is_table():
            document.flaw(place, "VALUE_NOT_SINGLE")
        else:
            _numbers(document, place, value, inherited)
            if value.name == _AGE_BELOW:
                _over_law(document, place, value, national[_AGE_OF_LAW])


def _numbers(document: RuleDocument, place: Path, value: Value, inherited: Value) -> None:
    most = _MOST.get(value.name)
    numbers = value.table if value.is_table() else {"": value.amount}
    for key, number in numbers.items():
        if most is not None and number > most:
            at = (*place, key) if key else place
            limits = {"least": "0", "most": thousands(most)}
            document.flaw(at, "VALUE_NOT_NUMBER", given=str(number), **limits)
    for key in inherited.table:
        if key not in value.table:
            document.flaw((*place, key), "KEY_MISSING", key=key)


def _over_law(document: RuleDocument, place: Path, value: Value, limit: Parameter) -> None:
    """Notes an age above the one that the law sets on any day on which the value is in force."""
    lowest = min(
        (
            one.amount
            for one in limit.values
            if (value.until is None or one.since <= value.until)
            and (one.until is None or value.since <= one.until)
        ),
        default=value.amount,
    )
    if value.amount > lowest:
        document.flaw(place, "AGE_OVER_LAW", below=str(value.amount), law=str(lowest))
