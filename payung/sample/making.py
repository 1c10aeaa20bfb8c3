"""Puts a synthetic region together and writes it to a folder."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from payung import areas
from payung.sample import (
    choose,
    draw,
    lines,
    offices,
    people,
    registers,
    standing,
    territory,
    truth,
    wording,
)
from payung.sample.noise import Noise, standard

_STRANGERS = 0.05

Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How many people the civil registry holds, how many rows the lists, and how messy."""

    people: int
    rows: int
    noise: Noise = field(default_factory=standard)


def make(size: Size, seed: int, region: str, out: Path, progress: Progress) -> tuple[Path, ...]:
    """Writes registers, lists, truth and programme below `out`; gives the files written.

    `region` is a dotted regency or city code ('33.19'). The same arguments give the same
    bytes. `progress` hears each step's name and how many rows it has written. Refuses a code
    that is no regency, and a list longer than a quarter of the people.
    """
    land = territory.load(region, draw.stream(seed, "territory"))
    everybody = people.make(land, size.people, round(_STRANGERS * size.people) + 50, seed)
    facts = standing.make(everybody, seed)
    rows = choose.persons(everybody, facts, size.rows, seed)
    progress("people", len(everybody.nik))
    folder = out / "registers"
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{name}.csv" for name in ("civil", "participants", "social", "excluded")]
    registers.civil(everybody, facts, files[0])
    registers.participants(everybody, facts, files[1], seed)
    registers.social(everybody, facts, files[2], seed)
    registers.excluded(everybody, facts, files[3], seed)
    progress("registers", size.people)
    known = lines.truth(everybody, facts, rows, seed)
    persons = [known[row] for row in rows.tolist()]
    sent = _lists(persons, size.noise, region, out / "lists", seed)
    progress("lists", size.rows)
    truth.write(everybody, facts, sent, out / "truth.csv")
    (out / "programme.yaml").write_text(wording.programme(region, size.rows), encoding="utf-8")
    (out / "README.txt").write_text(
        wording.readme(region, size.people, size.rows), encoding="utf-8"
    )
    rest = [out / name for name in ("truth.csv", "programme.yaml", "README.txt")]
    return (*files, *(out / "lists" / each.file for each in sent), *rest)


def _lists(
    persons: list[lines.Person], rates: Noise, region: str, folder: Path, seed: int
) -> tuple[truth.Sent, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    dice = draw.dice(seed, "lists")
    sent: list[truth.Sent] = []
    for batch in offices.batches(persons, region, dice):
        office = batch.office
        typed = []
        for person in batch.persons:
            other = dice.choice(persons)
            place = (other.address, areas.name(other.village))
            typed.append(lines.typed(dice, person, rates, office.habits, place))
        written = office.write(folder / office.file, office.who, office.layout, tuple(typed))
        sent.append(truth.Sent(office.file, office.layout, tuple(written)))
    return tuple(sent)
