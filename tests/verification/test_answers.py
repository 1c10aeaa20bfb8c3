"""Links to a register's records become people with their probabilities."""

import pyarrow as pa
import pytest

from payung import matching
from payung.values.month import Month
from payung.values.people import CivilStatus, Coverage, Segment, Sex
from payung.verification import answers
from payung.verification.answers import Answer
from tests.screening import world
from tests.screening.world import BUDI, SARI, person, register


def links(*found: tuple[int, int, float]) -> pa.Table:
    names = matching.LINKS.names
    rows = [dict(zip(names, one, strict=True)) for one in found]
    return pa.Table.from_pylist(rows, matching.LINKS)


def test_each_row_has_its_own_people_most_probable_first() -> None:
    found = answers.by_row(links((0, 1, 0.3), (0, 0, 0.6), (2, 1, 0.9)), world.CIVIL, 3)
    niks = [[answer.records[0]["nik"] for answer in one] for one in found]
    assert niks == [[SARI, BUDI], [], [BUDI]]


def test_one_person_with_two_records_is_one_answer_whose_probabilities_add_up() -> None:
    waged = person(BUDI, "BUDI SANTOSO", world.BUDI_BORN, segment="ppu")
    unwaged = person(BUDI, "BUDI SANTOSA", world.BUDI_BORN, segment="bpu")
    ((answer,),) = answers.by_row(links((0, 0, 0.5), (0, 1, 0.49)), register(waged, unwaged), 1)
    assert answer.probability == 0.99
    assert [record["segment"] for record in answer.records] == ["ppu", "bpu"]


def test_two_records_without_a_nik_are_two_people() -> None:
    nameless = register(person(None, "SLAMET", None), person(None, "SLAMET", None))
    (found,) = answers.by_row(links((0, 0, 0.5), (0, 1, 0.5)), nameless, 1)
    assert [answer.probability for answer in found] == [0.5, 0.5]


def test_the_very_improbable_is_left_out_and_five_people_are_enough() -> None:
    many = register(*(person(f"331902170879{n:04d}", "BUDI", None) for n in range(1, 8)))
    odds = (0.2, 0.19, 0.18, 0.17, 0.16, 0.05, 0.009)
    (found,) = answers.by_row(links(*((0, n, p) for n, p in enumerate(odds))), many, 1)
    assert [answer.probability for answer in found] == list(odds[:5])


def test_a_candidate_is_never_more_than_certain_and_may_lack_a_readable_nik() -> None:
    known, nameless = register(world.BUDI_KNOWN, person(None, "BUDI", None)).to_pylist()
    seen = answers.candidates([Answer(1.000001, (known,)), Answer(0.2, (nameless,))])
    assert [(one.nik, one.probability) for one in seen] == [(BUDI, 1.0), ("", 0.2)]
    assert seen[0].sex is Sex.MALE


def test_a_record_with_nothing_but_a_nik_makes_a_candidate() -> None:
    bare = person(BUDI, "", None) | dict.fromkeys(("name", "sex", "village_code", "rt", "rw"))
    (only,) = answers.candidates([Answer(0.9, (bare,))])
    assert (only.name, only.birth_date, only.sex, only.village_code, only.rt) == (
        "", None, None, "", 0,
    )  # fmt: skip


@pytest.mark.parametrize(("probability", "found"), [(0.5, True), (0.49, False)])
def test_the_likeliest_must_be_likelier_than_nobody(probability: float, found: bool) -> None:
    some = (Answer(probability, (world.BUDI_KNOWN,)),)
    assert (answers.likeliest(some) is not None) is found
    assert answers.likeliest(()) is None


def test_what_is_known_of_a_person_is_sought_by_the_nik_and_nobody_has_nothing() -> None:
    some = (Answer(0.6, (world.SARI_KNOWN,)), Answer(0.3, (world.BUDI_KNOWN,)),
            Answer(0.1, (person(None, "BUDI", None),)))  # fmt: skip
    (budi,) = answers.candidates(some[1:2])
    assert answers.of_person(some, budi) == some[1]
    assert answers.of_person(some[:1], budi) is None
    assert answers.of_person(some, None) is None


@pytest.mark.parametrize(
    ("statuses", "gravest"),
    [
        (["alive"], CivilStatus.ALIVE),
        (["alive", "moved"], CivilStatus.MOVED),
        (["moved", "alive", "dead"], CivilStatus.DEAD),
    ],
)
def test_of_several_records_the_gravest_holds(statuses: list[str], gravest: CivilStatus) -> None:
    assert answers.civil_status([{"status": status} for status in statuses]) is gravest


def test_a_participation_that_says_little_is_taken_as_active_and_unwaged() -> None:
    records: list[answers.Record] = [
        {"segment": None, "status": None, "paid_until": None},
        {"segment": "ppu", "status": "inactive", "paid_until": "2026-03"},
    ]
    assert answers.coverages(records) == (
        Coverage(Segment.BPU, active=True, paid_until=None),
        Coverage(Segment.PPU, active=False, paid_until=Month(2026, 3)),
    )
