"""The list for BPJS: more people than its page takes are several workbooks, nobody lost between."""

import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine as calamine

from payung import reporting
from payung.values.month import Month

PEOPLE = 10_002


def request() -> reporting.PaymentRequest:
    return reporting.PaymentRequest(
        government="Kabupaten Contoh", programme="Perlindungan", month=Month(2026, 3), part=0,
        state="approved", made_by="Lestari", approved_by="Dewi", day=date(2026, 3, 20),
        people=PEOPLE, amount=PEOPLE * 16_800, waiting=0, digest="d", rules="r", lines=(),
        villages=(), laws=(), masked=False,
    )  # fmt: skip


def premiums() -> Iterator[reporting.Premium]:
    for at in range(1, PEOPLE + 1):
        born = date(1990, 1, 2) if at % 2 else None
        yield reporting.Premium(
            at, f"3319010201{at:06}", f"{at:011}", "Ibu Sari", born, "33.19.01.2001", "APBD",
            16_800, 16_800, "",
        )  # fmt: skip


def rows(book: bytes) -> list[list[object]]:
    found = calamine.CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0)
    return [list(row) for row in found.to_python()[1:]]


def test_ten_thousand_and_two_are_two_workbooks_with_everybody_in_order(tmp_path: Path) -> None:
    path = reporting.write_premiums_for_branch(request(), premiums(), tmp_path / "iuran.xlsx")
    with zipfile.ZipFile(path) as archive:
        first, second = (rows(archive.read(name)) for name in ("iuran-1.xlsx", "iuran-2.xlsx"))
    assert [one.name for one in tmp_path.iterdir()] == ["iuran.zip"]
    assert [row[0] for row in first + second] == [str(at) for at in range(1, PEOPLE + 1)]
    assert second == [
        ["10001", "00000010001", "3319010201010001", "Ibu Sari", "02-01-1990", "2026-03", "16800"],
        ["10002", "00000010002", "3319010201010002", "Ibu Sari", "", "2026-03", "16800"],
    ]


def test_what_goes_wrong_while_people_are_read_is_told(tmp_path: Path) -> None:
    def broken() -> Iterator[reporting.Premium]:
        yield from premiums()
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        reporting.write_premiums_for_branch(request(), broken(), tmp_path / "iuran.xlsx")
