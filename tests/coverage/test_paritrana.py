"""What the jury looks at: each criterion can be answered, and says who told of it."""

import pytest

from payung.coverage import INDICATORS
from payung.coverage.paritrana import Category, criteria
from payung.messages import Lang


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("category", Category)
def test_a_criterion_asks_for_indicators_that_there_are_or_for_papers(
    category: Category, lang: Lang
) -> None:
    found = criteria(category, lang)
    assert len(found) >= 3
    for one in found:
        assert one.name
        assert set(one.figures) <= set(INDICATORS)
        assert one.papers


def test_what_is_only_remembered_names_no_source() -> None:
    region = {one.name: one.sources for one in criteria(Category.REGION, Lang.ID)}
    assert region["Anggaran"] == ()
    (first, nowhere), (_, address) = region["Regulasi"]
    assert "sindomanado.com, 17 Oktober 2018" in first
    assert nowhere == ""
    assert address.startswith("https://taburapos.co/")
