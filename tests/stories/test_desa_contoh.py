"""Six lists as villages send them, through the real command, to a decision on every row.

The truth about each line is in examples/desa-contoh/expected.csv, written from its flaw.
"""

import hashlib
import json
import re
from pathlib import Path

import openpyxl
import pytest
from pyarrow import parquet

from examples import make
from payung.values import names
from tests.stories import command
from tests.stories.command import Ran

GOLDEN = Path(__file__).with_name("golden") / "decisions.csv"
TRUTH = command.expected()
DIGEST = re.compile(r"[0-9a-f]{64}")


def _key(row: dict[str, str]) -> tuple[str, str, str]:
    return row["source_file"], row["sheet"], row["row_number"]


def _name(row: dict[str, str]) -> str:
    return f"{row['flaw']}-{row['source_file'][0]}-{row['row_number']}"


@pytest.fixture(scope="session")
def decided(out: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    return {_key(row): row for row in command.decisions(out)}


@pytest.mark.parametrize("truth", TRUTH, ids=_name)
def test_every_line_is_decided_as_its_flaw_deserves(
    truth: dict[str, str], decided: dict[tuple[str, str, str], dict[str, str]]
) -> None:
    row = decided[_key(truth)]
    found = {
        "decision": row["decision"],
        "nik_status": row["nik_status"],
        "person": row["person_key"] if truth["person"] else "",
        "duplicate_of": row["duplicate_of"],
    }
    assert found == {key: truth[key] for key in found}, row["reasons"]
    if truth["reason"]:
        assert truth["reason"] in row["reasons"].split(";")


def test_every_line_comes_out_once_and_in_order(out: Path) -> None:
    assert [_key(row) for row in command.decisions(out)] == [_key(row) for row in TRUTH]


def test_decisions_are_the_golden_ones(out: Path) -> None:
    """Changed on purpose? `make golden`, then read the difference before committing it."""
    assert (out / "decisions.csv").read_text("utf-8") == GOLDEN.read_text("utf-8")


def test_the_same_inputs_give_the_same_bytes(out: Path, tmp_path: Path) -> None:
    again = tmp_path / "lagi"
    assert command.run(*command.screening(again, *command.REGISTERS)).returncode == 0
    assert (again / "decisions.csv").read_bytes() == (out / "decisions.csv").read_bytes()


def test_everything_that_was_promised_is_there(out: Path) -> None:
    produced = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    promised = {"decisions.csv", "decisions.parquet", "review.xlsx", "report.html", "manifest.json"}
    assert produced == promised | {f"return/{_returned(path)}" for path in command.LISTS}


def _returned(path: Path) -> str:
    return path.stem + ".xlsx"


def test_a_returned_workbook_holds_every_nik_as_it_was_sent(out: Path) -> None:
    given = parquet.read_table(out / "decisions.parquet", columns=["source_file", "nik_given"])
    for sent in command.LISTS:
        book = openpyxl.load_workbook(out / "return" / _returned(sent))
        text = "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row)
        lost = [
            row["nik_given"]
            for row in given.to_pylist()
            if row["source_file"] == sent.name and row["nik_given"] not in text
        ]
        assert lost == []


def test_no_cell_of_a_list_becomes_a_formula(out: Path) -> None:
    sent = {"=1+1", "@SUM(A1:A9)", "+62 titipan Bu RT", "-2+3"}
    found = set()
    for path in (out / "return").iterdir():
        for sheet in openpyxl.load_workbook(path):
            for row in sheet.iter_rows():
                found |= {cell.value for cell in row if cell.value in sent}
                assert not [cell.coordinate for cell in row if cell.data_type == "f"]
    assert found == sent


def test_no_nik_is_printed_and_none_stands_in_the_report(
    screened: tuple[Ran, Path],
) -> None:
    ran, out = screened
    assert not command.SIXTEEN_DIGITS.findall(ran.stdout + ran.stderr)
    manifest = (out / "manifest.json").read_text("utf-8")
    # A digest may hold sixteen digits in a row by chance.
    assert not command.SIXTEEN_DIGITS.findall(DIGEST.sub("", manifest))
    report = (out / "report.html").read_text("utf-8")
    assert not command.SIXTEEN_DIGITS.findall(report)
    people = {names.display(row["name"]) for row in command.decisions(out)}
    assert not [name for name in people if len(name.split()) > 1 and name in report.upper()]


def test_the_report_needs_no_network(out: Path) -> None:
    report = (out / "report.html").read_text("utf-8")
    assert "http://" not in report.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in report
    assert "<script src" not in report


def test_the_manifest_holds_the_digest_of_every_input(out: Path) -> None:
    manifest = (out / "manifest.json").read_text("utf-8")
    json.loads(manifest)
    for path in (*command.LISTS, command.PROGRAMME, *(command.VILLAGE / "registers").iterdir()):
        assert hashlib.sha256(path.read_bytes()).hexdigest() in manifest, path.name


def test_without_registers_each_line_says_what_was_not_checked(tmp_path: Path) -> None:
    ran = command.run(*command.screening(tmp_path / "hasil"))
    assert ran.returncode == 0, ran.stderr
    for row in command.decisions(tmp_path / "hasil"):
        unchecked = {"NOT_CHECKED_CIVIL", "NOT_CHECKED_PARTICIPANTS", "NOT_CHECKED_SOCIAL"}
        assert unchecked <= set(row["reasons"].split(";")), row
        assert row["nik_status"] in ("unverified", "unusable")
        assert row["person_key"] == ""


def test_the_village_can_be_made_again_byte_for_byte(tmp_path: Path) -> None:
    make.make(tmp_path)
    committed = command.contents(command.VILLAGE)
    assert command.contents(tmp_path) == committed


def test_the_village_meets_every_reason_that_registers_and_rules_can_give(out: Path) -> None:
    """What a missing register, a verdict or another programme leads to has its own tests."""
    codes = {code for row in command.decisions(out) for code in row["reasons"].split(";") if code}
    page = (command.ROOT / "docs" / "reasons.md").read_text("utf-8")
    documented = set(re.findall(r"^## (\w+)$", page, re.MULTILINE))
    elsewhere = {code for code in documented if code.startswith(("NOT_CHECKED_", "DECILE_"))}
    elsewhere |= {"REJECTED_BY_REVIEWER", "TARGET_FULL", "NO_LINE_FOR", "COVER_SHORTER"}
    elsewhere |= {"OUTSIDE_TERRITORY", "SENT_TOO_LATE"}  # only in the register
    assert codes == documented - elsewhere
