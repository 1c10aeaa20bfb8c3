"""Indicators and rates by cases that were reckoned by hand; a * marks a published figure."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from payung.coverage import INDICATORS, Ratio, statistics, words
from payung.coverage.indicators import Facts
from payung.coverage.measures import Cut, Measure, Sum, Total
from payung.coverage.statistics import Segment, Told, What

_CASES = Path(__file__).parent / "cases"


def _read(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((_CASES / name).read_text(encoding="utf-8"))
    return found


def _total(told: dict[str, Any]) -> Total:
    sums = {name: Sum(**told.get(name, {})) for name in ("month", "year", "ever")}
    return Total(**sums, months=told.get("months", 0))


def _facts(case: dict[str, Any]) -> Facts:
    parts: dict[tuple[Cut, str], dict[Measure, Total]] = {}
    for measure, cuts in case.get("parts", {}).items():
        for cut, values in cuts.items():
            for value, people in values.items():
                found = Sum(people)
                parts.setdefault((Cut(cut), value), {})[Measure(measure)] = Total(found, found)
    whole = {Measure(name): _total(told) for name, told in case.get("whole", {}).items()}
    return Facts(whole, parts, case.get("given", {}))


def told(id: int, what: str, number: int, as_of: date, **other: Any) -> Told:  # noqa: A002
    usual: dict[str, Any] = {"segment": "all", "source": "A", "release": "", "verified": False}
    usual |= other
    segment = Segment(usual.pop("segment"))
    return Told(id, What(what), segment, "51.03", as_of, number, recorded=date(2026, 1, 1), **usual)


@pytest.mark.parametrize("case", _read("indicators.yaml"), ids=lambda case: case["case"])
def test_an_indicator_is_what_was_reckoned_by_hand(case: dict[str, Any]) -> None:
    facts = _facts(case)
    for code, expected in case["expect"].items():
        assert INDICATORS[code].reckon(facts) == (Ratio(*expected) if expected else None), code


def test_every_indicator_has_a_case() -> None:
    assert {code for case in _read("indicators.yaml") for code in case["expect"]} == set(INDICATORS)


@pytest.mark.parametrize("case", _read("rates.yaml"), ids=lambda case: case["case"])
def test_a_rate_is_that_of_its_own_two_numbers(case: dict[str, Any]) -> None:
    known = statistics.standing(told(at, **one) for at, one in enumerate(case["told"]))
    found = statistics.rate(known, Segment(case.get("segment", "all")), case["until"])
    if case["expect"] is None:
        assert found is None
        return
    assert found is not None
    share = words.percent(Ratio(found.top.number, found.bottom.number))
    rounded = statistics.hundredths(found.top.number, found.bottom.number)
    assert share == statistics.shown(What.RATE, rounded) == case["expect"]["share"]
    assert found.misprinted == case["expect"]["misprinted"]
    assert [one.number for one in found.others] == case["expect"]["others"]


def test_seven_totals_of_one_year_in_one_regency_disagree_and_all_stand() -> None:
    totals = (9_000, 9_290, 9_773, 12_000, 26_000, 31_150, 30_264)  # Kudus, 2025
    known = [
        told(at, "in_programme", number, date(2025, at, 1), source=f"Pers {at}")
        for at, number in enumerate(totals, 1)
    ]
    (group,) = statistics.disagreeing(statistics.standing(known))
    assert tuple(one.number for one in group) == totals
    apart = [told(1, "workers", 5, date(2025, 1, 1)), told(2, "workers", 6, date(2025, 2, 1))]
    assert statistics.disagreeing(apart) == ()


@pytest.mark.parametrize(
    ("what", "text", "number"),
    [
        ("workers", "935.079", 935_079), ("workers", "935079", 935_079),
        ("workers", "93.50", None), ("workers", "-5", None), ("workers", "", None),
        ("rate", "50,88%", 5_088), ("rate", "50.88", 5_088), ("rate", "50,8", 5_080),
        ("rate", "5", 500), ("rate", "50,888", None), ("budget", "Rp5.000.000.000", 5 * 10**9),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_printed_or_not_at_all(
    what: str, text: str, number: int | None
) -> None:
    assert statistics.read_number(What(what), text) == number
