"""Cases told on the terminal: their numbers as the reader writes them."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from payung.cli.offline.benefit import show
from payung.messages import Lang
from payung.reporting import CaseRow
from payung.values.finding import Place
from tests.reporting import claims

SARI = CaseRow(Place("kasus.csv", row=2), "Ibu Sari", claims.told(claims.sari()), ())
MANY = [replace(SARI, place=Place("kasus.csv", row=2 + at)) for at in range(1_220)]
both = pytest.mark.parametrize(("lang", "mark"), [(Lang.ID, "."), (Lang.EN, ",")])


def said(show_: Callable[[Console], None]) -> str:
    out = StringIO()
    show_(Console(file=out, width=140))
    return out.getvalue()


@both
def test_amounts_of_a_case_are_written_as_the_reader_writes_thousands(
    lang: Lang, mark: str
) -> None:
    told = said(lambda console: show.show_many(console, [SARI], "kasus.csv", lang))
    assert f"Rp42{mark}000{mark}000" in told


@both
def test_cases_are_counted_as_the_reader_writes_thousands(lang: Lang, mark: str) -> None:
    told = said(lambda console: show.show_many(console, MANY, "kasus.csv", lang))
    # Above the table and in the counts; below it those that it leaves out.
    assert told.count(f"1{mark}220") == 3
    assert f"1{mark}200" in told
