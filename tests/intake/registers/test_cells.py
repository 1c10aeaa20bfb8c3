import pyarrow as pa

from payung.intake.registers import cells
from tests.intake.typed import SARI


def _column(*values: str | None) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(values, pa.string())])


def test_names_are_capitals_with_single_blanks() -> None:
    column = cells.capitals(_column(" siti   aminah ", "a\nb\t c", "", "  ", None))
    assert column.to_pylist() == ["SITI AMINAH", "A B C", None, None, None]


def test_numbers_lose_their_separators_and_fractions() -> None:
    typed = _column(SARI, "33.1901.410190.0001", f"'{SARI}", f"{SARI}.0", f" {SARI} ", None)
    assert cells.sixteen_digits(typed).to_pylist() == [SARI] * 5 + [None]


def test_what_is_not_sixteen_digits_is_nothing() -> None:
    typed = _column(SARI[:-1], f"{SARI}1", "0" * 16, "", "A" * 16)
    assert cells.sixteen_digits(typed).null_count == 5


def test_telephone_numbers_are_e164() -> None:
    typed = _column("0812-3456-7890", "+62 812 3456 7890", "81234567890", "0812", "tidak ada", None)
    assert cells.phones(typed).to_pylist() == ["+6281234567890"] * 3 + [None] * 3


def test_the_area_code_of_pematang_siantar_is_not_taken_for_the_country() -> None:
    typed = _column("0622-1234567", "(061) 7654321", "62081234567890", "+62-622-1234567")
    assert cells.phones(typed).to_pylist() == [
        "+626221234567",
        "+62617654321",
        "+6281234567890",
        "+626221234567",
    ]


def test_each_distinct_word_is_understood_once() -> None:
    asked: list[str] = []

    def understand(text: str) -> str:
        asked.append(text)
        return text.lower() if text != "?" else ""

    column = cells.by_distinct(_column("A", "?", "A", None, "B"), understand, pa.string())
    assert column.to_pylist() == ["a", None, "a", None, "b"]
    assert asked == ["A", "?", "B"]


def test_columns_that_mean_something_together_are_understood_together() -> None:
    column = cells.by_distinct_together([_column("A", None, "A"), _column("1", "2", "1")], "-".join)
    assert column.to_pylist() == ["A-1", "-2", "A-1"]
