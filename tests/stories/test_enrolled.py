"""A second list after a first decree: nobody is paid for twice."""

from pathlib import Path

import pytest

from tests.stories import command

Key = tuple[str, str, str]


def _decided(out: Path) -> dict[Key, dict[str, str]]:
    return {
        (row["source_file"], row["sheet"], row["row_number"]): row for row in command.decisions(out)
    }


@pytest.fixture(scope="module")
def again(out: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Key, dict[str, str]]:
    """The same lists proposed once more, the first result given as who is enrolled."""
    second = tmp_path_factory.mktemp("again") / "hasil"
    earlier = ("--enrolled", out / "decisions.csv")
    ran = command.run(*command.screening(second, *command.REGISTERS, *earlier))
    assert ran.returncode == 0, ran.stderr
    return _decided(second)


def test_whoever_was_accepted_is_protected_already_and_nobody_else(
    out: Path, again: dict[Key, dict[str, str]]
) -> None:
    before = _decided(out)
    accepted = {row["nik"] for row in before.values() if row["decision"] == "accepted"}
    for key, row in again.items():
        rejected = row["decision"] == "rejected" and "ALREADY_PROTECTED" in row["reasons"]
        if before[key]["decision"] == "accepted":
            assert rejected, row
        elif row["nik"] not in accepted:
            assert row["reasons"].count("ALREADY_PROTECTED") == before[key]["reasons"].count(
                "ALREADY_PROTECTED"
            ), row
