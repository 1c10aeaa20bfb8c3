"""Puts a synthetic region together and writes it to a folder."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from payung.sample import (
    choose,
    draw,
    lines,
    offices,
    people,
    persons,
    registers,
    standing,
    territory,
    truth,
    wording,
)
from payung.sample.noise import Noise, standard
from payung.values.refused import Refused

_STRANGERS = 0.08  # people whom the civil registry here does not know, beside all it knows

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
    bytes. `progress` hears a step ("people", "registers", "lists") and how many people, files
    or rows it has made so far. Refuses a code that is no regency, a list longer than a quarter
    of the people, and a folder in use.
    """
    if out.exists() and any(out.iterdir()):
        raise Refused("SAMPLE_FOLDER_NOT_EMPTY", folder=out.name)
    seed = draw.branch(seed, region)
    land = territory.load(region, draw.stream(seed, "territory"))
    everybody = people.make(land, size.people, round(_STRANGERS * size.people) + 50, seed)
    facts = standing.make(everybody, seed)
    rows = choose.persons(everybody, facts, size.rows, seed)
    progress("people", size.people)
    files = _registers(everybody, facts, out / "registers", seed, progress)
    known = persons.known(everybody, facts, rows, seed)
    dice = draw.dice(seed, "lists")
    batches = offices.batches([known[row] for row in rows.tolist()], region, dice)
    sent = _lists(batches, size.noise, out / "lists", dice, progress)
    key = out / "truth.csv"
    truth.write(everybody, facts, sent, key)
    lists = (out / "lists" / each.file for each in sent)
    return (*files, *lists, key, *_texts(size, region, out))


def _registers(
    everybody: people.People, facts: standing.Standing, folder: Path, seed: int, progress: Progress
) -> tuple[Path, ...]:
    folder.mkdir(parents=True)
    written = []
    for register in registers.ALL:
        path = folder / f"{register.__name__}.csv"
        register(everybody, facts, path, seed)
        written.append(path)
        progress("registers", len(written))
    return tuple(written)


def _texts(size: Size, region: str, out: Path) -> tuple[Path, ...]:
    texts = {
        "programme.yaml": wording.programme(region, size.rows),
        "README.txt": wording.readme(region, size.people, size.rows),
    }
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8")
    return tuple(out / name for name in texts)


def _lists(
    batches: tuple[offices.Batch, ...], rates: Noise, folder: Path, dice: Random, progress: Progress
) -> tuple[truth.Sent, ...]:
    folder.mkdir(parents=True)
    everybody = [person for batch in batches for person in batch.persons]
    sent: list[truth.Sent] = []
    rows = 0
    for batch in batches:
        office = batch.office
        typed = tuple(
            lines.typed(dice, person, rates, office.habits, dice.choice(everybody))
            for person in batch.persons
        )
        written = office.write(folder / office.file, office.who, office.layout, typed)
        sent.append(truth.Sent(office.file, office.layout, tuple(written)))
        rows += len(written)
        progress("lists", rows)
    return tuple(sent)
