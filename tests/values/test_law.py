"""What a rule says, as a value."""

from dataclasses import replace
from datetime import date

from payung.values import law
from payung.values.law import Bracket, Citation, Source, Value

CITED = Citation(Source("pp-44-2015", "PP 44/2015", None))
TABLE = Value(
    "bpu.income_base", 0, (), date(2015, 7, 1), None, CITED, verified=True,
    brackets=(Bracket(0, 1_099_000, 1_000_000), Bracket(1_100_000, None, 1_200_000, False)),
)  # fmt: skip


def test_a_table_used_by_two_rows_is_no_surer_than_the_less_sure() -> None:
    """In whatever order the rows were used: first the printed one, or last."""
    sure, unsure = (law.by_row(TABLE, row) for row in TABLE.brackets)
    for used in ((sure, unsure), (unsure, sure)):
        assert law.unverified(law.each_once(used)) == ("bpu.income_base",)
    assert law.unverified(law.each_once((sure, sure))) == ()


def test_two_values_say_the_same_whatever_their_dates_and_sources() -> None:
    later = replace(TABLE, since=date(2025, 1, 1), verified=False, note_en="x")
    assert law.same(TABLE, later)
    assert not law.same(TABLE, replace(TABLE, brackets=TABLE.brackets[:1]))
