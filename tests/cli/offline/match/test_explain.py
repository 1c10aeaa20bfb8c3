"""Which row is asked for, and what is said when that cannot be told."""

import pytest

from payung.cli.offline.match import explain
from payung.values.people import Proposal
from payung.values.refused import Refused
from tests.screening import world

ROWS = (world.IBU_SARI, world.PAK_BUDI, world.SLAMET)


def test_a_row_is_called_by_its_number_in_the_spreadsheet() -> None:
    assert explain.find(ROWS, "3") == 1


def test_a_row_is_called_by_its_whole_name() -> None:
    assert explain.find(ROWS, "RT 01.xlsx#Krajan#6") == 2


@pytest.mark.parametrize(
    ("rows", "given", "code"),
    [
        (ROWS, "99", "MATCH_ROW_UNKNOWN"),
        ((*ROWS, world.IBU_SARI), "2", "MATCH_ROW_SEVERAL"),
        ((), "2", "MATCH_ROW_UNKNOWN"),
    ],
)
def test_no_row_or_several_are_refused_with_an_example(
    rows: tuple[Proposal, ...], given: str, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        explain.find(rows, given)
    assert refused.value.code == code
    assert "#" in refused.value.facts["example"]
