"""Bad input through the real command: plain words, exit code 3, and no earlier result harmed."""

import csv
import resource
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.stories import command

HEAD = ["NO", "NAMA", "NIK", "TGL LAHIR", "DESA", "PEKERJAAN"]
SARI = [1, "Sari Wahyuni", "3319015203840003", "12-03-1984", "Kedungdowo", "Nelayan"]
LOCKED = Path(__file__).parent / "files" / "terkunci.xlsx"  # encrypted by Excel's own method

Maker = Callable[[Path], Path]


def _bytes(name: str, content: bytes) -> Maker:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return make


def _csv(name: str, *rows: Sequence[object]) -> Maker:
    def make(folder: Path) -> Path:
        path = folder / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return make


def _workbook(*rows: Sequence[object], empty_sheet: bool = False) -> Maker:
    def make(folder: Path) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        for row in rows:
            sheet.append(row)
        if empty_sheet:
            book.create_sheet("Kosong")
        book.save(folder / "daftar.xlsx")
        return folder / "daftar.xlsx"

    return make


REFUSED: dict[str, tuple[Maker, str]] = {
    "a corrupt workbook": (_bytes("rusak.xlsx", b"PK\x03\x04" + b"x" * 500), "rusak"),
    "a locked workbook": (lambda _: LOCKED, "kata sandi"),
    "an empty file": (_bytes("kosong.csv", b""), "kosong"),
    "a picture": (_bytes("foto.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100)), "bukan tabel"),
    "a file that is not there": (lambda folder: folder / "hilang.xlsx", "tidak ditemukan"),
    "a folder": (lambda folder: folder, "folder"),
    "a workbook with nothing in it": (_workbook(), "NIK"),
    "a list without NIK and without birth date": (
        _csv("nama.csv", ["NO", "NAMA", "ALAMAT"], [1, "Sari Wahyuni", "Kedungdowo"]),
        "TANGGAL LAHIR",
    ),
}


@pytest.fixture(scope="module")
def refusal(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Path], list[str]]:
    """All of them in one run: each by its flaw, and every line that was said."""
    folder = tmp_path_factory.mktemp("tak-terbaca")
    lists = {flaw: make(folder) for flaw, (make, _) in REFUSED.items()}
    ran = command.run(*command.screening(folder / "hasil", lists=list(lists.values())))
    assert ran.returncode == 3, ran.stderr
    assert not (folder / "hasil").exists()
    return lists, ran.stderr.splitlines()


@pytest.mark.parametrize("flaw", REFUSED)
def test_every_list_that_cannot_be_read_is_told_in_plain_words(
    flaw: str, refusal: tuple[dict[str, Path], list[str]]
) -> None:
    lists, lines = refusal
    said = next(line for line in lines if line.strip().startswith(f"{lists[flaw].name}:"))
    assert REFUSED[flaw][1].lower() in said.lower()


def test_a_good_list_beside_a_bad_one_is_not_decided_alone(tmp_path: Path) -> None:
    bad = _bytes("rusak.xlsx", b"PK\x03\x04" + b"x" * 500)(tmp_path)
    ran = command.run(*command.screening(tmp_path / "hasil", lists=[*command.LISTS, bad]))
    assert ran.returncode == 3
    assert "rusak.xlsx" in ran.stderr
    assert not (tmp_path / "hasil").exists()


def test_two_columns_that_both_may_be_the_nik_are_shown_masked_with_a_way_out(
    tmp_path: Path,
) -> None:
    heads = ["NAMA", "NIK", "NIK"]
    rows = [[f"Orang {n}", f"33190101019000{n:02d}", f"33190201019000{n:02d}"] for n in range(1, 9)]
    path = _csv("dua.csv", heads, *rows)(tmp_path)
    ran = command.run(*command.screening(tmp_path / "hasil", lists=[path]))
    assert ran.returncode == 3, ran.stderr
    assert "--columns" in ran.stderr
    assert not command.SIXTEEN_DIGITS.search(ran.stderr)


def test_a_register_without_a_nik_column_is_refused(tmp_path: Path) -> None:
    register = _csv("civil.csv", ["NAMA", "WARNA"], ["SARI WAHYUNI", "BIRU"])(tmp_path)
    ran = command.run(*command.screening(tmp_path / "hasil", "--civil", register))
    assert ran.returncode == 3, ran.stderr
    assert "civil.csv" in ran.stderr
    assert "NIK" in ran.stderr


def test_a_misspelt_word_in_the_programme_is_told_with_its_line_and_the_right_word(
    tmp_path: Path,
) -> None:
    programme = tmp_path / "program.yaml"
    text = command.PROGRAMME.read_text("utf-8").replace("funding:", "fundng:")
    programme.write_text(text, encoding="utf-8")
    ran = command.run(
        "screen", *command.LISTS, "--programme", programme, "--on", command.ON,
        "--out", tmp_path / "hasil",
    )  # fmt: skip
    line = text.split("fundng:")[0].count("\n") + 1
    assert ran.returncode == 3, ran.stderr
    assert f"program.yaml, baris {line}" in ran.stderr
    assert '"funding"' in ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [(), ("screen",), ("screen", "daftar.xlsx"), ("screen", "--nothing"), ("sceen",)],
    ids=["nothing", "no list", "no programme", "an unknown option", "an unknown command"],
)
def test_wrong_use_has_exit_code_two(arguments: tuple[str, ...]) -> None:
    assert command.run(*arguments).returncode == 2


ACCEPTED: dict[str, Maker] = {
    "a wrong quote": _bytes(
        "kutip.csv",
        b'NO,NAMA,NIK,TGL LAHIR\n1,"Sari Wahyuni,3319015203840003,12-03-1984\n'
        b"2,Eko Saputra,3319010812740003,08-12-1974\n",
    ),
    "a formula with an error": _workbook(
        [*HEAD, "CATATAN"], [*SARI, "=1/0"], [2, "Eko", "", "8/12/1974", "Garung Lor", "#REF!"]
    ),
    "an empty sheet beside a good one": _workbook(HEAD, SARI, SARI, empty_sheet=True),
    "a cell of 32,767 characters": _workbook([*HEAD, "CATATAN"], [*SARI, "x" * 32_767], SARI),
}


def test_one_bad_cell_loses_no_row(tmp_path: Path) -> None:
    lists = {}
    for flaw, make in ACCEPTED.items():
        (tmp_path / flaw).mkdir()
        lists[flaw] = make(tmp_path / flaw)
    ran = command.run(*command.screening(tmp_path / "hasil", lists=list(lists.values())))
    assert ran.returncode == 0, ran.stderr
    rows = Counter(row["source_file"] for row in command.decisions(tmp_path / "hasil"))
    assert set(rows.values()) == {2}
    assert len(rows) == len(ACCEPTED)


def test_a_folder_with_somebodys_own_files_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "foto-keluarga.txt").write_text("jangan hilang", encoding="utf-8")
    ran = command.run(*command.screening(tmp_path))
    assert ran.returncode == 3
    assert command.contents(tmp_path) == {"foto-keluarga.txt": b"jangan hilang"}


def test_a_disk_that_fills_up_leaves_the_earlier_result_as_it_was(
    out: Path, tmp_path: Path
) -> None:
    earlier = command.contents(out)
    copy = shutil.copytree(out, tmp_path / "hasil")
    ran = subprocess.run(
        [command.PAYUNG, *map(str, command.screening(copy))],
        capture_output=True, text=True, check=False, env=command.WIDE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000)),
    )  # fmt: skip
    assert ran.returncode == 3, ran.stderr
    assert "disk" in ran.stderr
    assert command.contents(copy) == earlier
    assert [path.name for path in tmp_path.iterdir()] == ["hasil"]
