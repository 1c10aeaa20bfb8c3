from payung.intake import roman


def test_numerals_of_months_and_neighbourhoods_are_read_in_either_case() -> None:
    assert [roman.number(n) for n in ("I", "iv", "IX", "XII", "XXX")] == [1, 4, 9, 12, 30]


def test_what_is_no_numeral_is_nothing() -> None:
    assert [roman.number(n) for n in ("", "IIII", "IC", "KUDUS", "12")] == [0, 0, 0, 0, 0]
