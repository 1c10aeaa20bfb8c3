"""Every row under the header is a person or is told as something else."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from payung.intake import layout, rows
from payung.intake.fields import Field
from payung.intake.rows import RowKind
from payung.intake.tables import Merge, RawTable, Row
from payung.values.sheet import Cell
from tests.intake import making
from tests.intake.making import BUDI, HEADER, PEOPLE, SARI

COLUMNS = {Field.NUMBER: 0, Field.NIK: 1, Field.NAME: 2, Field.BIRTH_DATE: 3, Field.SEX: 4}
KNOWN = layout.Header((0,), HEADER, (), 1)


def _found(*under: Row, merges: tuple[Merge, ...] = ()) -> rows.Rows:
    cells = tuple((*row, *(None,) * (5 - len(row))) for row in (HEADER, *under))
    return rows.find_rows(RawTable("", cells, merges), KNOWN, COLUMNS)


def _kinds(*under: Row) -> list[RowKind]:
    return [run.kind for run in _found(*under).skipped]


PERSON: Row = tuple(PEOPLE[0])
OTHER: Row = tuple(PEOPLE[1])


def test_repeated_headers_between_pages_are_skipped() -> None:
    found = _found(PERSON, HEADER, OTHER)
    assert found.people == (2, 4)
    assert [(run.kind, run.first, run.last) for run in found.skipped] == [
        (RowKind.REPEATED_HEADER, 3, 3)
    ]


def test_subtotals_and_totals_are_skipped() -> None:
    assert _kinds(PERSON, (None, "JUMLAH", None, 1), OTHER, ("TOTAL", None, None, 2)) == [
        RowKind.TOTAL, RowKind.TOTAL,
    ]  # fmt: skip
    assert _kinds(PERSON, (None, "Sub Total RT 01", 25), OTHER) == [RowKind.TOTAL]


def test_a_worker_whose_name_begins_like_a_total_stays_a_worker() -> None:
    assert _found((1, None, "JUMADI", "1980", "L")).people == (2,)


def test_signatures_and_officials_under_the_list_are_skipped() -> None:
    found = _found(
        PERSON, OTHER, (), (None, None, None, "Kudus, 12 Agustus 2026"), (None, "Mengetahui,"),
        (None, None, "Kepala Desa Garung Lor", "Ketua RT 01"), (), (),
        (None, None, "SUTRISNO", "BAMBANG, S.Sos"), (None, None, None, "NIP. 19700101 199003 1"),
        (None, None, "(.................)"),
    )  # fmt: skip
    assert found.people == (2, 3)
    assert {run.kind for run in found.skipped} == {RowKind.SIGNATURE}


def test_preprinted_numbers_without_a_worker_are_skipped() -> None:
    found = _found(PERSON, (2,), (3,), (4,))
    assert found.people == (2,)
    assert [(run.kind, run.first, run.last) for run in found.skipped] == [
        (RowKind.NUMBERED_BLANK, 3, 5)
    ]


def test_titles_of_sections_are_skipped() -> None:
    assert _kinds(("DUSUN KRAJAN",), PERSON, (None, None, "RT 02 RW 01"), OTHER) == [
        RowKind.SECTION, RowKind.SECTION,
    ]  # fmt: skip
    found = _found(("KRAJAN KULON",), PERSON, merges=(Merge(1, 0, 1, 4),))
    assert found.skipped[0].kind is RowKind.SECTION


def test_a_worker_without_nik_or_without_name_is_still_a_worker() -> None:
    assert _found((1, None, "SARI", "12-08-1980", "P"), (2, BUDI, None, None, None)).people == (
        2,
        3,
    )
    assert _found((1, None, "SARI")).people == (2,)


def test_a_name_alone_inside_the_list_is_a_worker_and_under_it_a_signer() -> None:
    assert _found(PERSON, (None, None, "AGUS"), OTHER).people == (2, 3, 4)
    assert _found(PERSON, (), (None, None, "AGUS")).people == (2,)


def test_a_worker_who_is_an_official_by_occupation_is_still_a_worker() -> None:
    assert _found((1, SARI, "SARI", "Kepala Dusun", "P"), (2, None, "BUDI", "Petugas")).people == (
        2,
        3,
    )


def test_a_second_table_with_other_headings_is_told() -> None:
    assert _kinds(PERSON, ("NAMA", "ALAMAT", "NO KTP", "TGL LAHIR")) == [RowKind.OTHER_HEADER]


def test_a_list_of_two_columns_keeps_every_row(tmp_path: Path) -> None:
    names = [("NAMA", "TGL LAHIR"), ("SARI", "12-08-1980"), ("BUDI", None), ("RINA", "1990")]
    sheet, _ = making.read_one(making.text_file(tmp_path / "a.csv", names))
    assert sheet.sheet.data_rows == (2, 3, 4)


CELL = st.one_of(
    st.none(), st.sampled_from([SARI, "SARI", "JUMLAH", "NIK", "Mengetahui", "12-08-1980", "P"]),
    st.integers(0, 20), st.text(max_size=5),
)  # fmt: skip


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), max_size=12))
def test_every_row_is_a_person_or_skipped_or_blank_and_only_one_of_them(
    under: list[tuple[Cell, ...]],
) -> None:
    found = _found(*under)
    skipped = [row for run in found.skipped for row in range(run.first, run.last + 1)]
    assert len({*found.people, *skipped}) == len(found.people) + len(skipped)
    filled = {
        i + 2 for i, row in enumerate(under) if any(str(c or "").strip() for c in row if c != 0)
    }
    assert filled <= {*found.people, *skipped}
    with_nik = {i + 2 for i, row in enumerate(under) if row[1] == SARI}
    assert with_nik <= set(found.people)
