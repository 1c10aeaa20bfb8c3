"""What was printed about real programmes, entered into a register as it stands: `docs/programmes`.

The register of each government tells what contradicts what, and is not talked into any of it.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from payung import coverage, rulebook
from payung.coverage.statistics import Segment, What
from payung.registry.actions import measuring
from payung.registry.actions.measuring import Aimed, Given
from payung.registry.models import Government
from payung.registry.queries import statistics, years_duties
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.values.month import Month
from tests.registry.contributions.enrolled import acting
from tests.registry.people import Cast
from tools import programmes

AT = datetime(2026, 11, 22, 2, tzinfo=UTC)
TODAY = date(2026, 11, 22)
READY = Path(__file__).parents[2] / "payung/programmes"
REGIONS = {one["code"]: one for one in programmes.published()}


def entered(cast: Cast, code: str) -> Scope:
    """The manager of a government that has entered all that was printed about it."""
    Government.objects.using("owner").get_or_create(code=code, defaults={"name": code})
    who = replace(cast.lestari, government=code, area=code)
    with acting(who):
        for one in programmes.told(REGIONS[code]):
            given = Given(one.what, one.segment, one.as_of, one.number, one.source, one.release)
            measuring.record(who, AT, given)
        for one in REGIONS[code].get("targets", ()):
            measuring.aim(who, AT, Aimed(**one))
    return who


@pytest.mark.parametrize("code", REGIONS)
def test_the_register_contradicts_what_the_page_says_it_contradicts(cast: Cast, code: str) -> None:
    who = entered(cast, code)
    with acting(who):
        kept = statistics.standing(who, TODAY)
        rates = statistics.rates(who, TODAY, TODAY)
    told = coverage.statistics.standing(programmes.told(REGIONS[code]))
    groups = coverage.statistics.disagreeing
    assert [[one.number for one in group] for group in groups(kept)] == [
        [one.number for one in group] for group in groups(told)
    ]
    for segment in Segment:
        on_page = coverage.statistics.rate(told, segment, TODAY)
        found = rates.get(coverage.indicators.UNIVERSAL[segment].code)
        assert (found and (found.top.number, found.bottom.number, found.own)) == (
            on_page and (on_page.top.number, on_page.bottom.number, on_page.own)
        )


def test_kudus_had_seven_totals_in_one_year(cast: Cast) -> None:
    who = entered(cast, "33.19")
    with acting(who):
        group, *_ = (
            group
            for group in coverage.statistics.disagreeing(statistics.standing(who, TODAY))
            if group[0].what is What.IN_PROGRAMME
        )
    numbers = {one.number for one in group}
    assert numbers == {9_000, 9_290, 9_773, 12_000, 26_000, 31_150, 31_310, 30_264}
    assert len(numbers - {31_310}) == 7  # 31,150 and 31,310 are one proposal


def test_bali_printed_50_88_and_its_own_numbers_give_49_90(cast: Cast) -> None:
    who = entered(cast, "51")
    with acting(who):
        rate = statistics.rates(who, TODAY, TODAY)["universal_all"]
    assert (rate.printed and rate.printed.number, rate.own, rate.misprinted) == (5088, 4990, True)


def test_semarang_printed_18_64_for_18_67(cast: Cast) -> None:
    who = entered(cast, "33.74")
    with acting(who):
        rate = statistics.rates(who, TODAY, TODAY)["universal_self_employed"]
    assert (rate.printed and rate.printed.number, rate.own) == (1864, 1867)


def test_jambi_has_a_share_and_a_denominator_but_no_participants_so_its_duty_cannot_be_judged(
    cast: Cast,
) -> None:
    who = entered(cast, "15.71")
    with acting(who):
        assert not statistics.rates(who, TODAY, TODAY)
        duties = years_duties.of(who, Asked(Month(2025, 12), TODAY), {})
    (own,) = (one for one in duties if one.source == "announcement of the city.")
    assert (own.aimed, own.reached, own.met) == ("51,00%", "", None)


@pytest.mark.parametrize(
    ("code", "at", "computed", "difference"),
    [
        ("33.19", 0, 5_241_600_000, -241_600_000),
        ("33.19", 1, 1_872_864_000, 2_427_136_000),
        ("64.02", 0, 1_786_176_000, -6_176_000),
        ("64.02", 1, 7_144_704_000, 555_296_000),
        ("15.71", 0, 604_800_000, -800_000),
        ("51.03", 0, 495_129_600, 0),
        ("64.09", 0, 3_024_000_000, 0),
    ],
)
def test_a_printed_sum_is_what_the_tariff_makes_of_people_and_months_or_it_is_told_by_how_much_not(
    code: str, at: int, computed: int, difference: int
) -> None:
    one = REGIONS[code]["sums"][at]
    assert programmes.cost(one) == computed
    assert one["printed"] - computed == difference
    assert f"Rp{computed:,}" in programmes.page()


def test_badungs_three_kinds_of_workers_cost_for_2024_what_its_ready_file_has_for_each() -> None:
    sums = [programmes.cost(one) for one in REGIONS["51.03"]["sums"][1:]]
    assert sums == [7_056_000_000, 1_577_721_600, 528_998_400]
    assert sum(REGIONS["51.03"]["parts"][1]["parts"]) == 45_450


@pytest.mark.parametrize("code", ["33.19", "64.02", "15.71", "51.03"])
def test_the_target_of_a_ready_programme_is_one_of_the_printed_numbers(code: str) -> None:
    region, book = REGIONS[code], rulebook.load()
    printed = {one["number"] for one in region["numbers"]}
    printed |= {sum(one["parts"]) for one in region.get("parts", ())}
    for name in region["ready"]:
        plan = rulebook.read_programme(READY / name / "programme.yaml", book)
        assert plan.target in printed
        assert plan.regions == (code,)
