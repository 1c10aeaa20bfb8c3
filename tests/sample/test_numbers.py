"""NIK and KK numbers of made people have the structure of real ones."""

import numpy as np
from stdnum.id import nik as stdnum_nik

from payung import areas
from payung.sample import days, numbers
from payung.sample.people import People
from payung.sample.standing import Standing
from payung.values import identity

Badung = tuple[People, Standing]


def test_every_nik_is_one_that_a_card_could_carry(badung: Badung) -> None:
    for digits in numbers.texts(badung[0].nik).to_pylist():
        assert identity.is_possible(digits)
        assert areas.nik_prefix(digits[:6]) is areas.Prefix.CURRENT


def test_a_second_library_accepts_the_niks_too(badung: Badung) -> None:
    # It knows the provinces of some years ago; those of Bali have not changed.
    ours = [nik for nik in numbers.texts(badung[0].nik).to_pylist() if nik.startswith("51")]
    assert len(ours) > 4_000
    assert all(stdnum_nik.is_valid(nik) for nik in ours)


def test_no_two_people_share_a_nik_and_no_two_households_a_card(badung: Badung) -> None:
    people = badung[0]
    assert len(np.unique(people.nik)) == len(people.nik)
    assert len(np.unique(people.card)) == len(people.card)


def test_the_nik_tells_sex_and_nearly_always_the_birth_date(badung: Badung) -> None:
    people = badung[0]
    agrees = 0
    for row, digits in enumerate(numbers.texts(people.nik).to_pylist()):
        assert identity.is_female(digits) == people.kin.female[row]
        born = days.day_of(int(people.kin.born[row]))
        agrees += f"{born:%m%y}" == digits[8:12] and int(digits[6:8]) % 40 == born.day % 40
    assert 0.985 < agrees / len(people.nik) < 1


def test_serials_of_a_district_day_and_sex_run_from_one_without_a_gap(badung: Badung) -> None:
    by_group: dict[int, list[int]] = {}
    for nik in badung[0].nik.tolist():
        by_group.setdefault(nik // 10_000, []).append(nik % 10_000)
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in by_group.values())
    assert max(map(len, by_group.values())) > 1


def test_serials_count_each_key_in_the_order_of_rows() -> None:
    assert numbers.serials(np.array([7, 3, 7, 7, 3])).tolist() == [1, 1, 2, 3, 2]


def test_about_one_in_eight_was_first_registered_elsewhere(badung: Badung) -> None:
    people = badung[0]
    home = np.isin(people.nik // 10**10, people.territory.home)[people.in_registry]
    assert 0.08 < 1 - home.mean() < 0.16
