"""How far the work is: plain lines where there is no terminal, seconds by stage."""

import io

import pytest
from rich.console import Console

from payung.cli.progress import Progress
from payung.messages import Lang


def test_each_stage_is_one_plain_line_in_the_readers_language() -> None:
    said = io.StringIO()
    with Progress(Console(file=said), Lang.ID) as progress:
        progress.stage("READ_LISTS", 2)
        progress.count(1)
        progress.stage("WRITE")
    assert said.getvalue() == "Membaca daftar …\nMenulis hasil …\n"


def test_a_remark_between_stages_is_a_line_of_its_own() -> None:
    said = io.StringIO()
    with Progress(Console(file=said), Lang.EN) as progress:
        progress.say("prepared.used", people="1.000")
    assert said.getvalue() == "Using what payung match prepare made: 1,000 people.\n"


@pytest.mark.parametrize(
    ("lang", "told"), [(Lang.ID, "1.500 / 26.000"), (Lang.EN, "1,500 / 26,000")]
)
def test_rows_beside_the_bar_are_counted_as_the_reader_writes_thousands(
    lang: Lang, told: str
) -> None:
    said = io.StringIO()
    with Progress(Console(file=said, force_terminal=True, width=100), lang) as progress:
        progress.stage("READ_LISTS", 26_000)
        progress.count(1_500)
    assert told in said.getvalue()


def test_seconds_are_kept_by_stage_and_a_stage_that_comes_again_adds_up() -> None:
    with Progress(Console(file=io.StringIO()), Lang.EN) as progress:
        assert progress.spent() == {}
        progress.stage("READ_LISTS")
        assert set(progress.spent()) == {"read_lists"}
        progress.stage("WRITE")
        progress.stage("READ_LISTS")
    assert list(progress.spent()) == ["read_lists", "write"]
    assert all(seconds >= 0 for seconds in progress.spent().values())


def test_a_stage_without_words_is_a_bug_that_shows() -> None:
    progress = Progress(Console(file=io.StringIO()), Lang.ID)
    with pytest.raises(KeyError):
        progress.stage("NO_SUCH_STAGE")
