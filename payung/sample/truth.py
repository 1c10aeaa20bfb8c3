"""truth.csv: for every row of every list who it really is, and what was done to it."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from payung.sample import standing, tables
from payung.sample.book import Written
from payung.sample.layouts import Layout
from payung.sample.people import People
from payung.sample.standing import Standing

_CIVIL_SERVANTS = ("PNS", "TNI", "POLRI")
_HEAD = (
    "source_file sheet row_number person_nik nik_true person_id duplicate_group expected flaws "
    "birth_date sex name_true"
).split()


@dataclass(frozen=True, slots=True)
class Sent:
    """A list as it was written."""

    file: str
    layout: Layout
    rows: tuple[Written, ...]


def write(people: People, facts: Standing, lists: Iterable[Sent], path: Path) -> None:
    lists = tuple(lists)
    times: dict[int, int] = {}
    for sent in lists:
        for row in sent.rows:
            times[row.line.truth.row] = times.get(row.line.truth.row, 0) + 1
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(_HEAD)
        for sent in lists:
            for row in sent.rows:
                person = row.line.truth
                out.writerow((
                    sent.file,
                    row.sheet,
                    row.row,
                    person.nik if person.row < people.registered else "",
                    person.nik,
                    f"P{person.row:08d}",
                    f"D{person.row:08d}" if times[person.row] > 1 else "",
                    ";".join(expected(people, facts, person.row)),
                    ";".join(_flaws(people, row, sent.layout)),
                    person.born.isoformat(),
                    person.sex.value,
                    person.name,
                ))  # fmt: skip


def expected(people: People, facts: Standing, row: int) -> tuple[str, ...]:
    """What the registers hold against a person; ('none',) if nothing.

    `civil_servant` by the occupation in the civil registry, `excluded` by excluded.csv;
    `wage_earner` and `protected` by an active cover (PPU; BPU or JAKON).
    """
    job = tables.jobs()[facts.job[row]]
    segment = facts.segment[row] if facts.active[row] else standing.NOT_INSURED
    against = {
        "not_registered": row >= people.registered,
        "deceased": facts.fate[row] == standing.DEAD,
        "moved": facts.fate[row] == standing.MOVED,
        "civil_servant": job.public in _CIVIL_SERVANTS,
        "excluded": facts.public[row] >= 0,
        "wage_earner": segment == standing.WAGE_EARNER,
        "protected": segment in (standing.SELF_EMPLOYED, standing.BUILDER),
        "under_age": facts.age[row] < 18,
        "over_age": facts.age[row] >= 65,
    }
    return tuple(word for word, holds in against.items() if holds) or ("none",)


def _flaws(people: People, written: Written, layout: Layout) -> tuple[str, ...]:
    """Flaws that show in this layout; and two traps that are no flaw of the row."""
    row = written.line.truth.row
    flaws = [flaw for flaw in written.line.flaws if flaw.split("_")[0] not in layout.lacks]
    if people.kin.twin[row] >= 0:
        flaws.append("twin")
    if people.named_after[row] >= 0:
        flaws.append("same_name")
    return tuple(flaws)
