"""Where a flaw is and what it says."""

import pytest

from payung.values import finding
from payung.values.finding import Place, Severity
from payung.values.refused import Refused
from payung.values.sheet import Source


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place("daftar.xlsx", "RT 01", 12, "NIK"), "daftar.xlsx#RT 01#12#NIK"),
        (Place("daftar.csv", row=12), "daftar.csv#12"),
        (Place("daftar.csv"), "daftar.csv"),
    ],
)
def test_a_place_names_only_what_is_known_of_it(place: Place, written: str) -> None:
    assert str(place) == written


def test_the_source_of_a_row_keeps_its_three_parts_even_without_a_sheet() -> None:
    assert str(Source("daftar.csv", "", 7)) == "daftar.csv##7"


def test_each_kind_of_finding_has_its_severity() -> None:
    place = Place("daftar.csv")
    kinds = (finding.error, finding.warning, finding.info)
    found = [kind("CELL_ERROR", place, cell="B2") for kind in kinds]
    assert [one.severity for one in found] == [Severity.ERROR, Severity.WARNING, Severity.INFO]
    assert all(one.facts == {"cell": "B2"} for one in found)


def test_a_refusal_carries_its_code_facts_and_flaws() -> None:
    flaw = finding.error("CELL_ERROR", Place("daftar.csv"))
    refused = Refused("FILE_EMPTY", (flaw,), file="daftar.csv")
    assert (refused.code, refused.findings) == ("FILE_EMPTY", (flaw,))
    assert refused.facts == {"file": "daftar.csv"}
