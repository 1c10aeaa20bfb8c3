"""What matching says on the terminal: why a row is a person, and what a model has learnt."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from payung import matching
from payung.cli.offline.match import showing
from payung.matching import Model
from payung.messages import Lang
from tests.reporting.match_cast import EXPLANATION

SHIPPED = matching.shipped()
LISTS = {Lang.ID: "daftar yang diberikan di sini", Lang.EN: "the lists given here"}


def said(show: Callable[[Console], None]) -> str:
    out = StringIO()
    show(Console(file=out, width=140))
    return out.getvalue()


def learnt() -> Model:
    """As shipped, but household numbers stand four times as often where a NIK belongs."""
    moved = {**SHIPPED.levels["nik"]["household"], "same": 0.08}
    nik = {**SHIPPED.levels["nik"], "household": moved}
    return replace(SHIPPED, levels={**SHIPPED.levels, "nik": nik})


@pytest.mark.parametrize(
    ("lang", "level", "before", "after"),
    [
        (Lang.ID, "bukan NIK orang ini: nomor KK", "0,0200", "0,0800"),
        (Lang.EN, "not this person's NIK but the KK number", "0.0200", "0.0800"),
    ],
)
def test_a_level_that_moved_is_named_and_numbered_in_the_readers_language(
    lang: Lang, level: str, before: str, after: str
) -> None:
    told = said(lambda console: showing.trained(console, SHIPPED, learnt(), lang))
    line = next(line for line in told.splitlines() if level in line)
    assert before in line
    assert after in line
    assert "nik.household" not in told


@pytest.mark.parametrize("lang", Lang)
def test_an_explanation_ends_by_saying_that_it_rests_on_the_lists_given(lang: Lang) -> None:
    told = said(lambda console: showing.explanation(console, EXPLANATION, lang))
    assert LISTS[lang] in told.splitlines()[-1]


def test_where_nobody_is_meant_no_probability_is_spoken_of() -> None:
    nobody = replace(EXPLANATION, candidates=())
    told = said(lambda console: showing.explanation(console, nobody, Lang.ID))
    assert LISTS[Lang.ID] not in told
