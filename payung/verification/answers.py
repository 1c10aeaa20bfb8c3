"""What registers answer about each row: links grouped by person, with the person's records."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from payung.values.month import parse as parse_month
from payung.values.people import CivilStatus, Coverage, Segment, Sex
from payung.values.screening import MORE_LIKELY_THAN_NOT, Candidate

Record = Mapping[str, Any]
# What a decision rests on; the rest of a register is for finding people only.
_TOLD = (
    "record", "nik", "name", "birth_date", "sex", "village_code", "rt", "rw", "status",
    "occupation", "segment", "paid_until", "decile", "category", "event_on",
)  # fmt: skip
_MOST_CANDIDATES = 5
_LEAST_PROBABLE = 0.01


@dataclass(frozen=True, slots=True)
class Answer:
    """One person of a register whom a row may mean, with all records of that person."""

    probability: float
    records: tuple[Record, ...]


def by_row(links: pa.Table, register: pa.Table, rows: int) -> tuple[tuple[Answer, ...], ...]:
    """For each of `rows` positions its answers, most probable first.

    A register may hold a person twice (two jobs, a stale copy): records of one NIK are one
    person, and their probabilities add up.
    """
    likely = links.filter(pc.greater_equal(links["probability"], _LEAST_PROBABLE))
    records = register.select(_TOLD).take(likely["record"]).to_pylist()
    people: list[dict[str, list[tuple[float, Record]]]] = [defaultdict(list) for _ in range(rows)]
    for link, record in zip(likely.to_pylist(), records, strict=True):
        who = record["nik"] or f"#{record['record']}"
        people[link["row"]][who].append((link["probability"], record))
    return tuple(_most_probable(found) for found in people)


def _most_probable(found: Mapping[str, list[tuple[float, Record]]]) -> tuple[Answer, ...]:
    answers = (
        Answer(round(sum(p for p, _ in pairs), 6), tuple(record for _, record in pairs))
        for pairs in found.values()
    )
    best = sorted(answers, key=lambda a: (-a.probability, a.records[0]["record"]))
    return tuple(best[:_MOST_CANDIDATES])


def candidates(answers: Sequence[Answer]) -> tuple[Candidate, ...]:
    """The civil registry's answers as candidates; `nik` is '' where its own NIK is unreadable."""
    return tuple(candidate(answer.records[0], answer.probability) for answer in answers)


def candidate(record: Record, probability: float) -> Candidate:
    """A record of the civil registry as a person whom a row may mean."""
    return Candidate(
        nik=record["nik"] or "",
        name=record["name"] or "",
        birth_date=record["birth_date"],
        sex=Sex(record["sex"]) if record["sex"] else None,
        village_code=record["village_code"] or "",
        rt=record["rt"] or 0,
        rw=record["rw"] or 0,
        probability=min(probability, 1.0),
    )


def likeliest(answers: Sequence[Answer]) -> Answer | None:
    """The person a register most probably means, if that is more likely than nobody."""
    best = answers[0] if answers else None
    return best if best and best.probability >= MORE_LIKELY_THAN_NOT else None


def of_person(answers: Sequence[Answer], person: Candidate | None) -> Answer | None:
    """What the civil registry holds about the person that a row was found to be."""
    if person is None:
        return None
    return next((answer for answer in answers if answer.records[0]["nik"] == person.nik), None)


def civil_status(records: Sequence[Record]) -> CivilStatus:
    """Of several records of one person the gravest holds: an old copy says alive longest."""
    statuses = {record["status"] for record in records}
    gravest = (CivilStatus.DEAD, CivilStatus.MOVED)
    return next((status for status in gravest if status in statuses), CivilStatus.ALIVE)


def coverages(records: Sequence[Record]) -> tuple[Coverage, ...]:
    """Participations in BPJS Ketenagakerjaan; an unnamed segment is taken as not waged."""
    return tuple(
        Coverage(
            segment=Segment(record["segment"] or Segment.BPU),
            active=record["status"] != "inactive",
            paid_until=parse_month(record["paid_until"] or ""),
        )
        for record in records
    )
