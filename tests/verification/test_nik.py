"""What NIKs give to think, without holding anything against anybody."""

from dataclasses import replace

from payung import verification
from payung.values.finding import Severity
from payung.values.people import Proposal
from payung.values.sheet import Source
from tests.verification.cast import BUDI, SARI, row

KUDUS = ("33.19",)


def numbered(*niks: str, file: str = "RT 01.xlsx") -> list[Proposal]:
    return [
        replace(row(nik), source=Source(file, "Krajan", number))
        for number, nik in enumerate(niks, start=4)
    ]


def told(*proposals: Proposal, regions: tuple[str, ...] = KUDUS) -> list[tuple[str, Severity, int]]:
    found = verification.remarks(proposals, regions)
    return [(one.code, one.severity, one.place.row) for one in found]


def test_niks_of_home_with_serials_of_their_own_give_nothing_to_think() -> None:
    assert told(*numbered(SARI, BUDI)) == []


def test_the_last_serial_of_all_is_a_warning_on_its_row() -> None:
    assert told(*numbered(SARI, "3319021708799999")) == [("NIK_SERIAL_LAST", Severity.WARNING, 5)]


def test_five_niks_of_one_district_and_day_are_a_warning_and_four_are_not() -> None:
    niks = [f"331902170879{serial:04d}" for serial in range(1, 6)]
    assert told(*numbered(*niks[:4])) == []
    (found,) = verification.remarks(numbered(SARI, *niks), KUDUS)
    assert (found.code, found.severity) == ("NIK_MANY_OF_A_DAY", Severity.WARNING)
    assert (found.place.row, found.facts["rows"]) == (5, "5")


def test_one_nik_on_five_rows_is_no_such_crowd() -> None:
    assert told(*numbered(*[BUDI] * 5)) == []


def test_first_registered_elsewhere_is_information_once_a_sheet() -> None:
    away = ["6402011203840001", "3515011203840001"]
    rows = [*numbered(SARI, *away), *numbered(*away[:1], file="RT 02.xlsx")]
    assert told(*rows) == [
        ("NIK_ELSEWHERE", Severity.INFO, 5),
        ("NIK_ELSEWHERE", Severity.INFO, 4),
    ]
    assert verification.remarks(rows, KUDUS)[0].facts["rows"] == "2"


def test_a_prefix_from_before_a_split_is_at_home_in_todays_regency() -> None:
    assert told(*numbered("6406011203840001"), regions=("65.02",)) == []
    assert told(*numbered("6406011203840001"), regions=("65",)) == []


def test_within_a_region_smaller_than_a_regency_the_regency_is_home() -> None:
    assert told(*numbered(SARI, BUDI), regions=("33.19.01.2001",)) == []


def test_a_damaged_nik_is_not_looked_at() -> None:
    assert told(*numbered("33190217087999", "", "3.31902E+15")) == []
