"""Two looks at a published year tell of nobody, or of five families at least."""

from datetime import date, timedelta

from hypothesis import given as whatever
from hypothesis import strategies as st

from payung.coverage import given
from payung.coverage.given import Paid, Record, Year

PUBLISHED = date(2026, 4, 1)
FAMILIES = 12

corrections = st.lists(
    st.tuples(st.integers(0, FAMILIES - 1), st.sampled_from(["jkm", "jkk"]), st.integers(0, 3)),
    max_size=60,
)


def _before() -> list[Record]:
    """Twelve deaths that were paid in their year."""
    return [_record(PUBLISHED - timedelta(days=90), one, "jkm", 3) for one in range(FAMILIES)]


def _record(on: date, family: int, benefit: str, millions: int) -> Record:
    paid = Paid(benefit, family, 2025, millions * 1_000_000) if millions else None
    return Record(on, str(family), paid)


def _shown(records: list[Record]) -> Year:
    return given.year(records, 2025, PUBLISHED)


@whatever(corrections)
def test_what_is_shown_of_a_benefit_changes_by_five_families_at_once_or_by_none(
    told: list[tuple[int, str, int]],
) -> None:
    records, seen = _before(), {"jkm": (FAMILIES, 36_000_000)}
    concerned: dict[str, set[str]] = {"jkm": set(), "jkk": set()}
    for days, one in enumerate(told):
        records.append(_record(PUBLISHED + timedelta(days=days), *one))
        for families in concerned.values():
            families.add(records[-1].about)
        for line in _shown(records).lines:
            if not line.benefit or line.count is None or line.amount is None:
                continue
            now = (line.count, line.amount)
            if seen.get(line.benefit) != now:
                assert len(concerned[line.benefit]) >= 5
                seen[line.benefit], concerned[line.benefit] = now, set()


@whatever(corrections)
def test_what_waits_is_told_and_nothing_waits_where_all_stands_as_published(
    told: list[tuple[int, str, int]],
) -> None:
    records = _before()
    records += [_record(PUBLISHED + timedelta(days=days), *one) for days, one in enumerate(told)]
    found, now = _shown(records), given.year(records, 2025, date.max)
    if found.waiting is None:
        assert found.lines == now.lines
    back = [_record(date(2027, 1, 1), family, "jkm", 3) for family in range(FAMILIES)]
    if found.corrected is None:
        assert _shown(records + back) == Year(_shown(_before()).lines)


def test_of_another_year_nothing_is_waited_for() -> None:
    other = Record(PUBLISHED, "other", Paid("jkm", 99, 2026, 1))
    assert _shown([*_before(), other]) == _shown(_before())
