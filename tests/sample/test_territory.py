"""The made region stands on real villages."""

import pytest

from payung.sample import draw, territory
from payung.values.refused import Refused


def test_kudus_has_its_132_villages_in_nine_districts() -> None:
    kudus = territory.load("33.19", draw.stream(1, "territory"))
    assert len(kudus.villages) == 132
    assert len(set(kudus.home.tolist())) == 9
    assert kudus.share.sum() == pytest.approx(1)
    assert kudus.birth_places[0] == "KUDUS"
    assert not set(kudus.home.tolist()) & set(kudus.near.tolist())


@pytest.mark.parametrize("code", ["33", "33.99", "33.19.01", "", "kudus"])
def test_what_is_no_regency_is_refused(code: str) -> None:
    with pytest.raises(Refused) as refused:
        territory.load(code, draw.stream(1, "territory"))
    assert refused.value.code == "SAMPLE_REGION_UNKNOWN"


def test_towns_are_named_as_birth_places_are_written() -> None:
    assert territory.town("15.71") == "JAMBI"
    assert territory.town("64.02") == "KUTAI KARTANEGARA"
