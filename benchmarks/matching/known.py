"""Whom each record of a synthetic register means, told by the generator and not by a NIK.

The registers of participants and of social aid hold mistyped NIKs, some of which are somebody
else's. So the generator writes them a second and third time with a number for everybody's birthday.
"""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from benchmarks.data import Draw, Region
from payung.sample import days, draw, numbers, people, registers, standing, territory
from payung.sample.draw import Ints
from payung.sample.people import People
from payung.sample.standing import Standing
from payung.values.people import RegisterKind

_WRITERS = {
    RegisterKind.PARTICIPANTS: (registers.participants, "NIK", "TGL_LAHIR", "%d-%m-%Y"),
    RegisterKind.SOCIAL: (
        registers.social, "nomor_induk_kependudukan", "tanggal_lahir", "%Y-%m-%d",
    ),
}  # fmt: skip
_STRANGERS = 0.08  # as the generator has it; a wrong number would show, see below
_MISTYPED = 0.05  # at most
# As many days as the generator can write, so that two of them tell everybody apart.
_DAYS = 30_000
_FIRST_DAY = days.number(date(1920, 1, 1))


def people_of(region: Region, some: Draw, kind: RegisterKind) -> pa.Table:
    """By `record` of the region's register the number of the `person` (as in truth.csv)."""
    if kind is RegisterKind.CIVIL:
        person = np.arange(region.people)  # the civil registry is written in their order
    else:
        person = _numbers(region, some, kind)
    return pa.table({"record": np.arange(len(person)), "person": person})


def _numbers(region: Region, some: Draw, kind: RegisterKind) -> Ints:
    seed = draw.branch(some.seed, some.code)
    land = territory.load(some.code, draw.stream(seed, "territory"))
    strangers = round(_STRANGERS * region.people) + 50
    everybody = people.make(land, region.people, strangers, seed)
    facts = standing.make(everybody, seed)
    high, low = (
        _written(everybody, facts, seed, kind, digit)
        for digit in np.divmod(np.arange(len(everybody.nik)), _DAYS)
    )
    person = high * _DAYS + low
    _check(region, kind, everybody.nik[person])
    return person


def _written(
    everybody: People, facts: Standing, seed: int, kind: RegisterKind, digit: Ints
) -> Ints:
    """The digit that each record of the register has for a birthday."""
    write, _, column, form = _WRITERS[kind]
    born = replace(everybody.kin, born=digit + _FIRST_DAY)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        write(replace(everybody, kin=born), facts, path, seed)
        texts = _texts(path, column)
    read = pc.strptime(texts, form, "s").cast(pa.date32()).cast(pa.int32())
    found: Ints = read.to_numpy().astype(np.int64) - _FIRST_DAY
    return found


def _check(region: Region, kind: RegisterKind, niks: Ints) -> None:
    """The records bear the NIKs of these people, but for some that were mistyped."""
    written = _texts(region.register(kind.value), _WRITERS[kind][1])
    right = pc.equal(written, numbers.texts(niks))
    if pc.mean(right).as_py() < 1 - _MISTYPED:
        raise SystemExit(f"the truth of {kind.value} does not fit the register")


def _texts(path: Path, column: str) -> pa.ChunkedArray:
    options = csv.ConvertOptions(include_columns=[column], column_types={column: pa.string()})
    return csv.read_csv(path, convert_options=options)[column]
