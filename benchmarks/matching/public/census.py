"""Made-up Americans of the package `pseudopeople`, mistyped as it does by default."""

from typing import Any

import pseudopeople

from benchmarks.matching.public import sets
from benchmarks.matching.public.sets import Set

_SEED = 1
_COLUMNS = {
    "given_name": "first_name",
    "middle": "middle",
    "surname": "last_name",
    "sex": "sex",
    "date_of_birth": "born",
}
_AMERICAN = r"(?P<month>\d\d)/(?P<day>\d\d)/(?P<year>\d{4})"


def census() -> Set:
    """Which person of the social security's register is this row of a census."""
    rows = pseudopeople.generate_decennial_census(seed=_SEED).reset_index(drop=True)
    parts = rows["date_of_birth"].str.extract(_AMERICAN)
    rows = rows.assign(
        middle=rows["middle_initial"], born=parts["year"] + parts["month"] + parts["day"]
    )
    events = pseudopeople.generate_social_security(seed=_SEED)
    people = events[events["event_type"] == "creation"].reset_index(drop=True)
    people = people.assign(middle=people["middle_name"].str[:1], born=people["date_of_birth"])
    return _set(f"Census × social security, {len(rows):,} × {len(people):,}", rows, people)


def _set(name: str, left: Any, right: Any) -> Set:
    records = {person: record for record, person in enumerate(right["simulant_id"])}
    pairs = frozenset(
        (row, records[person])
        for row, person in enumerate(left["simulant_id"])
        if person in records
    )
    tables = [sets.table(side, _COLUMNS) for side in (left, right)]
    return Set(name, tables[0], tables[1], pairs)
