"""What the numbers of a region's own rule may be: as many and as large as a programme file's."""

from collections.abc import Mapping

from payung.rulebook.documents import Path
from payung.rulebook.programme_entries import HIGHEST_DECILE, OLDEST, THOUSAND
from payung.rulebook.rule_document import RuleDocument
from payung.rulebook.rule_files import WORD_UNITS
from payung.values.law import Parameter, Value
from payung.values.money import thousands

_MOST: Mapping[str, int] = {
    "programme.age_min": OLDEST,
    "programme.age_below": OLDEST,
    "programme.decile_max": HIGHEST_DECILE,
    "programme.attrition": THOUSAND,
}


def check(document: RuleDocument, parameter: Parameter, usual: Parameter) -> None:
    """Notes numbers that are no table where the `usual` rule is one, or too large, or missing."""
    if parameter.unit in WORD_UNITS:
        return
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
