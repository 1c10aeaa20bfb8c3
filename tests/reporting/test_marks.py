from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from payung.reporting import marks


def marked(text: str, other: str) -> list[str]:
    return [piece for piece, differs in marks.differing(text, other) if differs]


def test_only_the_digits_that_differ_are_marked() -> None:
    assert marked("3319024505880001", "3319024505880009") == ["1"]


def test_a_letter_that_was_dropped_is_marked_where_it_still_stands() -> None:
    assert marked("Boedi", "BUDI") == ["oe"]


def test_capitals_make_no_difference() -> None:
    assert marks.differing("Siti Aminah", "SITI AMINAH") == (("Siti Aminah", False),)


def test_nothing_is_marked_against_nothing() -> None:
    assert marks.differing("Sari", "") == (("Sari", False),)
    assert marks.differing("", "Sari") == ()


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_pieces_make_up_the_text_and_none_is_empty(text: str, other: str) -> None:
    pieces = marks.differing(text, other)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
    assert all(a[1] != b[1] for a, b in pairwise(pieces))
