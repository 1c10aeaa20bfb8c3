"""The four reference registers, written in slices so that a million people need little memory."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from payung import areas
from payung.sample import (
    days,
    draw,
    households,
    noise,
    numbers,
    spoil_name,
    spoil_nik,
    standing,
    tables,
)
from payung.sample.draw import Ints
from payung.sample.people import People
from payung.sample.standing import Standing

_SLICE = 100_000
_OTHER_SPELLING, _WRONG_NIK, _NO_NIK = 0.06, 0.02, 0.08
_SOCIAL = 0.5
_FATES = ("HIDUP", "MATI", "PINDAH")
_ROLES = ("KEPALA KELUARGA", "ISTRI", "ANAK", "ANAK", "ORANG TUA")
_SEGMENTS = ("", "PPU", "BPU", "JAKON")
_PLAIN = csv.WriteOptions(include_header=False, quoting_style="none")

Columns = dict[str, pa.Array]


def _write(path: Path, rows: Ints, columns: Callable[[Ints], Columns]) -> None:
    """Header, then `rows` slice by slice. No value may hold a comma or a quote."""
    with path.open("wb") as file:
        for start in range(0, max(1, len(rows)), _SLICE):
            table = pa.table(columns(rows[start : start + _SLICE]))
            if start == 0:
                file.write((",".join(table.column_names) + "\n").encode())
            csv.write_csv(table, file, _PLAIN)


def _words(words: tuple[str, ...], chosen: Ints) -> pa.Array:
    return pa.array(words).take(pa.array(chosen))


def civil(people: People, facts: Standing, path: Path, _seed: int) -> None:
    """Dukcapil's record of everybody registered, by its field names; nothing in it is wrong."""
    villages = people.territory.villages

    def of_village(village: Ints, text: Callable[[str], str]) -> pa.Array:
        return _words(tuple(text(code) for code in villages), village)

    def columns(rows: Ints) -> Columns:
        kin, house = people.kin, people.kin.house[rows]
        village = people.houses.village[house]
        job = tuple(job.name for job in tables.jobs())
        return {
            "NIK": numbers.texts(people.nik[rows]),
            "NO_KK": numbers.texts(people.card[house]),
            "NAMA_LGKP": people.name.take(pa.array(rows)),
            "TMPT_LHR": _words(people.birth_places, people.birth_place[rows]),
            "TGL_LHR": days.texts(kin.born[rows], "%d-%m-%Y"),
            "JENIS_KLMIN": _words(("LAKI-LAKI", "PEREMPUAN"), kin.female[rows].astype(np.int64)),
            "STAT_HBKEL": _words(_ROLES, kin.role[rows]),
            "STATUS_KAWIN": _marital(people, facts, rows),
            "JENIS_PKRJN": _words(job, facts.job[rows]),
            "NAMA_LGKP_IBU": people.mother_name.take(pa.array(rows)),
            "ALAMAT": people.addresses(rows),
            "NO_RT": _padded(people.houses.rt[house]),
            "NO_RW": _padded(people.houses.rw[house]),
            "NO_PROP": of_village(village, lambda code: code[:2]),
            "PROP_NAME": of_village(village, lambda code: areas.name(code[:2]).upper()),
            "NO_KAB": of_village(village, lambda code: code[3:5]),
            "KAB_NAME": of_village(village, lambda code: areas.name(code[:5]).upper()),
            "NO_KEC": of_village(village, lambda code: code[6:8]),
            "KEC_NAME": of_village(village, lambda code: areas.name(code[:8]).upper()),
            "NO_KEL": of_village(village, lambda code: code[9:]),
            "KEL_NAME": of_village(village, lambda code: areas.name(code).upper()),
            "STATUS": _words(_FATES, facts.fate[rows]),
            "TGL_STATUS": days.texts(facts.since[rows], "%d-%m-%Y"),
        }

    _write(path, np.arange(people.registered), columns)


def _padded(values: Ints) -> pa.Array:
    return _words(tuple(f"{number:03d}" for number in range(100)), values)


def _marital(people: People, facts: Standing, rows: Ints) -> pa.Array:
    role, spouse = people.kin.role[rows], people.kin.spouse[rows]
    alone = (role == households.HEAD) | (role == households.PARENT)
    widowed = alone & (facts.age[rows] > 50)
    state = np.select([spouse >= 0, widowed, alone], [1, 3, 2], 0)
    return _words(("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI"), state)


def participants(people: People, facts: Standing, path: Path, seed: int) -> None:
    """BPJS Ketenagakerjaan's participants; some wrote their name or NIK otherwise."""
    rng = draw.stream(seed, "participants")
    rows = rng.permutation(np.flatnonzero(facts.segment != standing.NOT_INSURED))
    names = _respelled(people, rows, seed, "participants")
    nik = _mistyped(people, rows, seed, "participants")
    months = tuple(f"{month // 12}-{month % 12 + 1:02d}" for month in range(2000 * 12, 2030 * 12))
    member = rng.choice(10**10, len(rows), replace=False) + 10**10

    def columns(some: Ints) -> Columns:
        who = rows[some]
        return {
            "NIK": nik.take(pa.array(some)),
            "KPJ": numbers.texts(member[some]),
            "NAMA": names.take(pa.array(some)),
            "TGL_LAHIR": days.texts(people.kin.born[who], "%d-%m-%Y"),
            "SEGMEN": _words(_SEGMENTS, facts.segment[who]),
            "STATUS": _words(("NONAKTIF", "AKTIF"), facts.active[who].astype(np.int64)),
            "BAYAR_SAMPAI": _words(months, facts.paid_until[who] - 2000 * 12),
        }

    _write(path, np.arange(len(rows)), columns)


def social(people: People, facts: Standing, path: Path, seed: int) -> None:
    """DTSEN: half of the people, whole households, the poorer the more surely."""
    rng = draw.stream(seed, "social")
    decile = people.houses.decile
    weights = (11.0 - decile) * rng.random(len(decile))
    known = people.in_registry & (facts.fate == standing.ALIVE)
    order = np.argsort(-weights, kind="stable")
    members = np.bincount(people.kin.house[known], minlength=len(decile))
    inside = np.zeros(len(decile), dtype=np.bool_)
    inside[order] = np.cumsum(members[order]) <= _SOCIAL * people.registered
    rows = rng.permutation(np.flatnonzero(known & inside[people.kin.house]))
    names = _respelled(people, rows, seed, "social")
    nik = _mistyped(people, rows, seed, "social")

    def columns(some: Ints) -> Columns:
        house = people.kin.house[rows[some]]
        return {
            "nomor_induk_kependudukan": nik.take(pa.array(some)),
            "nomor_kartu_keluarga": numbers.texts(people.card[house]),
            "nama": names.take(pa.array(some)),
            "tanggal_lahir": days.texts(people.kin.born[rows[some]], "%Y-%m-%d"),
            "desil_nasional": pa.array(decile[house]),
        }

    _write(path, np.arange(len(rows)), columns)


def excluded(people: People, facts: Standing, path: Path, seed: int) -> None:
    """Who is on a public payroll; the NIK is sometimes missing."""
    rng = draw.stream(seed, "excluded")
    rows = rng.permutation(np.flatnonzero(facts.public >= 0))
    year, month, day = days.parts(people.kin.born[rows])
    hired = year + rng.integers(20, 30, len(rows))
    start = hired * 100 + rng.integers(1, 13, len(rows))
    sex = 1 + people.kin.female[rows]
    number = ((year * 100 + month) * 100 + day) * 10**10 + start * 10**4 + sex * 1000
    number = number + rng.integers(1, 30, len(rows))
    is_civil = facts.public[rows] == standing.PUBLIC.index("PNS")
    has_nik = rng.random(len(rows)) >= _NO_NIK

    def columns(some: Ints) -> Columns:
        who = rows[some]
        return {
            "NIK": pc.if_else(pa.array(has_nik[some]), numbers.texts(people.nik[who]), ""),
            "NIP": pc.if_else(pa.array(is_civil[some]), numbers.texts(number[some]), ""),
            "NAMA": people.name.take(pa.array(who)),
            "TGL_LAHIR": days.texts(people.kin.born[who], "%d-%m-%Y"),
            "KATEGORI": _words(standing.PUBLIC, facts.public[who]),
        }

    _write(path, np.arange(len(rows)), columns)


def _changed(texts: pa.Array, at: Ints, others: list[str]) -> pa.Array:
    mask = np.zeros(len(texts), dtype=np.bool_)
    mask[at] = True
    return pc.replace_with_mask(texts, pa.array(mask), pa.array(others, type=pa.string()))


def _respelled(people: People, rows: Ints, seed: int, register: str) -> pa.Array:
    """Names of `rows`, a few as another office spells them."""
    rng, dice = draw.stream(seed, f"{register} names"), draw.dice(seed, f"{register} names")
    names = people.name.take(pa.array(rows))
    at = np.flatnonzero(rng.random(len(rows)) < _OTHER_SPELLING)
    slips = (spoil_name.spelling, spoil_name.abbreviation, spoil_name.typo, spoil_name.drop)
    others = [
        dice.choice(slips)(dice, name) or name for name in names.take(pa.array(at)).to_pylist()
    ]
    return _changed(names, at, others)


def _mistyped(people: People, rows: Ints, seed: int, register: str) -> pa.Array:
    """NIKs of `rows`, a few with an error of typing."""
    rng, dice = draw.stream(seed, f"{register} niks"), draw.dice(seed, f"{register} niks")
    niks = numbers.texts(people.nik[rows])
    at = np.flatnonzero(rng.random(len(rows)) < _WRONG_NIK)
    slips: tuple[noise.Spoiler[spoil_nik.NikCell], ...] = (
        spoil_nik.typo, spoil_nik.typo, spoil_nik.transposition, spoil_nik.missing,
    )  # fmt: skip
    others: list[str] = []
    for nik in niks.take(pa.array(at)).to_pylist():
        spoiled = dice.choice(slips)(dice, spoil_nik.NikCell(nik, "", "", "", numeric=False))
        others.append(spoiled.digits if spoiled else nik)
    return _changed(niks, at, others)


ALL = (civil, participants, social, excluded)
