"""What was sent held against what was answered: every row on both sides comes to something."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from payung import intake
from payung.partners.bpjs_tk import reasons

_UNCLEAR = (reasons.UNCLEAR, reasons.KPJ_ODD, reasons.KPJ_OURS)


class Outcome(StrEnum):
    """What a row came to."""

    REGISTERED = "registered"  # has its KPJ number
    REFUSED = "refused"
    CONFLICTING = "conflicting"  # two numbers, a number and a refusal, or nothing clear
    SUGGESTED = "suggested"  # no NIK says so, but name and birth date do: somebody confirms it
    REPEATED = "repeated"  # says again what another row, or an earlier answer, has said
    UNKNOWN = "unknown"  # nobody whom we sent
    MISSING = "missing"  # sent, and not in the answer


@dataclass(frozen=True, slots=True)
class Sent:
    """Somebody who was sent: what their NIK is known by, and their KPJ number if there is one."""

    enrolment: int
    nik: bytes
    name: str
    birth_date: date | None
    kpj: bytes = b""
    person: int = 0


@dataclass(frozen=True, slots=True)
class Answered:
    """A row of the answer; `nik` and `kpj` as in Sent, b'' for none.

    `reason` is '' with a number that no word speaks against, and `fine` says that words speak for
    it; `number` is that of the enrolment, 0 where the branch has not left it in the row.
    """

    position: int
    nik: bytes
    name: str
    birth_date: date | None
    kpj: bytes
    reason: str
    number: int = 0
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What a row of the answer came to, or, at position 0, that somebody is missing in it."""

    position: int
    enrolment: int | None
    outcome: Outcome
    reason: str = ""


def reconcile(
    sent: Sequence[Sent],
    answered: Sequence[Answered],
    taken: Mapping[bytes, int],
    ours: Mapping[bytes, int] = MappingProxyType({}),
) -> tuple[Line, ...]:
    """A line for every row answered, in their order, then one for everybody sent and not answered.

    `sent` hold each NIK once; `taken` are KPJ numbers in use, by whom: a person keeps theirs;
    `ours` those that stood in the upload already, where an answer may only repeat them.
    Matched by NIK, or without one by the number of the enrolment with the same name; that number
    alone, or a name with a birth date that only one of them has, is a suggestion, never more.
    """
    by_nik = {one.nik: one for one in sent}
    by_number = {one.enrolment: one for one in sent}
    rows: dict[int, list[Answered]] = defaultdict(list)
    others: list[Answered] = []
    for row in answered:
        one = by_nik.get(row.nik) if row.nik else _numbered(by_number.get(row.number), row)
        if one is None:
            others.append(row)
        else:
            rows[one.enrolment].append(row)
    shared = _shared(rows)
    lines: list[Line] = []
    for one in sent:
        if one.enrolment in rows:
            own = [_weighed(one, row, ours) for row in rows[one.enrolment]]
            lines += _of(one, own, shared, taken)
    silent = [one for one in sent if one.enrolment not in rows and not one.kpj]
    lines += _suggested(silent, others)
    lines.sort(key=lambda line: line.position)
    named = {line.enrolment for line in lines}
    lines += [
        Line(0, one.enrolment, Outcome.MISSING) for one in silent if one.enrolment not in named
    ]
    return tuple(lines)


def _shared(rows: Mapping[int, Iterable[Answered]]) -> frozenset[bytes]:
    """Numbers that the answer gives to more than one person."""
    given = Counter(kpj for some in rows.values() for kpj in {row.kpj for row in some if row.kpj})
    return frozenset(kpj for kpj, people in given.items() if people > 1)


def _numbered(one: Sent | None, row: Answered) -> Sent | None:
    """Who has the number of a row without a NIK, when nothing else in it says otherwise."""
    if one is None or row.birth_date not in (None, one.birth_date):
        return None
    return one if row.name and intake.plain(row.name) == intake.plain(one.name) else None


def _weighed(one: Sent, row: Answered, ours: Mapping[bytes, int]) -> Answered:
    """A row as far as it proves anything: a number that we sent, given back, is no answer."""
    if one.kpj or row.fine or not row.kpj or ours.get(row.kpj) != one.person:
        return row
    return replace(row, kpj=b"", reason=row.reason or reasons.KPJ_OURS)


def _of(
    one: Sent, rows: Sequence[Answered], shared: frozenset[bytes], taken: Mapping[bytes, int]
) -> Iterator[Line]:
    if len(rows) == 1 and not one.kpj and not rows[0].reason:  # most people: a short way
        kpj = rows[0].kpj
        if kpj and kpj not in shared and taken.get(kpj, one.person) == one.person:
            yield Line(rows[0].position, one.enrolment, Outcome.REGISTERED)
            return
    numbers = {row.kpj for row in rows if row.kpj}
    refusals = [row for row in rows if row.reason]
    unclear = any(row.reason in _UNCLEAR for row in refusals)
    foreign = any(kpj in shared or taken.get(kpj, one.person) != one.person
                  for kpj in numbers)  # fmt: skip
    known = numbers | ({one.kpj} if one.kpj else set())
    if unclear or foreign or len(known) > 1 or (known and refusals):
        why = "" if unclear else "kpj_taken" if foreign else "kpj_two" if len(known) > 1 else "both"
        for row in rows:
            yield Line(row.position, one.enrolment, Outcome.CONFLICTING, why or row.reason)
        return
    first = Outcome.REGISTERED if numbers else Outcome.REFUSED
    for place, row in enumerate(rows):
        again = place > 0 or (bool(numbers) and bool(one.kpj))
        yield Line(
            row.position, one.enrolment, Outcome.REPEATED if again else first, row.reason
        )  # fmt: skip


def _suggested(silent: Iterable[Sent], others: Sequence[Answered]) -> Iterator[Line]:
    ours: dict[tuple[str, date], list[Sent]] = defaultdict(list)
    silent = tuple(silent)
    for one in silent:
        if one.birth_date:
            ours[intake.plain(one.name), one.birth_date].append(one)
    theirs = Counter((intake.plain(row.name), row.birth_date) for row in others)
    by_number = {one.enrolment: one for one in silent}
    numbers = Counter(row.number for row in others)
    for row in others:
        found = ours.get((intake.plain(row.name), row.birth_date), []) if row.birth_date else []
        alone = len(found) == 1 and theirs[intake.plain(row.name), row.birth_date] == 1
        known = by_number.get(row.number) if numbers[row.number] == 1 else None
        if known is not None or alone:
            one = known or found[0]
            yield Line(row.position, one.enrolment, Outcome.SUGGESTED, row.reason)
        else:
            yield Line(row.position, None, Outcome.UNKNOWN, row.reason)
