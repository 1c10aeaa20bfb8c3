import pytest

from payung import rulebook
from payung.intake import words


@pytest.mark.parametrize(
    "typed", ["L", "l", "LK", "Laki-laki", "LAKI LAKI", "Pria", "1", "1.0", "M"]
)
def test_a_man_is_written_in_many_ways(typed: str) -> None:
    assert words.meaning("sex", typed) == "L"


@pytest.mark.parametrize("typed", ["P", "PR", "Perempuan", " WANITA ", "2", "F"])
def test_a_woman_is_written_in_many_ways(typed: str) -> None:
    assert words.meaning("sex", typed) == "P"


def test_a_word_that_nobody_knows_has_no_meaning() -> None:
    assert words.meaning("sex", "X") == words.meaning("civil", "???") == ""


def test_opensids_numbers_of_statuses_and_dukcapils_words_agree() -> None:
    assert words.meaning("civil", "1") == words.meaning("civil", "HIDUP") == "alive"
    assert words.meaning("civil", "2") == words.meaning("civil", "Meninggal Dunia") == "dead"
    assert words.meaning("civil", "3") == words.meaning("civil", "PINDAH") == "moved"


def test_opensids_number_of_an_occupation_becomes_its_wording() -> None:
    assert words.occupation("9") == "PETANI/PEKEBUN"
    assert words.occupation("81.0") == "SOPIR"
    assert words.occupation("Tukang becak ") == "Tukang becak"


def test_a_number_that_is_no_occupation_is_nothing() -> None:
    assert words.occupation("0") == words.occupation("90") == ""


def test_the_rulebook_knows_every_numbered_occupation() -> None:
    assert all(rulebook.occupation_of(words.occupation(str(n))) for n in range(1, 90))
