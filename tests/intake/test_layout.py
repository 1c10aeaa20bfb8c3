"""The header is found under anything that offices put above it."""

from payung.intake import layout
from payung.intake.tables import Row
from tests.intake.making import BUDI, HEADER, PEOPLE, SARI

ROWS: tuple[Row, ...] = tuple(tuple(row) for row in PEOPLE)


def _wide(*cells: str | None) -> Row:
    return (*cells, *(None,) * (5 - len(cells)))


def _found(*rows: Row) -> layout.Header:
    header = layout.find_header(rows)
    assert header is not None
    return header


def test_a_header_in_the_first_row() -> None:
    header = _found(HEADER, *ROWS)
    assert header.rows == (0,)
    assert header.first_data == 1
    assert header.labels == HEADER


def test_a_header_under_a_letterhead_and_titles() -> None:
    above = (
        _wide("PEMERINTAH KABUPATEN KUDUS"), _wide("DAFTAR NAMA PEKERJA RENTAN"), _wide(),
        _wide("KECAMATAN", ": KALIWUNGU"),
    )  # fmt: skip
    assert _found(*above, HEADER, *ROWS).rows == (4,)


def test_a_header_of_two_lines_with_merged_cells_above() -> None:
    header = _found(
        ("NO", "NIK", "NAMA", "LAHIR", None, "ALAMAT", None, None),
        (None, None, None, "TEMPAT", "TANGGAL", "JALAN", "RT", "RW"),
        (1, SARI, "SARI", "KUDUS", "12-08-1980", "JL A", 1, 2),
    )
    assert header.rows == (0, 1)
    assert header.labels[3:] == ("TEMPAT LAHIR", "TANGGAL LAHIR", "JALAN", "RT", "RW")


def test_a_second_line_refines_headings_that_are_known_by_themselves() -> None:
    header = _found(
        ("NO", "NAMA", "NIK", "TEMPAT, TGL LAHIR", None, "ALAMAT", None),
        (None, None, None, "TEMPAT", "TANGGAL", "DUSUN/JALAN", "RT/RW"),
        (1, "SARI", SARI, "KUDUS", "12-08-1980", "JL A", "001/002"),
    )
    assert header.rows == (0, 1)
    assert header.labels[3:5] == ("TEMPAT LAHIR", "TANGGAL LAHIR")


def test_a_title_is_not_taken_for_the_first_line_of_a_header() -> None:
    title = _wide("DAFTAR NAMA PEKERJA RENTAN DESA GARUNG LOR")
    assert _found(title, HEADER, *ROWS).rows == (1,)


def test_the_row_of_column_numbers_is_no_data() -> None:
    header = _found(HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)"), *ROWS)
    assert header.number_rows == (1,)
    assert header.first_data == 2
    assert _found(HEADER, (1, 2, 3, 4, 5), *ROWS).first_data == 2


def test_of_a_repeated_header_the_first_is_the_header() -> None:
    assert _found(HEADER, *ROWS, HEADER, *ROWS).rows == (0,)


def test_a_summary_without_people_has_no_header() -> None:
    assert layout.find_header((("NO", "DESA", "JUMLAH"), (1, "DEMAAN", 25))) is None


def test_bare_data_have_no_header() -> None:
    assert layout.find_header(ROWS) is None


def test_a_data_row_is_never_the_second_line_of_a_header() -> None:
    header = _found(("NIK", "NAMA", "DESA"), (None, "BUDI", "DESA DEMAAN"), (BUDI, "BUDI", "JATI"))
    assert header.rows == (0,)


def test_column_numbers_run_upwards_one_by_one() -> None:
    assert layout.numbers_columns(("1", "2", "3", None))
    assert not layout.numbers_columns((1, 5, 9))
    assert not layout.numbers_columns((1, "SARI", 2, 3))


def test_a_first_row_of_unknown_words_is_a_header_without_labels() -> None:
    header = layout.no_header((("A", "B", "C", "D", "E"), *ROWS))
    assert (header.rows, header.first_data) == ((0,), 1)
    assert not any(header.labels)


def test_unknown_headings_are_found_under_titles() -> None:
    header = layout.no_header((_wide("DAFTAR"), _wide(), ("A", "B", "C", "D", None), *ROWS))
    assert header.rows == (2,)


def test_a_first_row_with_a_digit_is_a_worker() -> None:
    assert layout.no_header((("1", None, "SARI", None, "P"), *ROWS)).rows == ()
    assert layout.no_header((_wide("DAFTAR"), *ROWS)).rows == ()
    assert layout.no_header(()).rows == ()
