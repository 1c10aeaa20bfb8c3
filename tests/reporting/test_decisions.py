import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.reporting import decisions
from payung.values import identity
from payung.values.decision import Change
from payung.values.screening import Row
from tests.reporting import cast

COLUMNS = (
    "source_file sheet row_number nik_given nik nik_status person_key match_probability "
    "duplicate_of decision reasons name birth_date sex village_code occupation_code phone decile "
    "place_in_queue funding_line proposer covered_until would_change"
).split()


def lines(folder: Path, *more: Row) -> list[dict[str, str]]:
    decisions.write_csv(cast.screening(*more), folder / "decisions.csv")
    with (folder / "decisions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_both_files_hold_the_promised_columns_in_their_order(tmp_path: Path) -> None:
    assert list(lines(tmp_path)[0]) == COLUMNS
    decisions.write_parquet(cast.screening(), tmp_path / "decisions.parquet")
    assert pq.read_schema(tmp_path / "decisions.parquet").names == COLUMNS


def test_every_row_comes_out_once_and_in_the_order_of_the_lists(tmp_path: Path) -> None:
    places = [(line["source_file"], line["row_number"]) for line in lines(tmp_path)]
    assert places == [("RT 01.xlsx", n) for n in "4567"] + [("RT 02.csv", n) for n in "23"]


def test_a_row_in_review_names_its_double_and_its_reasons_strongest_first(tmp_path: Path) -> None:
    again = lines(tmp_path)[4]
    assert again["duplicate_of"] == "RT 01.xlsx#Krajan#5"
    assert again["decision"] == "review"
    assert again["reasons"] == "DUPLICATE;IDENTITY_AMBIGUOUS"
    assert again["match_probability"] == "0.620000"


def test_parquet_keeps_types_and_the_plus_of_a_phone(tmp_path: Path) -> None:
    decisions.write_parquet(cast.screening(), tmp_path / "decisions.parquet")
    table = pq.read_table(tmp_path / "decisions.parquet")
    assert table.schema.field("birth_date").type == pa.date32()
    assert table.schema.field("match_probability").type == pa.float64()
    assert table["birth_date"].to_pylist()[:2] == [date(1988, 5, 5), date(1979, 8, 17)]
    assert table["phone"][0].as_py() == "+6281234567890"
    assert table["place_in_queue"].to_pylist() == [None, None, 1, None, None, None]


def test_the_same_screening_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        decisions.write_csv(cast.screening(), tmp_path / f"{name}.csv")
        decisions.write_parquet(cast.screening(), tmp_path / f"{name}.parquet")
    for kind in ("csv", "parquet"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_lines_end_in_a_line_feed_only(tmp_path: Path) -> None:
    decisions.write_csv(cast.screening(), tmp_path / "decisions.csv")
    assert b"\r" not in (tmp_path / "decisions.csv").read_bytes()


def test_a_phone_number_is_written_without_a_plus(tmp_path: Path) -> None:
    assert lines(tmp_path)[0]["phone"] == "6281234567890"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
        ("+62 1", "'+62 1"),
        ("-", "'-"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1+1", "' =1+1"),
        ("\r=1+1", "' =1+1"),
        ("＝1+1", "'＝1+1"),
        ("Sri\nRahayu", "Sri Rahayu"),
        ("a=b", "a=b"),
        ("O'Neil", "O'Neil"),
    ],
)
def test_a_cell_that_begins_like_a_formula_is_made_harmless(
    typed: str, written: str, tmp_path: Path
) -> None:
    source = cast.at(99)
    nik = identity.NikReading(typed, "", identity.NikShape.BROKEN)
    row = cast.row(source, "Sari", "")
    row = replace(row, proposal=replace(row.proposal, nik=nik, proposer=typed))
    last = lines(tmp_path, row)[-1]
    assert last["nik_given"] == written
    assert last["proposer"] == written


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_text_breaks_a_line_or_starts_a_formula(text: str) -> None:
    written = decisions.harmless(text)
    assert len(written.splitlines()) <= 1
    assert not written.lstrip().startswith(("=", "+", "-", "@"))


def test_what_would_change_the_answer_stands_behind_it(tmp_path: Path) -> None:
    young = Change("UNDER_AGE", {"month": "2026-05"}, enough=False)
    dead = Change("DECEASED", {}, enough=True)
    told = lines(tmp_path, replace(cast.rejected(), would_change=(dead, young)))
    assert told[-1]["would_change"] == "DECEASED;UNDER_AGE(month=2026-05)+"
    assert told[0]["would_change"] == ""
