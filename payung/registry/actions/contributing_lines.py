"""What a batch says: lines for whom it pays, notes on whom it does not, both written at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import F, Q, Sum

from payung import budget, contributions, rulebook
from payung.contributions import Purse, Share, Terms, Why
from payung.ledger import Account
from payung.registry import copying, sealed
from payung.registry.models import Batch, BatchLine, LedgerBalance
from payung.registry.queries import contribution_members as members
from payung.registry.queries import programmes
from payung.registry.queries.contribution_members import Found
from payung.registry.scope import Scope
from payung.rulebook import Book
from payung.values import law
from payung.values import month as months
from payung.values.law import Value
from payung.values.month import Month
from payung.values.programme import Programme as Plan
from payung.values.programme import TwoPayers

_LINES = (
    "government", "id", "batch_id", "programme_id", "month", "position", "enrolment_id",
    "person_id", "sealed_nik", "sealed_kpj", "name", "birth_date", "area", "office_id",
    "occupation", "funding_line", "tariff", "amount", "payer",
)  # fmt: skip
_NOTES = (
    "government", "id", "batch_id", "enrolment_id", "name", "area", "office_id", "reason",
    "payer", "tariff", "theirs", "until",
)  # fmt: skip
# What the digest of a batch covers, line by line; a NIK is covered by the person's number.
_DIGEST = """
SELECT encode(sha256(convert_to(coalesce(string_agg(concat_ws('|', position, enrolment_id,
  person_id, name, coalesce(birth_date::text, ''), area, coalesce(office_id, 0), occupation,
  funding_line, tariff, amount, payer), E'\\n' ORDER BY position), ''), 'UTF8')), 'hex')
FROM registry_batchline WHERE government = %s AND batch_id = %s
"""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The members of a month in the order of their decrees, each with their share.

    `held` is what the lines had before, `terms` on what it was reckoned.
    """

    found: tuple[Found, ...]
    shares: tuple[Share, ...]
    used: tuple[Value, ...]
    terms: Terms
    held: Mapping[str, tuple[int, int]]

    def paid(self) -> list[tuple[Found, Share]]:
        """Who is paid for, village by village and by name, as the lines are numbered."""
        pairs = [pair for pair in self._pairs() if pair[1].amount]
        return sorted(pairs, key=lambda p: (p[0].area, p[0].name, p[0].member.enrolment))

    def noted(self) -> list[tuple[Found, Share]]:
        """Who waits, or is paid for in part, in the order of their decrees."""
        return [pair for pair in self._pairs() if pair[1].why is not None]

    def _pairs(self) -> Iterator[tuple[Found, Share]]:
        return zip(self.found, self.shares, strict=True)


def reckon(
    scope: Scope, plan: Plan, batch: tuple[int, Month, date], purses: Mapping[str, Purse]
) -> Reckoned:
    """A month of a programme (its id) as of a day; what is paid is taken from `purses`."""
    programme, month, on = batch
    held = {line: (one.committed, one.available) for line, one in purses.items()}
    book = rulebook.load()
    found = tuple(
        one
        for one in members.found(scope, programme, month, on)
        if contributions.due(one.member, month)
    )
    prices, priced = prices_of(book, plan, month, {one.member.occupation for one in found})
    grace = rulebook.value(book, "bpu.grace_months", month)
    rule, chosen = two_payers(book, plan, month)
    terms = Terms(month, months.of(on), grace.amount, rule, prices)
    shared = tuple(contributions.shares([one.member for one in found], purses, terms))
    lapsed = any(one.why is Why.LAPSED for one in shared)
    others = any(one.other is not None for one in shared)
    used = (*priced, *([grace] if lapsed else ()), *(chosen if others else ()))
    return Reckoned(found, shared, law.each_once(used), terms, held)


def prices_of(
    book: Book, plan: Plan, month: Month, occupations: set[str]
) -> tuple[dict[str, dict[str, int]], tuple[Value, ...]]:
    """Rupiah by occupation and line, for the lines that may pay, in the programme's order."""
    kinds = budget.by_occupation(plan, sorted(occupations))
    found: dict[budget.Kind, dict[str, int]] = {}
    used: list[Value] = []
    for kind in dict.fromkeys(kinds.values()):
        found[kind] = {}
        for line in (plan.funding[index] for index in kind.lines):
            tariff = budget.tariff(book, plan.scheme, kind.terms, line.fund, month)
            found[kind][line.name] = tariff.amount
            used += tariff.used
    return {code: found[kind] for code, kind in kinds.items()}, law.each_once(used)


def two_payers(book: Book, plan: Plan, month: Month) -> tuple[TwoPayers, tuple[Value, ...]]:
    """The programme's own rule, else that of its region or the default, with where it stands."""
    if plan.two_payers is not None:
        return plan.two_payers, ()
    value = rulebook.value(rulebook.local(book, plan.regions), "programme.two_payers", month)
    return TwoPayers(value.words[0]), (value,)


def held(scope: Scope, programme: int, year: int) -> dict[str, Purse]:
    """What the programme's lines hold of a year, by the ledger."""
    found: dict[str, Purse] = {}
    balances = LedgerBalance.objects.filter(
        government=scope.government, programme_id=programme, year=year,
        account__in=(Account.COMMITTED, Account.AVAILABLE),
    )  # fmt: skip
    for one in balances:
        purse = found.setdefault(one.funding_line, Purse(0, 0))
        if one.account == Account.COMMITTED:
            purse.committed = one.amount
        else:
            purse.available = one.amount
    return found


def purses(scope: Scope, programme: int, year: int) -> dict[str, Purse]:
    """The same, less what drafts of other months count on, as their approval would take it."""
    found = held(scope, programme, year)
    for own, line, drafted in _drafted(scope, programme, year):
        purse = found.setdefault(line, Purse(0, 0))
        promised = min(purse.committed, drafted) if own else 0
        purse.committed -= promised
        purse.available -= drafted - promised
    return found


def _drafted(scope: Scope, programme: int, year: int) -> Iterable[tuple[bool, str, int]]:
    """Rupiah by line; first those of its own people, then of those whom another line left over."""
    waiting = Batch.objects.filter(
        government=scope.government, programme_id=programme, state="draft"
    ).values_list("id", "month")  # fmt: skip
    drafts = [
        number
        for number, month in waiting
        if year in programmes.budget_years(scope, programme, (month,))
    ]
    rows = BatchLine.objects.filter(government=scope.government, batch_id__in=drafts)
    own = rows.annotate(own=Q(funding_line=F("enrolment__funding_line")))
    return own.values_list("own", "funding_line").annotate(Sum("amount")).order_by("-own")


def write(batch: Batch, reckoned: Reckoned) -> None:
    """Lines and notes of a draft, in the place of those that it had."""
    with connection.cursor() as cursor:
        for table in ("batchline", "batchnote"):
            cursor.execute(
                f"DELETE FROM registry_{table} WHERE government = %s AND batch_id = %s",
                [batch.government, batch.id],
            )
    paid, noted = reckoned.paid(), reckoned.noted()
    # Lists: nothing else is asked of the connection while rows are copied.
    copying.insert("registry_batchline", _LINES, list(_lines(batch, paid)))
    copying.insert("registry_batchnote", _NOTES, list(_notes(batch, noted)))


def digest(batch: Batch) -> str:
    """SHA-256 of what the lines say, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(_DIGEST, [batch.government, batch.id])
        (summed,) = cursor.fetchone()
    return str(summed)


def _lines(batch: Batch, paid: Sequence[tuple[Found, Share]]) -> Iterator[Sequence[object]]:
    ring, government = sealed.ring(), batch.government
    niks, kpjs = (sealed.sealer(ring, "batchline", one, government) for one in ("nik", "kpj"))
    ids = copying.numbers(len(paid))
    for position, (number, (one, share)) in enumerate(zip(ids, paid, strict=True), 1):
        yield (
            government, number, batch.id, batch.programme_id, batch.month, position,
            one.member.enrolment, one.person,
            niks(number, one.nik), kpjs(number, one.kpj),
            one.name, one.birth_date, one.area, one.office, one.member.occupation, share.line,
            share.tariff, share.amount, share.other.payer if share.other and share.why else "",
        )  # fmt: skip


def _notes(batch: Batch, noted: Sequence[tuple[Found, Share]]) -> Iterator[Sequence[object]]:
    for number, (one, share) in zip(copying.numbers(len(noted)), noted, strict=True):
        other = share.other
        yield (
            batch.government, number, batch.id, one.member.enrolment, one.name, one.area,
            one.office, share.why, other.payer if other else "", share.tariff,
            other.amount if other else 0, str(share.until or ""),
        )  # fmt: skip
