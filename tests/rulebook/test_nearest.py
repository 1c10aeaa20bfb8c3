"""The right word nearest to a wrong one."""

from hypothesis import given
from hypothesis import strategies as st

from payung import areas
from payung.rulebook import nearest


def test_the_nearest_word_is_found_and_a_far_one_is_not() -> None:
    assert nearest.word("amuont", ("name", "amount")) == "amount"
    assert nearest.word("zzz", ("name", "amount")) == ""


def test_an_indonesian_word_leads_to_the_english_one_that_means_it() -> None:
    assert nearest.word("wilayah", ("name", "region")) == "region"
    assert nearest.word("wilayah", ("name", "amount")) == ""


def test_a_region_is_found_by_its_digits_or_its_name() -> None:
    assert nearest.region("3319") == "33.19"
    assert nearest.region("33.19.99") == "33.19"
    assert nearest.region("Kab. Badung") == "51.03"
    assert nearest.region("Kota Jambi") == "15.71"
    assert nearest.region("Atlantis") == ""


@given(st.text(max_size=20))
def test_a_hint_is_always_a_code_of_the_table(text: str) -> None:
    hint = nearest.region(text)
    assert hint == "" or areas.is_code(hint)


def test_several_near_words_come_nearest_first() -> None:
    known = ("jkm.benefit", "jkm.waiting_benefit", "coverage.formula")
    assert nearest.words("jkm.benfit", known) == ("jkm.benefit", "jkm.waiting_benefit")
    assert nearest.words("OVER_AG", ("OVER_AGE", "UNDER_AGE"), most=1) == ("OVER_AGE",)
    assert nearest.words("zzz", known) == ()
