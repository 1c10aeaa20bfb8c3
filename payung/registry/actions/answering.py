"""What a branch of BPJS sends back: kept as it came, read, reconciled with what was sent."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from payung.enrolment import Move, Proof, ProofKind, Step
from payung.partners import bpjs_tk
from payung.partners.bpjs_tk import Answered, AnswerRow, Line, Outcome
from payung.registry import copying, sealed, storage
from payung.registry.actions import (
    enrolling,
    exchanging,
    reconciling,
    submissions,
    tasks,
    telling_refused,
    trail,
)
from payung.registry.actions.enrolling import Told
from payung.registry.actions.exchanging import ANSWER, BILL, FAILED, READ, RECEIVED
from payung.registry.keys import Keyring
from payung.registry.models import Enrolment, Exchange, ExchangeLine, Task
from payung.registry.permissions import Act
from payung.registry.queries import exchanges
from payung.registry.queries.exchanges import Waiting
from payung.registry.scope import Scope
from payung.screening import digests
from payung.values.enrolment import Enrolled
from payung.values.month import Span
from payung.values.refused import Refused

TASKS = {ANSWER: "bpjs_answer", BILL: "bpjs_bill"}
# What a row can still do to somebody, by where they stand.
_MOVES = {
    (Enrolled.SENT, Outcome.REGISTERED): Move.REGISTER,
    (Enrolled.REFUSED, Outcome.REGISTERED): Move.REGISTER,
    (Enrolled.APPROVED, Outcome.REGISTERED): Move.REGISTER,
    (Enrolled.SENT, Outcome.REFUSED): Move.REFUSE,
}


@dataclass(frozen=True, slots=True)
class Received:
    """A file of the branch: an ANSWER or a BILL, for `months` where somebody says so."""

    kind: str
    path: Path
    name: str
    months: Span | None = None


def receive(
    scope: Scope, at: datetime, programme: int, received: Received
) -> tuple[Exchange, Task]:
    """Keeps a file of the branch as it came, and has it read.

    Refused EXCHANGE_AGAIN when the same file was read before as an answer to the same upload (a
    bill for other months is for these from now on), ANSWER_OF_NOTHING, NOT_HERE, and as
    `reconciling.say_months`.
    """
    scope.ask(Act.EXCHANGE)
    exchanging.lock(scope, programme)
    if received.kind == ANSWER and not exchanges.ever_sent(scope, programme):
        raise Refused("ANSWER_OF_NOTHING")
    kind = received.kind
    name, digest = submissions.clean_name(received.name), digests.of_file(received.path)
    answers = exchanges.upload_named(scope, programme, name)
    again = Exchange.objects.filter(
        government=scope.government, programme_id=programme, kind=kind, digest=digest
    )
    if answers is not None:
        again = again.filter(answers_id=answers)
    same = again.first()
    state = RECEIVED
    if same is not None and same.state == READ and _other_months(same, received.months):
        state = READ
        reconciling.say_months(scope, same.id)
    elif same is not None and same.state == READ:
        day = timezone.localdate(same.at)
        raise Refused("EXCHANGE_AGAIN", file=same.name, day=str(day))
    made = same or Exchange.objects.create(
        government=scope.government, programme_id=programme, kind=kind, name=name,
        number=exchanges.last_number(scope, programme, kind) + 1, profile="", digest=digest,
        stored=storage.keep(scope.government, received.path), state=RECEIVED, by=scope.user,
        by_name=scope.name, at=at, answers_id=answers,
    )  # fmt: skip
    Exchange.objects.filter(government=scope.government, id=made.id).update(
        state=state, **_from_to(received.months)
    )
    trail.record(
        scope, at, "receive_exchange", ("exchange", made.id), kind=kind, file=name, digest=digest
    )  # fmt: skip
    return made, tasks.ask(scope, at, TASKS[kind], ("exchange", made.id), name)


def fail(scope: Scope, number: int) -> None:
    """A file that cannot be read stays on record; sent again, it is tried again."""
    Exchange.objects.filter(
        government=scope.government, id=number, state=RECEIVED
    ).update(state=FAILED)  # fmt: skip


@transaction.atomic
def read(scope: Scope, at: datetime, number: int, answer: bpjs_tk.Answer) -> Mapping[str, int]:
    """Reconciles the rows of a received answer; how many came to what.

    Whoever it registers has their number, whoever it refuses the reason; anything unsure waits
    for somebody to settle it, and nothing is dropped. Read before, nothing changes.
    """
    scope.ask(Act.EXCHANGE)
    found = exchanges.one(scope, number)
    exchanging.lock(scope, found.programme_id)
    found.refresh_from_db()
    if found.state == READ:
        return dict(found.told)
    ring = sealed.ring()
    # What takes no database is done aside, while the database is at work.
    with ThreadPoolExecutor(1) as aside:
        asked = aside.submit(lambda: [_answered(ring, row) for row in answer.rows])
        waiting, answered = exchanges.waiting(scope, found), asked.result()
    numbers = [row.kpj for row in answered if row.kpj]
    taken, ours = exchanges.taken(scope, numbers), exchanges.ours(scope, found, numbers)
    lines = bpjs_tk.reconcile([one.sent for one in waiting.values()], answered, taken, ours)
    lines = tuple(_possible(line, waiting) for line in lines)
    lines = tuple(one for one in lines if one.outcome is not Outcome.MISSING
                  or waiting[one.enrolment or 0].state is Enrolled.SENT)  # fmt: skip
    with ThreadPoolExecutor(1) as aside:
        ids = copying.numbers(len(lines))
        kept = aside.submit(_kept, (found, ring, ids), answer.rows, lines, waiting)
        _register(scope, at, found, {
            one.enrolment: (answer.rows[one.position - 1].kpj, answered[one.position - 1].kpj)
            for one in lines if one.outcome is Outcome.REGISTERED and one.enrolment
        })  # fmt: skip
        _refuse(scope, at, found, [(one, answer.rows[one.position - 1]) for one in lines
                                   if one.outcome is Outcome.REFUSED])  # fmt: skip
        copying.insert("registry_exchangeline", exchanging.LINE_COLUMNS, kept.result())
    told = {"rows": len(answer.rows), "unread": len(answer.unread)}
    told |= {outcome.value: 0 for outcome in Outcome}
    told |= Counter(line.outcome.value for line in lines)
    Exchange.objects.filter(government=scope.government, id=number).update(
        state=READ, told=told, rows=len(answer.rows)
    )
    telling_refused.tell(scope, at, found, told)
    trail.record(scope, at, "read_answer", ("exchange", number), "", **told)
    return told


class Verdict(StrEnum):
    """What the branch says of a row."""

    THEIRS = "theirs"  # it is about that person, with the number that the row has or that is typed
    REFUSED = "refused"  # it is about that person, and BPJS refuses them
    ASIDE = "aside"  # it is about nobody of ours: they wait on


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody learnt of a row by asking the branch, in words.

    `enrolment`: whom a row is about that named nobody we know; one of those still waiting.
    """

    verdict: Verdict
    why: str
    kpj: str = ""
    enrolment: int = 0


def settle(scope: Scope, at: datetime, line: int, settled: Settled) -> None:
    """Somebody has asked the branch about a row that was not clear.

    Refused WHY_MISSING, LINE_SETTLED, LINE_OF_NOBODY, LINE_WITHOUT_KPJ, KPJ_TAKEN, NOT_HERE,
    MOVE_NOT_ALLOWED.
    """
    scope.ask(Act.EXCHANGE)
    why = settled.why.strip()
    if not why:
        raise Refused("WHY_MISSING")
    found = ExchangeLine.objects.filter(government=scope.government, id=line).first()
    if found is None:
        raise Refused("NOT_HERE")
    exchange = exchanges.one(scope, found.exchange_id)
    if exchange.kind != ANSWER:
        raise Refused("NOT_HERE")
    exchanging.lock(scope, exchange.programme_id)
    if not exchanges.is_open(scope, found):
        raise Refused("LINE_SETTLED")
    aside = settled.verdict is Verdict.ASIDE
    one, reason = found.enrolment_id, ""
    if one is None and not aside:
        one = _waits(scope, exchange, settled.enrolment)
    if one is not None and settled.verdict is Verdict.THEIRS:
        _take(scope, at, (exchange, found, one), settled.kpj)
    elif one is not None and settled.verdict is Verdict.REFUSED:
        reason = _turn_down(scope, at, (exchange, found, one), why)
    ExchangeLine.objects.create(
        government=scope.government, exchange_id=found.exchange_id, position=found.position,
        enrolment_id=one, name=found.name, words=why[:300], reason=reason,
        outcome="set_aside" if aside else "settled",
    )  # fmt: skip
    trail.record(
        scope, at, "settle_line", ("exchange", exchange.id), why[:300],
        enrolment=one, position=found.position, verdict=settled.verdict.value,
    )  # fmt: skip


@transaction.atomic
def read_bill(
    scope: Scope, at: datetime, number: int, bill: bpjs_tk.Bill, months: Span | None = None
) -> Mapping[str, int]:
    """Keeps a received bill row by row, each with whom it is about; how many came to what.

    What somebody typed as `months` goes before what the file says. Refused BILL_MONTH when neither
    says which months it is for, BILL_MONTHS when the file says what cannot be reconciled.
    """
    scope.ask(Act.EXCHANGE)
    found = exchanges.one(scope, number)
    exchanging.lock(scope, found.programme_id)
    found.refresh_from_db()
    if found.state == READ:
        told = {**found.told, "typed_over": int(bill.months not in (None, months))}
        Exchange.objects.filter(government=scope.government, id=number).update(told=told)
        return told
    of = months or bill.months
    if of is None and bill.odd:
        raise Refused("BILL_MONTHS", months=bill.odd)
    if of is None:
        raise Refused("BILL_MONTH")
    ring = sealed.ring()
    ours = exchanges.billed(scope, found.programme_id)
    seen: set[int] = set()
    lines, counts = [], Counter({"billed": 0, "repeated": 0, "unknown": 0})
    ids = copying.numbers(len(bill.rows))
    for row, line in zip(bill.rows, ids, strict=True):
        one = ours.get(ring.blind(row.nik, "nik")) or ours.get(ring.blind(row.kpj, "kpj"))
        again = one in seen and of.first == of.last  # of several months, a row may be of each
        outcome = "unknown" if one is None else "repeated" if again else "billed"
        seen |= {one} if one else set()
        counts[outcome] += 1
        lines.append(
            (scope.government, line, number, row.position, one,
             sealed.seal(ring, "exchangeline", "nik", scope.government, line, row.nik),
             sealed.seal(ring, "exchangeline", "kpj", scope.government, line, row.kpj),
             row.name[:150], outcome, "", "", row.amount)
        )  # fmt: skip
    copying.insert("registry_exchangeline", exchanging.LINE_COLUMNS, lines)
    told = {**counts, "rows": len(bill.rows), "differs": len(bill.findings)}
    told |= {"typed_over": int(bill.months not in (None, of))}
    Exchange.objects.filter(government=scope.government, id=number).update(
        state=READ, told=told, rows=bill.people, amount=bill.amount, code=bill.code,
        **_from_to(of),
    )  # fmt: skip
    trail.record(
        scope, at, "read_bill", ("exchange", number), "", **_from_to(of), people=bill.people,
        amount=bill.amount, **told,
    )  # fmt: skip
    return told


def _from_to(months: Span | None) -> dict[str, str]:
    """The columns that say which months a bill is for."""
    first, last = (str(months.first), str(months.last)) if months else ("", "")
    return {"month": first, "last_month": last}


def _other_months(bill: Exchange, months: Span | None) -> bool:
    """Whether somebody types other months than those that a bill was read for."""
    told = (bill.month, bill.last_month)
    return bill.kind == BILL and months is not None and tuple(_from_to(months).values()) != told


def _answered(ring: Keyring, row: AnswerRow) -> Answered:
    return Answered(
        row.position, ring.blind(row.nik, "nik"), row.name, row.birth_date,
        ring.blind(row.kpj, "kpj"), row.reason, row.number, row.fine,
    )  # fmt: skip


def _possible(line: Line, waiting: Mapping[int, Waiting]) -> Line:
    """A row about somebody who is not waiting for it (any more) is settled by hand."""
    if line.outcome not in (Outcome.REGISTERED, Outcome.REFUSED) or line.enrolment is None:
        return line
    state = waiting[line.enrolment].state
    if (state, line.outcome) in _MOVES:
        return line
    again = state is Enrolled.REFUSED and line.outcome is Outcome.REFUSED
    outcome = Outcome.REPEATED if again else Outcome.CONFLICTING
    return Line(line.position, line.enrolment, outcome, line.reason if again else "not_waiting")


def _register(
    scope: Scope, at: datetime, answer: Exchange, numbers: Mapping[int, tuple[str, bytes]]
) -> None:
    if not numbers:
        return
    proof = Proof(ProofKind.EXCHANGE, answer.name)
    told = Told(Step(Move.REGISTER, proof=proof))
    enrolling.part(scope, at, list(numbers), told, _sealed(scope, numbers))


def _sealed(
    scope: Scope, numbers: Mapping[int, tuple[str, bytes]]
) -> dict[int, tuple[bytes, bytes]]:
    """KPJ numbers by enrolment, sealed, and as they are found by."""
    seal = sealed.sealer(sealed.ring(), "enrolment", "kpj", scope.government)
    return {one: (seal(one, kpj), found) for one, (kpj, found) in numbers.items()}


def _refuse(
    scope: Scope, at: datetime, answer: Exchange, rows: Sequence[tuple[Line, AnswerRow]]
) -> None:
    said: dict[tuple[str, str], list[int]] = defaultdict(list)
    for line, row in rows:
        if line.enrolment:
            said[row.reason, row.words].append(line.enrolment)
    proof = Proof(ProofKind.EXCHANGE, answer.name)
    for (reason, words), some in said.items():
        enrolling.part(scope, at, some, Told(Step(Move.REFUSE, proof=proof), reason, words))


def _kept(
    where: tuple[Exchange, Keyring, Sequence[int]],
    rows: Sequence[AnswerRow],
    lines: Sequence[Line],
    waiting: Mapping[int, Waiting],
) -> list[tuple[object, ...]]:
    """A line for each; the numbers of rows that are not clear, sealed."""
    answer, ring, ids = where
    plain = (Outcome.REGISTERED, Outcome.REFUSED, Outcome.REPEATED)
    kept: list[tuple[object, ...]] = []
    for line, number in zip(lines, ids, strict=True):
        row = rows[line.position - 1] if line.position else None
        nik = kpj = b""
        if row is not None and line.outcome not in plain:
            nik = sealed.seal(ring, "exchangeline", "nik", answer.government, number, row.nik)
            kpj = sealed.seal(ring, "exchangeline", "kpj", answer.government, number, row.kpj)
        name = row.name if row else waiting[line.enrolment or 0].sent.name
        kept.append(
            (answer.government, number, answer.id, line.position, line.enrolment, nik, kpj,
             name[:150], line.outcome.value, line.reason, row.words if row else "", 0)
        )  # fmt: skip
    return kept


def _waits(scope: Scope, answer: Exchange, one: int) -> int:
    """Somebody of ours who was sent and has no answer. Refused LINE_OF_NOBODY."""
    waiting = exchanges.waiting(scope, answer).get(one)
    if waiting is None or waiting.state is not Enrolled.SENT:
        raise Refused("LINE_OF_NOBODY")
    return one


def _turn_down(
    scope: Scope, at: datetime, about: tuple[Exchange, ExchangeLine, int], why: str
) -> str:
    """BPJS refuses somebody by a row, or by what was learnt of it; the code of the reason."""
    answer, line, one = about
    known = set(bpjs_tk.reasons.codes()) - {bpjs_tk.reasons.UNCLEAR, bpjs_tk.reasons.KPJ_ODD}
    words = line.words or why
    reason = line.reason if line.reason in known else bpjs_tk.reasons.code(f"{words} {why}")
    proof = Proof(ProofKind.EXCHANGE, answer.name)
    enrolling.part(scope, at, [one], Told(Step(Move.REFUSE, proof=proof), reason, words))
    return reason


def _take(
    scope: Scope, at: datetime, about: tuple[Exchange, ExchangeLine, int], typed: str
) -> None:
    """The number of a row for the person whom somebody says it is about."""
    answer, line, one = about
    ring = sealed.ring()
    stored = sealed.open_(
        ring, "exchangeline", "kpj", scope.government, line.id, line.sealed_kpj
    )  # fmt: skip
    kpj = bpjs_tk.kpj(typed) if typed.strip() else stored
    if not kpj:
        raise Refused("LINE_WITHOUT_KPJ")
    held = Enrolment.objects.select_for_update().filter(government=scope.government, id=one)
    numbers = _sealed(scope, {one: (kpj, ring.blind(kpj, "kpj"))})
    person = held.get().person_id
    if exchanges.taken(scope, [numbers[one][1]]).get(numbers[one][1], person) != person:
        raise Refused("KPJ_TAKEN")
    waits = [state for state, outcome in _MOVES if outcome is Outcome.REGISTERED]
    if held.filter(state__in=waits).exists():
        proof = Proof(ProofKind.EXCHANGE, answer.name)
        enrolling.part(scope, at, [one], Told(Step(Move.REGISTER, proof=proof)), numbers)
    else:
        held.update(sealed_kpj=numbers[one][0], kpj_index=numbers[one][1])
