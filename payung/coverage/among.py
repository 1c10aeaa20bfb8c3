"""What one village may tell of its people beside the others that tell theirs.

A paper of a village stands beside the public page and the papers of other villages: a figure in it
is hidden where a table of that figure by village would hide the village.
"""

from collections.abc import Iterable, Iterator, Mapping

from payung.coverage import province, small
from payung.coverage.indicators import Ratio

Reckoned = Mapping[str, Ratio | None]

# Told of the same people: where one of them is hidden, the others would give it away.
_ALIKE = (
    frozenset({"covered", "promised", "without", "cover_rate", "months_lost", "women"}),
    frozenset({"claims_paid", "claims_rupiah", "claim_days"}),
    frozenset({"unclaimed", "unclaimed_rupiah"}),
)  # fmt: skip
# Rows that became those people: nearly as many.
_OF_ROWS = frozenset({"acceptance", "error_rate"})


def hidden(each: Mapping[str, Reckoned], village: str, also: Iterable[str] = ()) -> frozenset[str]:
    """Codes that the village may not tell; `each` is what every village of the government would
    tell, `also` what is hidden of this one elsewhere. Nobody (0) is always told."""
    own = each.get(village, {})
    found = {code for code in own if _is_hidden(code, each, village)} | {*also}
    nobody = {code for code, ratio in own.items() if ratio == Ratio(0)}
    found = found.union(*(alike for alike in _ALIKE if alike & found))
    rows = _OF_ROWS if found & _ALIKE[0] else ()
    return frozenset(found.union(rows) - nobody)


def _is_hidden(code: str, each: Mapping[str, Reckoned], village: str) -> bool:
    return any(
        counts.get(village)
        and small.shown(_by_district(counts)).within[_above(village)][village] is None
        for counts in _tables(code, each)
    )


def _tables(code: str, each: Mapping[str, Reckoned]) -> Iterator[dict[str, int]]:
    """By village each number of people, rows or months that the indicator would tell. More covered
    than were promised are a group as well."""
    counts = {
        village: province.counts(code, [ratio.top, ratio.bottom])
        for village, found in each.items()
        if (ratio := found.get(code)) is not None
    }
    for at in range(max(map(len, counts.values()), default=0)):
        yield {village: abs(numbers[at]) for village, numbers in counts.items()}


def _by_district(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    within: dict[str, dict[str, int]] = {}
    for village, count in counts.items():
        within.setdefault(_above(village), {})[village] = count
    return within


def _above(village: str) -> str:
    return village.rpartition(".")[0]
