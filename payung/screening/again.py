"""People who are covered held against new registers and against one another, month by month."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from payung import areas, eligibility, matching, rulebook, verification
from payung.matching import Engine
from payung.screening import asking, people
from payung.screening.progress import Progress
from payung.screening.registers import Register
from payung.values import month
from payung.values.decision import Reason
from payung.values.month import Month, Span
from payung.values.people import Applicant, CivilStatus, RegisterKind, Segment
from payung.values.programme import Programme
from payung.values.screening import MORE_LIKELY_THAN_NOT, Candidate
from payung.verification import Answer, answers

_ASKED = (RegisterKind.CIVIL, RegisterKind.PARTICIPANTS, RegisterKind.EXCLUDED)
# Which register a reason rests on; ages are told by the civil registry or by the enrolment.
_RESTS_ON = {
    "DECEASED": RegisterKind.CIVIL,
    "MOVED_AWAY": RegisterKind.CIVIL,
    "CIVIL_SERVANT": RegisterKind.CIVIL,
    "WAGE_EARNER": RegisterKind.PARTICIPANTS,
    "EXCLUDED_LIST": RegisterKind.EXCLUDED,
}
# The record that says it, of several that a register has of a person.
_SAYS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "DECEASED": lambda record: record["status"] == CivilStatus.DEAD,
    "MOVED_AWAY": lambda record: record["status"] == CivilStatus.MOVED,
    "CIVIL_SERVANT": lambda record: rulebook.is_civil_servant(record["occupation"] or ""),
    "WAGE_EARNER": lambda record: (
        record["segment"] == Segment.PPU and record["status"] != "inactive"
    ),
}


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who is covered: as they are known, for which months, and their work.

    `unpromised` are those between two decrees, which neither promises. Who is `elsewhere`, in
    another programme, is not judged: somebody else may be their double.
    """

    person: Candidate
    promised: Span
    occupation: str
    elsewhere: bool = False
    unpromised: tuple[Month, ...] = ()

    @property
    def months(self) -> frozenset[Month]:
        return frozenset(self.promised.months()).difference(self.unpromised)


@dataclass(frozen=True, slots=True)
class Found:
    """Why somebody may not stay: `row` is their place in what was asked.

    `register` and `record` say what it rests on, '' and nothing for ages and doubles; `other` is
    the row of the same person, who entered before. `sure` whether the link may be trusted.
    """

    row: int
    reason: Reason | None
    register: str
    record: Mapping[str, Any]
    probability: float
    sure: bool
    other: int | None = None


def again(
    held: Sequence[Held],
    plan: Programme,
    registers: Mapping[RegisterKind, Register],
    on: date,
    work: tuple[Engine, Progress],
) -> tuple[Found, ...]:
    """Everything found out about them, in their order; a person may be found for several things.

    `registers` are those at hand; a kind that is missing tells nothing. The enrolled come in the
    order in which they entered: of two numbers for one person the later is the double.
    """
    engine, progress = work
    judged = [row for row, one in enumerate(held) if not one.elsewhere]
    wanted = people.of_persons([held[row].person for row in judged])
    asked: dict[RegisterKind, asking.Answers] = {}
    for kind in _ASKED:
        if kind in registers and judged:
            progress.stage(f"MATCH_{kind.upper()}")
            asked[kind], _ = asking.ask(engine, matching.shipped(), wanted, registers[kind], kind)
    progress.stage("DECIDE", len(judged))
    found: list[Found] = []
    for place, row in enumerate(judged):
        answered = {
            kind: best
            for kind, some in asked.items()
            if (best := answers.likeliest(some[place])) is not None
        }
        found += _judged(row, held[row], plan, answered, on)
    progress.stage("FIND_REPEATS")
    doubles = _doubles(engine, held)
    return (*found, *(one for one in doubles if not held[one.row].elsewhere))


def _judged(
    row: int,
    one: Held,
    plan: Programme,
    answered: Mapping[RegisterKind, Answer],
    on: date,
) -> list[Found]:
    who = _applicant(one, plan, answered)
    found = []
    for reason in eligibility.still(who, plan, one.promised.first, month.of(on)):
        kind = _RESTS_ON.get(reason.code)
        answer = answered.get(kind or RegisterKind.CIVIL)
        record = _telling(reason.code, answer) if answer else {}
        probability = answer.probability if answer else 1.0
        sure = answer is None or verification.trust(probability)
        found.append(Found(row, reason, kind or "", record, probability, sure))
    return found


def _applicant(one: Held, plan: Programme, answered: Mapping[RegisterKind, Answer]) -> Applicant:
    civil = answered.get(RegisterKind.CIVIL)
    covered = answered.get(RegisterKind.PARTICIPANTS)
    excluded = answered.get(RegisterKind.EXCLUDED)
    births = [one["birth_date"] for one in civil.records] if civil else []
    return Applicant(
        birth_date=next(filter(None, births), one.person.birth_date),
        village_code=one.person.village_code,
        occupation_code=one.occupation,
        civil=_civil(civil, plan) if civil else None,
        civil_occupation=_civil_occupation(civil) if civil else "",
        coverages=answers.coverages(covered.records) if covered else (),
        excluded_as=(excluded.records[0]["category"] or "–") if excluded else "",
    )


def _civil(answer: Answer, plan: Programme) -> CivilStatus:
    """Dead, or gone from the region. Who lives elsewhere within it has not moved away."""
    statuses = {record["status"] for record in answer.records}
    if CivilStatus.DEAD in statuses:
        return CivilStatus.DEAD
    living = [one for one in answer.records if one["status"] == CivilStatus.ALIVE]
    gone = CivilStatus.MOVED in statuses if not living else all(_elsewhere(o, plan) for o in living)
    return CivilStatus.MOVED if gone else CivilStatus.ALIVE


def _elsewhere(record: Mapping[str, Any], plan: Programme) -> bool:
    village = record["village_code"]
    return bool(village) and not areas.within(village, plan.regions)


def _civil_occupation(answer: Answer) -> str:
    occupations = [record["occupation"] or "" for record in answer.records]
    return next(filter(rulebook.is_civil_servant, occupations), occupations[0])


def _telling(code: str, answer: Answer) -> Mapping[str, Any]:
    """Of several records of a person the one that says it."""
    says = _SAYS.get(code)
    return next(filter(says, answer.records), answer.records[0]) if says else answer.records[0]


def _doubles(engine: Engine, held: Sequence[Held]) -> tuple[Found, ...]:
    """Two rows of the same months that are one person; told of the later one, once."""
    best: dict[int, tuple[float, int]] = {}
    for later, earlier, probability in (*_same_nik(held), *_alike(engine, held)):
        if held[later].months & held[earlier].months:
            best[later] = max(best.get(later, (0.0, -1)), (probability, earlier))
    return tuple(
        Found(later, None, "", {}, probability, verification.trust(probability), earlier)
        for later, (probability, earlier) in sorted(best.items())
    )


def _same_nik(held: Sequence[Held]) -> Iterator[tuple[int, int, float]]:
    """The same number twice: no two programmes may cover a person in the same month."""
    last: dict[str, int] = {}
    for row, one in enumerate(held):
        if one.person.nik in last:
            yield row, last[one.person.nik], 1.0
        last[one.person.nik] = row


def _alike(engine: Engine, held: Sequence[Held]) -> Iterator[tuple[int, int, float]]:
    """One person under two numbers.

    Who has no birth date on record is nobody's double: two neighbours would be taken for one.
    """
    wanted = people.of_persons([one.person for one in held])
    wanted = wanted.filter(wanted["birth_date"].is_valid())
    if not wanted.num_rows:
        return
    engine.forget()
    known = matching.prepare(engine, people.as_register(wanted), "enrolled")
    links = matching.link(engine, people.among_themselves(wanted), known, several=True)
    engine.forget()
    for link in links.to_pylist():
        later, earlier = max(link["row"], link["record"]), min(link["row"], link["record"])
        if later != earlier and link["probability"] >= MORE_LIKELY_THAN_NOT:
            yield later, earlier, link["probability"]
