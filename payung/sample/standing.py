"""What the registers hold about each person: alive, at work, insured, on the public payroll."""

from dataclasses import dataclass

import numpy as np

from payung.sample import days, draw, tables
from payung.sample.draw import Flags, Ints
from payung.sample.people import People

ALIVE, DEAD, MOVED = 0, 1, 2
NOT_INSURED, WAGE_EARNER, SELF_EMPLOYED, BUILDER = range(4)
PUBLIC = ("PNS", "TNI", "POLRI", "PERANGKAT DESA")
_DEAD, _MOVED, _EXCLUDED = 0.03, 0.02, 0.015
_SEGMENTS = ((WAGE_EARNER, 0.185), (SELF_EMPLOYED, 0.06), (BUILDER, 0.02))
_STRANGERS_INSURED = 0.03
_LAPSED = np.array([0.0, 0.3, 0.5, 0.6])


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry a person. `since`: day of death or move, else a day before any birth.

    `job` indexes `tables.jobs()`; `public` indexes PUBLIC, or -1; `segment` is NOT_INSURED or a
    BPJS segment, `active` whether that cover is paid now, `paid_until` its last paid month as
    `year * 12 + month - 1`.
    """

    age: Ints
    fate: Ints
    since: Ints
    job: Ints
    public: Ints
    segment: Ints
    active: Flags
    paid_until: Ints

    @property
    def informal(self) -> Flags:
        return np.array([job.informal for job in tables.jobs()])[self.job]


def make(people: People, seed: int) -> Standing:
    age = _age_when_covered(people.kin.born)
    fate, since = _fates(people, age, draw.stream(seed, "fates"))
    job = _jobs(people, age, draw.stream(seed, "jobs"))
    public = _public(people, age, job, fate, draw.stream(seed, "public"))
    segment = _segments(people, age, job, fate, draw.stream(seed, "insured"))
    rng = draw.stream(seed, "paid")
    active = (segment > 0) & (rng.random(len(age)) >= _LAPSED[segment])
    now = days.AS_OF.year * 12 + days.AS_OF.month - 1
    # Who lapsed did so more than the three months of grace ago.
    behind = np.where(active, rng.integers(0, 2, len(age)), rng.integers(6, 80, len(age)))
    return Standing(age, fate, since, job, public, segment, active, now - behind)


def _age_when_covered(born: Ints) -> Ints:
    """Completed years on the first day of cover."""
    year, month, day = days.parts(born)
    first = days.COVER_FROM
    not_yet = (month > first.month) | ((month == first.month) & (day > first.day))
    return np.asarray(first.year - year - not_yet, dtype=np.int64)


def _fates(people: People, age: Ints, rng: np.random.Generator) -> tuple[Ints, Ints]:
    count = people.registered
    fate = np.full(len(age), ALIVE)
    dead = draw.subset(rng, np.exp(age[:count] / 16.0), round(_DEAD * count))
    fate[dead] = DEAD
    movable = np.where(fate[:count] == ALIVE, 1.0, 0.0)
    fate[draw.subset(rng, movable, round(_MOVED * count))] = MOVED
    as_of = days.number(days.AS_OF)
    since = as_of - rng.integers(20, 2500, len(age))
    since = np.maximum(since, np.minimum(people.kin.born + 1, as_of - 1))
    return fate, np.where(fate == ALIVE, -(10**6), since)


def _jobs(people: People, age: Ints, rng: np.random.Generator) -> Ints:
    table = tables.jobs()
    female = people.kin.female
    job = np.empty(len(age), dtype=np.int64)
    for sex, shares in ((False, [j.male for j in table]), (True, [j.female for j in table])):
        rows = np.flatnonzero(female == sex)
        job[rows] = draw.weighted(rng, shares, len(rows))
    learner, none = tables.job_index("PELAJAR/MAHASISWA"), tables.job_index("BELUM/TIDAK BEKERJA")
    public = np.array([bool(j.public) for j in table])
    chance = rng.random(len(age))
    learns = ((age >= 6) & (age < 17)) | ((age >= 17) & (age < 22) & (chance < 0.5))
    retired = (age >= 60) & public[job]
    idle = (age < 6) | ((age >= 72) & (chance < 0.4) & ~retired)
    return np.select([learns, idle, retired], [learner, none, tables.job_index("PENSIUNAN")], job)


def _public(people: People, age: Ints, job: Ints, fate: Ints, rng: np.random.Generator) -> Ints:
    """The excluded list: 1.5% of the people; the registry has a stale job for a part of them."""
    of_job = np.array([PUBLIC.index(j.public) if j.public else -1 for j in tables.jobs()])[job]
    able = people.in_registry & (fate == ALIVE) & (age >= 21) & (age < 60)
    listed = np.where(able & (of_job >= 0) & (rng.random(len(age)) < 0.93), of_job, -1)
    missing = round(_EXCLUDED * people.registered) - int((listed >= 0).sum())
    stale = draw.subset(rng, np.where(able & (of_job < 0), 1.0, 0.0), max(0, missing))
    listed[stale] = draw.weighted(rng, (60, 5, 5, 30), len(stale))
    return listed


def _segments(people: People, age: Ints, job: Ints, fate: Ints, rng: np.random.Generator) -> Ints:
    table = tables.jobs()
    employee = np.array([j.name.startswith("KARYAWAN") or j.name == "BIDAN" for j in table])[job]
    informal = np.array([j.informal for j in table])[job]
    builder = np.array([j.name in ("BURUH HARIAN LEPAS", "TUKANG BATU") for j in table])[job]
    public = np.array([bool(j.public) for j in table])[job]
    working = people.in_registry & (fate == ALIVE) & (age >= 18) & (age < 65) & ~public
    likely = {
        WAGE_EARNER: 0.4 + 12.0 * employee + 0.6 * informal,
        SELF_EMPLOYED: 0.1 + 2.0 * informal,
        BUILDER: 0.05 + 3.0 * builder,
    }
    segment = np.full(len(age), NOT_INSURED)
    for kind, share in _SEGMENTS:
        weights = np.where(working & (segment == NOT_INSURED), likely[kind], 0.0)
        segment[draw.subset(rng, weights, round(share * people.registered))] = kind
    outside = np.where(~people.in_registry & (age >= 18) & (age < 65), 1.0, 0.0)
    insured = draw.subset(rng, outside, round(_STRANGERS_INSURED * people.registered))
    segment[insured] = draw.weighted(rng, (0, 70, 22, 8), len(insured))
    return segment
