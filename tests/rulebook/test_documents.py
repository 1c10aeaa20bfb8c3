"""YAML as text with line numbers; whatever it holds, nothing is raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.rulebook import documents


def codes(text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    return [found.code for found in documents.parse(content, "x.yaml").findings]


def test_scalars_stay_text_as_written() -> None:
    document = documents.parse(b"region: 64.10\namount: 604_000_000\nyes: no\n", "x.yaml")
    assert document.content == {"region": "64.10", "amount": "604_000_000", "yes": "no"}


def test_every_key_and_item_knows_its_line() -> None:
    document = documents.parse(b"a:\n  - b: 1\n  -\n    c: 2\n", "x.yaml")
    assert document.place(("a", 1, "c")).row == 4
    assert document.place(("a", 1, "c")).key == "a[2].c"
    assert document.place(("a", 0, "absent")).row == 2


def test_a_key_written_twice_is_a_flaw_at_the_second_place() -> None:
    document = documents.parse(b"a: 1\nb: 2\na: 3\n", "x.yaml")
    assert [(found.code, found.place.row) for found in document.findings] == [("KEY_TWICE", 3)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "YAML_EMPTY"),
        ("# only a remark\n", "YAML_EMPTY"),
        ("a: [1, 2", "YAML_BRACKET_OPEN"),
        ("a: {b: 1", "YAML_BRACKET_OPEN"),
        ('a: "b', "YAML_QUOTE_OPEN"),
        ("a: 1\n\tb: 2", "YAML_TAB"),
        ("\ta: 1", "YAML_TAB"),
        ("a: b: c", "YAML_COLON_INSIDE"),
        ("a: 1\nb\nc: 2", "YAML_COLON_MISSING"),
        ("a:\n  - 1\n - 2", "YAML_INDENT"),
        ("a: @b", "YAML_SYNTAX"),
        ("--- a\n--- b", "YAML_SYNTAX"),
        ("a: \x00", "YAML_CONTROL_CHARACTER"),
        (b"name: Jalan \xe9\n", "YAML_NOT_UTF8"),
        ("? [a, b]\n: c", "YAML_KEY_NOT_A_WORD"),
        ("[" * 5_000, "YAML_TOO_DEEP"),
        ("a: " * 2 + "x" * 300_000, "YAML_TOO_LARGE"),
        ("a: !!python/object/apply:os.system [x]\nb: *c", "YAML_ALIAS"),
    ],
)
def test_what_cannot_be_read_is_a_flaw_and_no_crash(text: str | bytes, code: str) -> None:
    assert codes(text)[0] == code


def test_an_open_bracket_is_shown_where_it_opens() -> None:
    document = documents.parse(b"a: 1\nb: [1,\nc: 2\nd: 3\n", "x.yaml")
    assert [found.place.row for found in document.findings] == [2]


def test_a_yaml_bomb_is_refused_before_it_unfolds() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert set(codes(bomb)) == {"YAML_ALIAS"}


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert documents.parse(b"\xef\xbb\xbfname: x", "x.yaml").content == {"name": "x"}


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document(content: bytes) -> None:
    documents.parse(content, "x.yaml")


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@\n \t01~?,", max_size=80))
def test_any_text_gives_a_document(text: str) -> None:
    documents.parse(text.encode(), "x.yaml")
