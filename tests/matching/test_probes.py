"""NIKs that a damaged one may have been."""

import pyarrow as pa
import pytest

from payung.matching import probes


def probes_of(digits: str) -> set[str]:
    batch = pa.RecordBatch.from_pydict({"row": [0], "digits": [digits]})
    found: list[int] = probes.of_niks(batch)["number"].to_pylist()
    assert len(found) == len(set(found))
    return set(map(str, found))


@pytest.mark.parametrize(
    "damaged",
    ["3319014507850007", "3319015407850001", "331901450785001", "33190145078500011"],
)
def test_one_edit_leads_back_to_the_right_nik(damaged: str) -> None:
    assert "3319014507850001" in probes_of(damaged)


@pytest.mark.parametrize("damaged", ["3319014507850007", "331901450785001", "33190145078500011"])
def test_every_probe_has_sixteen_digits(damaged: str) -> None:
    assert {len(probe) for probe in probes_of(damaged)} == {16}
