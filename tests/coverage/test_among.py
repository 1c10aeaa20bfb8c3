"""A village's paper tells nothing that, beside the public page and the others' papers, tells of a
few."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from payung.coverage import among, province, small
from payung.coverage.indicators import Ratio
from payung.coverage.province import Beside
from payung.coverage.small import LEAST

_VILLAGES = st.dictionaries(
    st.sampled_from([f"15.71.0{1 + n // 4}.100{1 + n % 4}" for n in range(12)]),
    st.tuples(st.one_of(st.integers(0, 8), st.integers(0, 90)), st.integers(0, 9)),
    min_size=1,
)


def _reckoned(covered: int, without: int) -> dict[str, Ratio | None]:
    promised = covered + without
    return {
        "covered": Ratio(covered), "promised": Ratio(promised),
        "cover_rate": Ratio(covered, promised) if promised else None,
        "women": Ratio(covered // 2, covered) if covered else None,
    }  # fmt: skip


def _papers(each: Mapping[str, Mapping[str, Ratio | None]]) -> dict[str, province.Told]:
    return {
        one: province.told(each[one], Beside(among.hidden(each, one))) for one in each
    }  # fmt: skip


def test_beside_a_village_of_three_its_two_neighbours_tell_nothing_of_cover_either() -> None:
    counts = {"a.1": 3, "a.2": 40, "a.3": 60, "a.4": 80, "b.1": 50, "b.2": 70}
    each = {one: _reckoned(count, 0) for one, count in counts.items()}
    told = _papers(each)
    assert {one for one in counts if told[one]["covered"]} == {"a.4", "b.1", "b.2"}
    assert not any(told["a.2"].values())


def test_nobody_covered_is_told_where_few_were_promised() -> None:
    each = {"a.1": _reckoned(0, 3), "a.2": _reckoned(40, 0), "a.3": _reckoned(60, 0)}
    told = _papers(each)["a.1"]
    assert told == {"covered": [0, 1], "promised": None, "cover_rate": None}


def test_where_few_of_a_neighbour_were_paid_claims_the_next_tells_neither_number_nor_days() -> None:
    each: dict[str, dict[str, Ratio | None]] = {
        f"a.{n}": {"claims_paid": Ratio(paid), "claim_days": Ratio(paid * 40, paid)}
        for n, paid in enumerate((2, 9, 12, 30), 1)
    }
    assert among.hidden(each, "a.2") == {"claims_paid", "claims_rupiah", "claim_days"}
    assert among.hidden(each, "a.4") == frozenset()


def test_a_village_whose_cover_is_hidden_does_not_tell_how_many_of_its_rows_were_confirmed() -> (
    None
):
    each = {one: _reckoned(count, 0) for one, count in {"a.1": 3, "a.2": 40, "a.3": 60}.items()}
    each["a.2"]["acceptance"] = Ratio(40, 40)
    assert "acceptance" in among.hidden(each, "a.2")


def test_what_was_hidden_when_the_month_was_published_stays_hidden_in_a_later_paper() -> None:
    each = {f"a.{n}": _reckoned(40, 0) for n in range(3)}
    assert among.hidden(each, "a.1") == frozenset()
    assert "women" in among.hidden(each, "a.1", ("covered",))


@given(_VILLAGES)
def test_no_paper_beside_the_public_page_and_all_other_papers_gives_a_few_away(
    villages: Mapping[str, tuple[int, int]],
) -> None:
    each = {one: _reckoned(*counts) for one, counts in villages.items()}
    papers = _papers(each)
    within: dict[str, dict[str, int]] = {}
    for one, (covered, _) in villages.items():
        within.setdefault(one[:8], {})[one] = covered
    public = small.shown(within)
    for one in villages:  # neither shows what the other hides
        in_public = public.within[one[:8]][one]
        sides = papers[one].get("covered")
        assert sides is None or sides[0] == in_public
    for code, side in (("covered", 0), ("cover_rate", 0), ("cover_rate", 1), ("women", 0)):
        _cannot_be_found(each, papers, code, side)


def _cannot_be_found(
    each: Mapping[str, Mapping[str, Ratio | None]],
    papers: Mapping[str, province.Told],
    code: str,
    side: int,
) -> None:
    """Though the sum of each kecamatan were known, and what one clerk knows."""
    own = {one: _side(found.get(code), side) for one, found in each.items()}
    for district in {one[:8] for one in each}:
        here = [one for one in each if one[:8] == district]
        hidden = [own[one] for one in here if papers[one].get(code, ()) is None and own[one]]
        if any(0 < count < LEAST for count in hidden):
            told = [one for one in here if (sides := papers[one].get(code)) and sides[side]]
            assert not told or len(hidden) > 2
            left = sorted(hidden)[:-1]
            assert not told or sum(left) - (len(left) - 1) >= LEAST


def _side(found: Ratio | None, side: int) -> int:
    return (found.top, found.bottom)[side] if found else 0
