"""What of a month may be shown to everybody: its tables without small cells, and what lies beside
an indicator that is told."""

from collections.abc import Iterable, Mapping
from typing import Any

from payung.coverage import province, small
from payung.coverage.indicators import INDICATORS
from payung.coverage.measures import Cut, Measure
from payung.registry.queries import dashboards, figures, publications
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope

_VILLAGE = 3  # dots in its code
_CUTS = (Cut.SEX, Cut.OCCUPATION, Cut.DECILE)

Tables = dict[str, Any]


def tables(scope: Scope, asked: Asked) -> Tables:
    """People covered by place and by what they are, beside what was published of the same month
    before. Of the whole government."""
    told = publications.tables(scope, str(asked.month))
    earlier = small.before(one["districts"] | one["villages"] for one in told)
    counts = _covered(scope, asked, Cut.PLACE, "village")
    within: dict[str, dict[str, int]] = {}
    for code in sorted({*counts, *filter(_is_village, earlier.hidden)}):
        within.setdefault(code[:8], {})[code] = counts.get(code, 0)
    shown = small.shown(within, earlier)
    return {
        "covered": shown.total,
        "districts": dict(shown.parts),
        "villages": {code: count for part in shown.within.values() for code, count in part.items()},
        **{cut.value: _part(scope, asked, cut, (shown.total, told)) for cut in _CUTS},
    }


def beside(scope: Scope, asked: Asked, shown: Tables) -> province.Beside:
    """What else can be read: those tables, the months of the year, and what was published."""
    year = asked.month.year
    points = [one for one in dashboards.trend(scope, asked) if one.month.year == year]
    return province.Beside(
        _hidden(shown),
        tuple(one.promised - one.covered for one in points),
        tuple(one.covered for one in points),
        publications.told(scope, year),
        publications.told(scope, year - 1),
    )


def _part(
    scope: Scope, asked: Asked, cut: Cut, beside: tuple[int | None, Iterable[Tables]]
) -> Mapping[str, int | None]:
    """`beside`: the total as it is shown, and the tables that were published before."""
    total, told = beside
    earlier = small.before(one[cut.value] for one in told)
    counts = dict.fromkeys(earlier.hidden, 0) | _covered(scope, asked, cut, "value")
    counts = {value: counts[value] for value in sorted(counts)}
    return small.flat(counts, earlier=earlier) if total is not None else dict.fromkeys(counts)


def _is_village(code: str) -> bool:
    return code.count(".") == _VILLAGE


def _covered(scope: Scope, asked: Asked, cut: Cut, by: str) -> dict[str, int]:
    found = figures.totals(scope, asked, cut, by)
    return {
        key: totals[Measure.COVERED].month.people
        for key, totals in sorted(found.items())
        if Measure.COVERED in totals
    }


def _hidden(shown: Tables) -> tuple[str, ...]:
    """Indicators that would tell what the tables hide."""
    if shown["covered"] is None:
        return tuple(INDICATORS)
    parts = {"women": shown[Cut.SEX], "poorest": shown[Cut.DECILE]}
    return tuple(code for code, part in parts.items() if None in part.values())
