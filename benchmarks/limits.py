"""What no program can beat, and the floor that every program should: measured in the same run."""

import time
from pathlib import Path

import duckdb
from pyarrow import csv
from python_calamine import CalamineWorkbook

from benchmarks.data import REGISTERS, Region


def reading(region: Region) -> float:
    """Seconds merely to read every input file into memory with the fastest readers."""
    began = time.perf_counter()
    for name in REGISTERS:
        csv.read_csv(region.register(name))
    for path in region.lists():
        _read_list(path)
    return time.perf_counter() - began


def _read_list(path: Path) -> None:
    if path.suffix == ".csv":
        path.read_bytes()
        return
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def exact_nik(region: Region, decisions: Path) -> tuple[float, float, float]:
    """Seconds, precision and recall of the plain way: join the lists' NIKs to the registry's.

    The NIKs are those that `payung` read from the cells, so the floor profits from its cleaning.
    """
    connection = duckdb.connect()
    began = time.perf_counter()
    connection.execute(
        f"""CREATE TABLE joined AS SELECT d.source_file, d.sheet, d.row_number, c.NIK AS nik
        FROM '{decisions}' d JOIN read_csv('{region.register("civil")}', all_varchar = true) c
        ON regexp_replace(d.nik_given, '[^0-9]', '', 'g') = c.NIK"""
    )
    seconds = time.perf_counter() - began
    found, right, all_people = connection.sql(
        f"""SELECT count(j.nik), count(*) FILTER (j.nik = t.person_nik), count(t.person_nik)
        FROM read_csv('{region.folder / "truth.csv"}', all_varchar = true) t
        LEFT JOIN joined j ON j.source_file = t.source_file AND j.sheet = coalesce(t.sheet, '')
         AND j.row_number = cast(t.row_number AS BIGINT)"""
    ).fetchall()[0]
    return seconds, right / found, right / all_people
