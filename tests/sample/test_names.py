"""Names follow the culture of the region and the frequencies of life."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from payung.sample import names, tables
from payung.sample.people import People
from payung.sample.standing import Standing

COUNT = 20_000


def _named(culture: str, *, female: bool, year: int) -> list[str]:
    namer = names.Namer((culture,))
    who = names.Bearers(
        culture=np.zeros(COUNT, dtype=np.int64),
        female=np.full(COUNT, female),
        born_year=np.full(COUNT, year),
        rank=np.arange(COUNT) % 8,
    )
    written: list[str] = namer.write(namer.draw(who, np.random.default_rng(1))).to_pylist()
    return written


def test_a_few_names_are_very_common_and_most_are_rare() -> None:
    counts = Counter(_named("javanese", female=False, year=1955))
    assert counts.most_common(1)[0][1] > 0.01 * COUNT
    assert len(counts) > 2_000


def test_old_javanese_mostly_have_one_name_and_the_young_two_or_three() -> None:
    old = _named("javanese", female=False, year=1950)
    young = _named("javanese", female=False, year=2000)
    assert sum(" " not in name for name in old) > 0.4 * COUNT
    assert sum(" " not in name for name in young) < 0.1 * COUNT


@pytest.mark.parametrize(
    ("place", "begins"),
    [(0, "I WAYAN I PUTU I GEDE"), (1, "I MADE I KADEK I NENGAH"), (3, "I KETUT"), (7, "I KETUT")],
)
def test_a_balinese_name_tells_the_place_among_the_siblings(place: int, begins: str) -> None:
    orders = ("I WAYAN", "I PUTU", "I MADE", "I KADEK", "I NYOMAN", "I KOMANG", "I KETUT")
    ranked = [
        n for i, n in enumerate(_named("balinese", female=False, year=1990)) if i % 8 == place
    ]
    told = {order for name in ranked for order in orders if name.startswith(f"{order} ")}
    assert told
    assert all(order in begins for order in told)


def test_children_of_a_batak_father_have_his_marga() -> None:
    tokens = np.array([[1, 0, 0, 5], [2, 3, 0, 9], [2, 0, 0, 0]], dtype=np.int16)
    names.inherit_family(tokens, np.array([-1, 0, 0]))
    assert tokens[:, 3].tolist() == [5, 5, 0]


def test_nobody_has_the_same_word_twice_in_a_row() -> None:
    for name in _named("javanese", female=True, year=2000):
        words = name.split()
        assert all(a != b for a, b in pairwise(words))


def test_most_people_of_badung_have_balinese_names(
    badung: tuple[People, Standing],
) -> None:
    written = badung[0].name.to_pylist()
    starts = ("I ", "NI ", "IDA ", "ANAK AGUNG", "DESAK", "COKORDA", "SANG ")
    assert sum(name.startswith(starts) for name in written) > 0.7 * len(written)


def test_there_are_enough_words_for_a_million_people() -> None:
    given: dict[bool, set[str]] = {False: set(), True: set()}
    for female, found in given.items():
        for culture in tables.cultures("99"):
            for groups in tables.naming(culture, female).words.values():
                found.update(word for group in groups for word in group)
    assert len(given[False]) >= 550
    assert len(given[True]) >= 500
