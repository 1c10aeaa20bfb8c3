"""How indicators are told: each has its words, and a number is never without what it is of."""

import pytest

from payung.coverage import INDICATORS, Ratio, words
from payung.messages import Lang


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("code", INDICATORS)
def test_every_indicator_says_what_it_is_leaves_out_and_rests_on(code: str, lang: Lang) -> None:
    told = words.of(code, lang)
    assert all((told.name, told.definition, told.formula, told.leaves_out, told.source))


@pytest.mark.parametrize(
    ("code", "ratio", "shown"),
    [
        ("universal_all", Ratio(935_079, 1_873_899), "49,90% (935.079 dari 1.873.899)"),
        ("month_cost", Ratio(1_982_400, 118), "Rp16.800"),
        ("claim_days", Ratio(61, 2), "30,5 hari"),
        ("waited_median", Ratio(0), "0–30 hari"),
        ("waited_median", Ratio(31), "31–60 hari"),
        ("waited_median", Ratio(366), "366 hari atau lebih"),
        ("covered", Ratio(26_000), "26.000"),
        ("leak_stopped", Ratio(1_200), "1.200 baris"),
        ("months_lost", Ratio(38), "38 bulan"),
        ("claims_paid", Ratio(2), "2 klaim"),
        ("occupations", Ratio(11), "11 jenis"),
        ("women", None, "–"),
        (
            "cover_rate",
            Ratio(42, 40),
            "105,00% (42 dari 40; sedikitnya 2 dibayar di muka dan tidak lagi dijanjikan)",
        ),
        ("without", Ratio(-2), "0 (lebih 2: dibayar di muka dan tidak lagi dijanjikan)"),
        ("months_lost", Ratio(-2), "0 bulan (lebih 2: dibayar di muka dan tidak lagi dijanjikan)"),
        ("target_rate", Ratio(110, 100), "110,00% (110 dari 100)"),
    ],
)
def test_a_number_is_shown_with_its_unit(code: str, ratio: Ratio | None, shown: str) -> None:
    assert words.shown(code, ratio, Lang.ID) == shown
