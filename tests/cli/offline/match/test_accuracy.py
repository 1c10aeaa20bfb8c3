"""How right matching was, for people and for programs."""

from io import StringIO

from rich.console import Console

from payung import matching
from payung.cli.offline.match import accuracy
from payung.matching import Case
from payung.messages import Lang

MEASURED = matching.evaluate(
    (
        Case("A", "A", 0.99, ("nik_typo",), "A"),
        Case("A", "B", 0.97, (), "B", kept=0),
        Case("B", "", 0.6, ()),
    )
)


def shown(unpaired: int, lang: Lang) -> str:
    out = StringIO()
    accuracy.show(Console(file=out, width=120), MEASURED, unpaired, lang)
    return out.getvalue()


def test_the_tables_say_how_often_it_was_right() -> None:
    told = shown(0, Lang.ID)
    assert "0,4000" in told
    assert "nik_typo" in told
    assert "1 di antaranya (1,0000)" in told
    assert "0,95 – 1,00" in told


def test_rows_of_one_file_only_are_told() -> None:
    assert "3 rows are in one of the files only" in shown(3, Lang.EN)


def test_repeats_are_told_in_a_sentence() -> None:
    assert "0 rows are repeats, 1 were called so, 0 of them rightly" in shown(0, Lang.EN)
    assert "Presisi 0,0000, recall –, F1 0,0000" in shown(0, Lang.ID)


def test_json_has_stable_keys_and_null_where_there_is_no_share() -> None:
    told = accuracy.as_json(MEASURED, 0)
    assert told["overall"] == {
        "rows": 3, "registered": 2, "found": 3, "right": 1, "precision": 0.333333, "recall": 0.5,
        "f1": 0.4,
    }  # fmt: skip
    assert told["unregistered"] == {"rows": 1, "false_links": 1}
    assert told["repeats"] == {
        "rows": 0, "found": 1, "right": 0, "precision": 0.0, "recall": None, "f1": 0.0,
    }  # fmt: skip
    assert accuracy.as_json(matching.evaluate(()), 0)["overall"] == {
        "rows": 0, "registered": 0, "found": 0, "right": 0, "precision": None, "recall": None,
        "f1": None,
    }  # fmt: skip
