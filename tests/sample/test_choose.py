"""Who is proposed: mostly eligible people, with everybody else in known shares."""

from collections import Counter

import numpy as np
import pytest

from payung.sample import choose, truth
from payung.sample.people import People
from payung.sample.standing import Standing
from payung.values.refused import Refused

Badung = tuple[People, Standing]


def test_a_list_has_exactly_the_rows_asked_for_and_six_in_a_hundred_twice(badung: Badung) -> None:
    rows = choose.persons(*badung, 1_000, seed=1)
    assert len(rows) == 1_000
    assert 1_000 - len(np.unique(rows)) == 60


def test_every_kind_of_person_who_should_not_be_there_is_there(badung: Badung) -> None:
    rows = choose.persons(*badung, 1_000, seed=1)
    kinds = Counter(kind for row in rows for kind in truth.expected(*badung, int(row)))
    assert 750 < kinds["none"] < 900
    assert set(kinds) == {
        "none", "deceased", "moved", "excluded", "civil_servant", "wage_earner", "protected",
        "under_age", "over_age", "not_registered",
    }  # fmt: skip


def test_the_longest_list_that_is_allowed_can_be_filled(badung: Badung) -> None:
    assert len(choose.persons(*badung, 5_000 // 4, seed=1)) == 5_000 // 4


def test_a_list_too_long_for_the_people_is_refused_with_the_most_there_can_be(
    badung: Badung,
) -> None:
    with pytest.raises(Refused) as refused:
        choose.persons(*badung, 3_000, seed=1)
    assert refused.value.code == "SAMPLE_LIST_TOO_LONG"
    assert refused.value.facts["most"] == "1250"
