"""What a drawing is given: the right colour for a figure, and nothing of what is hidden."""

import pytest

from payung.web import drawing
from payung.web.drawing import About, Scale, Value

ABOUT = About("uji", "Uji", "Percobaan.", "Orang")
SCALE = Scale((20, 40), lambda bound: f"{bound:.0f}%")
CODES = ("15.71.01.1001", "15.71.01.1002", "15.71.02.1001")


def on_map(*values: Value) -> drawing.Map:
    return drawing.on_map(ABOUT, dict(zip(CODES, values, strict=True)), SCALE, None)


def test_a_figure_on_a_bound_has_the_colour_above_it() -> None:
    found = on_map(Value(19.9, "a"), Value(20, "b"), Value(40, "c"))
    assert [one.step for block in found.blocks for one in block.places] == ["1", "2", "3"]
    assert [(one.name, one.told, one.villages) for one in found.legend] == [
        ("1", "kurang dari 20%", 1), ("2", "20% sampai kurang dari 40%", 1),
        ("3", "40% atau lebih", 1),
    ]  # fmt: skip


def test_the_sentence_names_the_lowest_and_the_highest_of_those_that_may_be_shown() -> None:
    found = on_map(Value(None, "kurang dari 5", hidden=True), Value(7, "7%"), Value(9, "9%"))
    first, second = (block.places[-1].name for block in found.blocks)
    assert found.says == f"3 desa/kelurahan. Terendah {first}: 7%. Tertinggi {second}: 9%."
    nothing = on_map(*[Value(None, "–")] * 3)
    assert nothing.says == "3 desa/kelurahan, tidak ada angka yang dapat ditampilkan."


def test_a_hidden_figure_cannot_even_be_given() -> None:
    with pytest.raises(ValueError, match="hidden"):
        Value(3, "kurang dari 5", hidden=True)
