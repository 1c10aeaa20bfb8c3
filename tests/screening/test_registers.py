"""A register answers alike, whether it was just read or lies prepared on the disk."""

from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pytest

from payung.screening.registers import AtHand, Kept
from payung.values.refused import Refused
from tests.screening import world


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """The civil registry of five people, two in a batch."""
    file = tmp_path / "register.arrow"
    pa.feather.write_feather(world.CIVIL, str(file), compression="uncompressed", chunksize=2)
    facts = tmp_path / "snapshot.json"
    facts.write_text('{"seal": "seal"}', encoding="utf-8")
    return Kept(file, tmp_path, facts, world.CIVIL.num_rows, "seal")


@pytest.mark.parametrize("records", [[], [3], [4, 0, 1], [2, 2], [0, 1, 2, 3, 4]])
def test_records_come_in_the_order_in_which_they_are_asked_for(
    kept: Kept, records: list[int]
) -> None:
    asked = pa.array(records, pa.int64())
    assert kept.take(asked).equals(AtHand(world.CIVIL).take(asked))
    assert kept.take(asked)["record"].to_pylist() == records


@pytest.mark.parametrize("now", ['{"seal": "another"}', "{", ""])
def test_people_are_never_taken_out_of_what_was_prepared_meanwhile(kept: Kept, now: str) -> None:
    kept.facts.write_text(now, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        kept.take(pa.array([3], pa.int64()))
    assert refused.value.code == "PREPARED_MEANWHILE"


def test_both_know_how_many_people_they_hold(kept: Kept) -> None:
    assert kept.people == AtHand(world.CIVIL).people == 5
