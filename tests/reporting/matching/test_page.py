"""The page of one row: whole, escaped, in both languages."""

from pathlib import Path

from payung.messages import Lang
from payung.reporting.matching import page as match_page
from tests.reporting.match_cast import EXPLANATION


def page(folder: Path, lang: Lang = Lang.ID) -> str:
    file = folder / "baris.html"
    match_page.write(EXPLANATION, lang, file)
    return file.read_text("utf-8")


def test_it_has_every_candidate_with_every_bar(tmp_path: Path) -> None:
    told = page(tmp_path)
    assert "Calon 1: SARI WAHYUNI" in told
    assert told.count('<div class="track"') == 12


def test_a_name_can_put_nothing_into_it(tmp_path: Path) -> None:
    assert "DEWI &lt;b&gt;WAHYUNI" in page(tmp_path)


def test_it_holds_no_whole_nik_and_warns_that_it_names_people(tmp_path: Path) -> None:
    told = page(tmp_path, Lang.EN)
    assert '<html lang="en">' in told
    assert "3319015205810003" not in told
    assert "do not pass it on" in told


def test_it_says_that_a_probability_rests_on_the_lists_given(tmp_path: Path) -> None:
    assert "daftar yang diberikan di sini" in page(tmp_path)
    assert "the lists given here" in page(tmp_path, Lang.EN)
