"""A list's way in, at the size of a regency: from upload to findings and to decisions."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import xlsxwriter

from benchmarks.data import Region
from payung import intake
from payung.intake import Field

_FIELDS = (
    Field.NAME, Field.NIK, Field.KK, Field.BIRTH_DATE, Field.BIRTH_PLACE_AND_DATE, Field.SEX,
    Field.ADDRESS, Field.RT, Field.RW, Field.VILLAGE, Field.DISTRICT, Field.OCCUPATION,
    Field.PHONE, Field.MOTHER,
)  # fmt: skip
_HEADS = (
    "NAMA", "NIK", "NO KK", "TANGGAL LAHIR", "TEMPAT TANGGAL LAHIR", "JENIS KELAMIN", "ALAMAT",
    "RT", "RW", "DESA", "KECAMATAN", "PEKERJAAN", "NO HP", "NAMA IBU KANDUNG",
)  # fmt: skip


def measured(region: Region) -> Mapping[str, float]:
    """Seconds from upload to findings and to decisions, of one workbook with all the lists' rows,
    against every register of the region; and the peak memory of the worker in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "daftar.xlsx"
        _one_list(region, workbook)
        env = os.environ | {"PAYUNG_DATA": folder, "DJANGO_SETTINGS_MODULE": "payung.settings"}
        command = [
            sys.executable,
            "-m",
            "benchmarks.register.intake_run",
            str(region.folder),
            str(workbook),
        ]
        done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _one_list(region: Region, path: Path) -> None:
    """All lists of a region as one workbook, their cells as they were sent."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet("Usulan")
        for column, head in enumerate(_HEADS):
            page.write_string(0, column, head)
        at = 1
        for one in region.lists():
            for sheet in intake.read_list(one, one.name, None)[0]:
                for row in sheet.sheet.data_rows:
                    for column, field in enumerate(_FIELDS):
                        if (cell := sheet.columns.get(field)) is not None:
                            page.write_string(at, column, sheet.sheet.grid[row - 1][cell])
                    at += 1
