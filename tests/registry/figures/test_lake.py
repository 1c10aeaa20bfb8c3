"""Figures leave as Parquet without a person in them, and roll up to the same figures anywhere."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from payung import coverage, matching
from payung.coverage import lake
from payung.coverage.indicators import Ratio
from payung.coverage.lake import By, Rolled
from payung.coverage.statistics import Segment, What
from payung.registry.actions import lake as action
from payung.registry.actions import measuring
from payung.registry.actions.measuring import Given
from payung.registry.models import Figure
from payung.registry.queries import figures, indicators
from payung.values import month as months
from payung.values.month import Month
from payung.values.refused import Refused
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, acting
from tests.registry.people import AT, BADUNG, JAMBI, VILLAGE, Cast

Rows = list[dict[str, Any]]
LATER = AT + timedelta(days=60)


def _exported(cast: Cast, folder: Path) -> date:
    enrolled.people(cast, 3)
    enrolled.money(cast, 10 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    with acting(cast.lestari):
        action.export(cast.lestari, LATER, folder)
    return LATER.date()


def _another(folder: Path, change: Callable[[str, Rows], Rows]) -> None:
    """Badung's lake beside Jambi's: as large, with each table's rows changed."""
    for name, schema in lake.TABLES.items():
        rows = pq.read_table(folder / name / f"{JAMBI}.parquet").to_pylist()
        others = change(name, [row | {"government": BADUNG} for row in rows])
        pq.write_table(pa.Table.from_pylist(others, schema), folder / name / f"{BADUNG}.parquet")


@contextmanager
def _running(engine: str, folder: Path) -> Iterator[Callable[[Month, By], Rolled]]:
    """Rolls up what lies in a folder."""
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("no Java here")
    runs = matching.start(engine)
    try:
        for name in lake.TABLES:
            runs.put(name, folder / name)
        yield lambda month, by: coverage.roll(runs.get, month, by)
    finally:
        runs.close()


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_a_roll_up_gives_what_the_register_itself_gives(
    cast: Cast, tmp_path: Path, engine: str
) -> None:
    known_on = _exported(cast, tmp_path)
    with _running(engine, tmp_path) as roll:
        for month in (MARCH, MARCH.plus(1)):  # the last that was paid, and one with nothing new
            with acting(cast.lestari):
                own = indicators.reckoned(cast.lestari, figures.Asked(month, known_on))[""]
            for by, key in ((By.ALL, ""), (By.PROVINCE, JAMBI[:2]), (By.GOVERNMENT, JAMBI)):
                rolled = roll(month, by)
                assert rolled.found[key] == own, (month, by)
                assert (rolled.known_on, rolled.lacking) == ({JAMBI: known_on}, {})


def test_a_roll_up_names_who_has_not_given_what_a_share_rests_on(
    cast: Cast, tmp_path: Path
) -> None:
    known_on = _exported(cast, tmp_path)
    silent = [{"government": BADUNG, "name": "Kabupaten Badung", "known_on": known_on}]
    pq.write_table(
        pa.Table.from_pylist(silent, lake.ABOUT), tmp_path / "about" / f"{BADUNG}.parquet"
    )
    with _running("duckdb", tmp_path) as roll:
        rolled = roll(MARCH, By.ALL)
    assert rolled.lacking == dict.fromkeys(
        ("target_rate", "budget_used", "budget_bound"), (BADUNG,)
    )


def _measured(cast: Cast) -> None:
    """Jambi's 44.00% by two sources, the second of them verified."""
    day = AT.date() - timedelta(1)
    with acting(cast.lestari):
        for one in (
            Given(What.PARTICIPANTS, Segment.ALL, day, 100_320, "BPJS Jambi", "Rilis Mei"),
            Given(What.WORKERS, Segment.ALL, day, 228_000, "BPS", "Sakernas", verified=True),
        ):
            measuring.record(cast.lestari, AT, one)


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_universal_coverage_is_told_with_the_sources_of_both_its_numbers(
    cast: Cast, tmp_path: Path, engine: str
) -> None:
    _measured(cast)
    _exported(cast, tmp_path)
    with _running(engine, tmp_path) as roll:
        rolled = roll(months.of(AT.date()), By.ALL)
    assert rolled.found[""]["universal_all"] == Ratio(100_320, 228_000)
    assert rolled.sources["universal_all"] == {
        JAMBI: (
            lake.Source("BPJS Jambi", "Rilis Mei", AT.date() - timedelta(1), verified=False),
            lake.Source("BPS", "Sakernas", AT.date() - timedelta(1), verified=True),
        )
    }


def test_numbers_without_a_source_are_in_no_sum_and_whose_they_are_is_named(
    cast: Cast, tmp_path: Path
) -> None:
    _measured(cast)
    _exported(cast, tmp_path)
    _another(tmp_path, lambda name, rows: [] if name == "sources" else rows)
    with _running("duckdb", tmp_path) as roll:
        rolled = roll(months.of(AT.date()), By.ALL)
    assert rolled.found[""]["universal_all"] == Ratio(100_320, 228_000)
    assert rolled.lacking["universal_all"] == (BADUNG,)


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_whoever_gives_no_target_is_on_neither_side_of_the_share_of_targets(
    cast: Cast, tmp_path: Path, engine: str
) -> None:
    _exported(cast, tmp_path)
    # Another as large, whose programme is over.
    _another(tmp_path, lambda _, rows: [row for row in rows if row.get("name") != "target"])
    with _running(engine, tmp_path) as roll:
        whole, apart = roll(MARCH, By.ALL), roll(MARCH, By.GOVERNMENT)
    own = apart.found[JAMBI]
    assert own["target_rate"] is not None
    assert whole.found[""]["target_rate"] == own["target_rate"]
    assert whole.lacking == {"target_rate": (BADUNG,)}
    assert apart.found[BADUNG]["target_rate"] is None
    assert own["covered"] == Ratio(3)
    assert whole.found[""]["covered"] == Ratio(6)


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_who_was_written_down_before_the_month_was_over_is_left_out_and_named(
    cast: Cast, tmp_path: Path, engine: str
) -> None:
    _exported(cast, tmp_path)
    early = date(2025, 3, 30)  # a day before the end of the month
    _another(
        tmp_path,
        lambda name, rows: [row | {"known_on": early} for row in rows] if name == "about" else rows,
    )
    with _running(engine, tmp_path) as roll:
        whole, apart = roll(MARCH, By.ALL), roll(MARCH, By.GOVERNMENT)
        before = roll(MARCH.plus(-1), By.ALL)
    assert whole.found[""]["covered"] == Ratio(3)
    assert whole.found[""] == apart.found[JAMBI]
    assert (whole.left_out, list(whole.known_on)) == ({BADUNG: early}, [JAMBI])
    assert not any(apart.found[BADUNG].values())
    assert not before.left_out
    assert list(before.known_on) == [JAMBI, BADUNG]


def test_a_lake_has_no_person_and_no_place_nor_for_what_a_single_claim_was_paid(
    cast: Cast, tmp_path: Path
) -> None:
    Figure.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, cut="place", measure="claim_paid",
        month="2025-02", recorded=AT.date(), area=VILLAGE, office_id=0, value="jkk", people=1,
        rupiah=70_000_000, days=41,
    )  # fmt: skip
    _exported(cast, tmp_path)
    cells = pq.read_table(tmp_path / "figures" / f"{JAMBI}.parquet").to_pylist()
    assert {cell["measure"] for cell in cells} >= {"claim_paid", "covered"}
    assert not any("area" in cell for cell in cells)
    at_places = [cell for cell in cells if cell["cut"] == "place"]
    assert not any(cell["value"] for cell in at_places if cell["measure"] != "activated")


def test_who_sees_a_part_exports_nothing(cast: Cast, tmp_path: Path) -> None:
    narrow = replace(cast.lestari, area="15.71.01")
    with acting(narrow), pytest.raises(Refused, match="COVERAGE_WHOLE"):
        action.export(narrow, AT, tmp_path)
